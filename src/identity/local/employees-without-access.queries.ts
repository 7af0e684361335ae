import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';

/** Somebody of the register who cannot come in with an account of the portal. */
export interface EmployeeWithoutAccess {
  readonly id: string;
  readonly email: string;
  readonly givenName: string;
  readonly familyName: string;
}

const WITHOUT = `from employees e
  left join members m on m.employer_id = e.employer_id and m.employee_id = e.id
  where e.employer_id = $1 and (e.left_on is null or e.left_on > $2) and m.account_id is null and m.deactivated_at is null`;

/** People of the register without an account of the portal, whose access nobody closed. */
@Injectable()
export class EmployeesWithoutAccess {
  /** Those who are no members yet first, then by name. */
  async some(tx: Tx, today: IsoDate, most: number): Promise<EmployeeWithoutAccess[]> {
    return tx.rows<EmployeeWithoutAccess>(
      `select e.id, e.email, e.given_name as "givenName", e.family_name as "familyName" ${WITHOUT}
       order by m.id is not null, e.family_name, e.given_name, e.id limit $3`,
      [tenantOf(tx), today, most],
    );
  }

  async count(tx: Tx, today: IsoDate): Promise<number> {
    const row = await tx.row<{ n: number }>(`select count(*)::int as n ${WITHOUT}`, [tenantOf(tx), today]);
    return row?.n ?? 0;
  }
}
