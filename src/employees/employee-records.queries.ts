import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { EmployeeView } from './employee.view.js';

const COLUMNS = `id, staff_number as "staffNumber", email, given_name as "givenName", family_name as "familyName", unit,
  manager_id as "managerId", commune_insee as "communeInsee", commune_name as "communeName",
  jsonb_build_object('lat', home_lat, 'lon', home_lon) as home, needs, desired_days as "desiredDays",
  to_char(left_on, 'YYYY-MM-DD') as "leftOn"`;
const BY_NAME = `family_name collate "fr-x-icu", given_name collate "fr-x-icu", id`;
const PRESENT = (day: string) => `(left_on is null or left_on > ${day})`;

/** Reads the tenant's employees; a foreign id answers like a missing one. */
@Injectable()
export class EmployeeRecords {
  async byId(tx: Tx, id: string): Promise<EmployeeView | null> {
    return this.one(tx, `id = $2`, id);
  }

  /** Employees by id, in the order of their names; unknown ids are left out. */
  async byIds(tx: Tx, ids: readonly string[]): Promise<EmployeeView[]> {
    if (ids.length === 0) return [];
    return this.many(tx, `id = any ($2)`, ids);
  }

  /** Whatever the case: `lower(email)` is unique in a tenant. */
  async byEmail(tx: Tx, email: string): Promise<EmployeeView | null> {
    return this.one(tx, `lower(email) = lower($2)`, email.trim());
  }

  async byStaffNumber(tx: Tx, staffNumber: string): Promise<EmployeeView | null> {
    return this.one(tx, `staff_number = $2`, staffNumber.trim());
  }

  /** Everybody who works here on a day, in the order of their names. */
  async presentOn(tx: Tx, day: IsoDate): Promise<EmployeeView[]> {
    return this.many(tx, PRESENT('$2'), day);
  }

  /** Whoever reports to a manager on a day, in the order of their names. */
  async teamOf(tx: Tx, managerId: string, day: IsoDate): Promise<EmployeeView[]> {
    return this.many(tx, `manager_id = $2 and ${PRESENT('$3')}`, managerId, day);
  }

  /** Locks an employee until the transaction ends: two changes that count this person's days wait for one another. */
  async lock(tx: Tx, id: string): Promise<EmployeeView | null> {
    const rows: EmployeeView[] = await tx.manager.query(
      `select ${COLUMNS} from employees where employer_id = $1 and id = $2 for no key update`,
      [tenantOf(tx), id],
    );
    return rows[0] ?? null;
  }

  /** How many work here on a day. */
  async count(tx: Tx, day: IsoDate): Promise<number> {
    const rows: { count: number }[] = await tx.manager.query(
      `select count(*)::int as count from employees where employer_id = $1 and ${PRESENT('$2')}`,
      [tenantOf(tx), day],
    );
    return rows[0]?.count ?? 0;
  }

  private async one(tx: Tx, condition: string, ...values: unknown[]): Promise<EmployeeView | null> {
    return (await this.many(tx, condition, ...values))[0] ?? null;
  }

  private async many(tx: Tx, condition: string, ...values: unknown[]): Promise<EmployeeView[]> {
    return tx.manager.query(
      `select ${COLUMNS} from employees where employer_id = $1 and ${condition} order by ${BY_NAME}`,
      [tenantOf(tx), ...values],
    );
  }
}
