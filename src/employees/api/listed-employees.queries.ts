import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import { worksOnSql } from '../works-on.queries.js';

/** A person of the register, as programs read it. */
export interface ListedEmployee {
  readonly id: string;
  readonly staffNumber: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  readonly unit: string;
  readonly managerId: string | null;
  readonly country: string;
  readonly residesSince: IsoDate;
  readonly communeInsee: string | null;
  readonly communeName: string;
  readonly desiredDays: number;
  readonly createdAt: Date;
  readonly leftOn: IsoDate | null;
}

/** Whom a program looks for, from which place of the list on. */
export interface WantedEmployees {
  readonly after: string | null;
  readonly most: number;
  readonly staffNumber: string | null;
  readonly email: string | null;
  readonly unit: string | null;
  readonly managerId: string | null;
  readonly worksOn: IsoDate | null;
  readonly changedSince: string | null;
}

const COLUMNS = `e.id, e.staff_number as "staffNumber", e.given_name as "givenName", e.family_name as "familyName", e.email,
  e.unit, e.manager_id as "managerId", e.commune_insee as "communeInsee", e.commune_name as "communeName",
  e.residence_country as country, to_char(e.resides_since, 'YYYY-MM-DD') as "residesSince",
  e.desired_days as "desiredDays", e.created_at as "createdAt", to_char(e.left_on, 'YYYY-MM-DD') as "leftOn"`;

/** The register in the order in which people were added, for programs that walk through it. */
@Injectable()
export class ListedEmployees {
  /** At most `most` people behind `after`. */
  async page(tx: Tx, wanted: WantedEmployees): Promise<ListedEmployee[]> {
    return tx.rows<ListedEmployee>(
      `select ${COLUMNS} from employees e
       where e.employer_id = $1 and ($2::uuid is null or e.id > $2) and ($3::text is null or e.staff_number = $3)
         and ($4::text is null or lower(e.email) = lower($4)) and ($5::text is null or e.unit = $5)
         and ($6::uuid is null or e.manager_id = $6) and ($7::date is null or ${worksOnSql('e', '$7')})
         and ($8::timestamptz is null or greatest(e.created_at, e.changed_at) >= $8)
       order by e.id limit $9`,
      [
        tenantOf(tx),
        wanted.after,
        wanted.staffNumber,
        wanted.email,
        wanted.unit,
        wanted.managerId,
        wanted.worksOn,
        wanted.changedSince,
        wanted.most,
      ],
    );
  }

  /** One person; null when there is none of this id here. */
  async one(tx: Tx, id: string): Promise<ListedEmployee | null> {
    return tx.row<ListedEmployee>(`select ${COLUMNS} from employees e where e.employer_id = $1 and e.id = $2`, [
      tenantOf(tx),
      id,
    ]);
  }
}
