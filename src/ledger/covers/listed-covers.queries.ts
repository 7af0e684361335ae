import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import { COVER_COLUMNS } from './social-covers.repository.js';
import type { SocialCover } from './social-cover.js';

/** A certificate or an agreement, and whose it is. */
export interface ListedCover extends SocialCover {
  readonly staffNumber: string;
  readonly givenName: string;
  readonly familyName: string;
}

/** Everything on record of everybody. */
@Injectable()
export class ListedCovers {
  /** In the order in which they were recorded, those after one, or from the first. */
  async after(tx: Tx, id: string | null, count: number): Promise<ListedCover[]> {
    return tx.rows<ListedCover>(
      `select c.*, e.staff_number as "staffNumber", e.given_name as "givenName", e.family_name as "familyName"
       from (select ${COVER_COLUMNS} from social_covers
         where employer_id = $1 and ($2::uuid is null or id > $2) order by id limit $3) c
       join employees e on e.employer_id = $1 and e.id = c."employeeId" order by c.id`,
      [tenantOf(tx), id, count],
    );
  }
}
