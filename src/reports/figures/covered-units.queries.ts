import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';

/** A unit and those of its people whose terms hold. */
export interface CoveredUnit {
  /** Empty for people without a unit. */
  readonly unit: string;
  readonly people: readonly string[];
}

/** People whose terms hold, by their unit in the register: joined by PostgreSQL, since both tables are long. */
@Injectable()
export class CoveredUnits {
  /** Units of the people whose terms hold on at least one day of a period. */
  async between(tx: Tx, from: IsoDate, to: IsoDate): Promise<CoveredUnit[]> {
    return tx.rows<CoveredUnit>(
      `select e.unit, array_agg(e.id) as people from employees e
       join (select distinct employee_id from agreement_days
         where employer_id = $1 and days && daterange($2::date, $3::date, '[]')) a on a.employee_id = e.id
       where e.employer_id = $1 group by e.unit order by e.unit`,
      [tenantOf(tx), from, to],
    );
  }
}
