import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { CoverKind } from './social-cover.js';

/** A document that ends soon and that nothing on record follows. */
export interface EndingCover {
  readonly id: string;
  readonly employeeId: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly kind: CoverKind;
  readonly workState: string;
  readonly lastDay: IsoDate;
}

/** Whom to remind of. */
@Injectable()
export class EndingCovers {
  /** Granted documents of people who work here, whose last day is in a time, without one that is granted for the day after. */
  async between(tx: Tx, from: IsoDate, to: IsoDate): Promise<EndingCover[]> {
    return tx.rows<EndingCover>(
      `select c.id, c.employee_id as "employeeId", e.given_name as "givenName", e.family_name as "familyName", c.kind,
         c.work_state as "workState", c.over_on::text as "lastDay"
       from social_covers c join employees e on e.employer_id = c.employer_id and e.id = c.employee_id
       where c.employer_id = $1 and c.standing = 'granted' and c.over_on between $2 and $3
         and coalesce(e.left_on > c.over_on, true) and not exists (select from social_covers n
           where n.employer_id = $1 and n.employee_id = c.employee_id and n.standing = 'granted' and n.work_state = c.work_state
             and c.over_on + 1 between n.valid_from and n.over_on)
       order by c.over_on, c.id`,
      [tenantOf(tx), from, to],
    );
  }
}
