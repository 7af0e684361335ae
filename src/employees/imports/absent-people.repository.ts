import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';

/** Somebody of the register whom a complete file does not name. */
export interface AbsentPerson {
  readonly id: string;
  readonly staffNumber: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly unit: string;
  /** Whether somebody decided that they leave with the import. */
  readonly ticked: boolean;
}

const PERSON = `e.id, e.staff_number as "staffNumber", e.given_name as "givenName", e.family_name as "familyName",
  e.unit, a.ticked`;
const FROM = `from employee_import_absent a join employees e on e.employer_id = a.employer_id and e.id = a.employee_id
  where a.employer_id = $1 and a.import_id = $2`;
const BY_NAME = `e.family_name collate "fr-x-icu", e.given_name collate "fr-x-icu", e.id`;

/** Who is absent from a complete file, and what was decided about each. */
@Injectable()
export class AbsentPeopleRepository {
  /** Stores who is absent; whoever was ticked and still is absent stays ticked. */
  async replace(tx: Tx, importId: string, employeeIds: readonly string[]): Promise<void> {
    await tx.run(
      `delete from employee_import_absent where employer_id = $1 and import_id = $2 and employee_id <> all ($3)`,
      [tenantOf(tx), importId, employeeIds],
    );
    await tx.run(
      `insert into employee_import_absent (employer_id, import_id, employee_id)
       select $1, $2, id from unnest($3::uuid[]) as id on conflict do nothing`,
      [tenantOf(tx), importId, employeeIds],
    );
  }

  /** Of the people shown, ticks those who leave and unticks the others. */
  async tick(tx: Tx, importId: string, shown: readonly string[], leaves: readonly string[]): Promise<void> {
    await tx.run(
      `update employee_import_absent set ticked = employee_id = any ($4)
       where employer_id = $1 and import_id = $2 and employee_id = any ($3)`,
      [tenantOf(tx), importId, shown, leaves],
    );
  }

  async count(tx: Tx, importId: string): Promise<{ total: number; ticked: number }> {
    const row = await tx.row<{ total: number; ticked: number }>(
      `select count(*)::int as total, count(*) filter (where ticked)::int as ticked
       from employee_import_absent where employer_id = $1 and import_id = $2`,
      [tenantOf(tx), importId],
    );
    return row ?? { total: 0, ticked: 0 };
  }

  /** A page of the list by name; all of it with a limit of null. */
  async list(tx: Tx, importId: string, offset: number, limit: number | null): Promise<AbsentPerson[]> {
    return tx.rows<AbsentPerson>(`select ${PERSON} ${FROM} order by ${BY_NAME} offset $3 limit $4`, [
      tenantOf(tx),
      importId,
      offset,
      limit,
    ]);
  }

  /** Those who leave, by name. */
  async ticked(tx: Tx, importId: string, offset: number, limit: number | null): Promise<AbsentPerson[]> {
    return tx.rows<AbsentPerson>(`select ${PERSON} ${FROM} and a.ticked order by ${BY_NAME} offset $3 limit $4`, [
      tenantOf(tx),
      importId,
      offset,
      limit,
    ]);
  }
}
