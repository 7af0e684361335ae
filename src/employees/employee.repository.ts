import { Injectable } from '@nestjs/common';
import { newId, tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { AcceptedDraft } from './judge-drafts.rules.js';
import type { KnownEmployees } from './judge-drafts.rules.js';

const BATCH = 1_000;

/** Writes employees in bulk. */
@Injectable()
export class EmployeeRepository {
  /**
   * Lets one addition at a time into a tenant's register until the transaction ends: what a check found free stays
   * free. The unique constraints hold for whoever does not ask.
   */
  async lockRegister(tx: Tx): Promise<void> {
    await tx.run(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`employees ${tenantOf(tx)}`]);
  }

  /** What the register holds of some staff numbers and addresses (any case). */
  async known(tx: Tx, staffNumbers: readonly string[], emails: readonly string[]): Promise<KnownEmployees> {
    const rows = await tx.rows<{ id: string; staffNumber: string; email: string }>(
      `select id, staff_number as "staffNumber", lower(email) as email from employees
       where employer_id = $1 and (staff_number = any ($2) or lower(email) = any ($3))`,
      [tenantOf(tx), staffNumbers, emails.map((email) => email.toLowerCase())],
    );
    return {
      staffNumbers: new Map(rows.map(({ staffNumber, id }) => [staffNumber, id])),
      emails: new Set(rows.map(({ email }) => email)),
    };
  }

  /**
   * Adds accepted drafts, managers before whoever reports to them, a thousand a statement.
   * @returns their ids by staff number
   */
  async add(
    tx: Tx,
    drafts: readonly AcceptedDraft[],
    known: KnownEmployees,
    at: Date,
    importId: string | null,
    progress: (done: number) => Promise<void> = async () => undefined,
  ): Promise<Map<string, string>> {
    const ordered = drafts.toSorted((a, b) => a.depth - b.depth || a.row - b.row);
    const ids = new Map(ordered.map(({ staffNumber }) => [staffNumber, newId()]));
    const idOf = (staffNumber: string) => ids.get(staffNumber) ?? known.staffNumbers.get(staffNumber);
    for (let from = 0; from < ordered.length; from += BATCH) {
      const rows = ordered.slice(from, from + BATCH).map((draft) => ({
        id: ids.get(draft.staffNumber),
        staff_number: draft.staffNumber,
        email: draft.email,
        given_name: draft.givenName,
        family_name: draft.familyName,
        unit: draft.unit,
        manager_id: draft.managerStaffNumber === null ? null : idOf(draft.managerStaffNumber),
        commune_insee: draft.commune.insee,
        commune_name: draft.commune.name,
        home_lat: draft.home.lat,
        home_lon: draft.home.lon,
        needs: draft.needs,
        desired_days: draft.desiredDays,
      }));
      await tx.run(
        `insert into employees (id, employer_id, staff_number, email, given_name, family_name, unit, manager_id,
           commune_insee, commune_name, home_lat, home_lon, needs, desired_days, import_id, created_at)
         select id, $2, staff_number, email, given_name, family_name, unit, manager_id, commune_insee, commune_name,
           home_lat, home_lon, needs, desired_days, $3, $4
         from jsonb_to_recordset($1::jsonb) as e(id uuid, staff_number text, email text, given_name text,
           family_name text, unit text, manager_id uuid, commune_insee text, commune_name text, home_lat float8,
           home_lon float8, needs text[], desired_days int)`,
        [JSON.stringify(rows), tenantOf(tx), importId, at],
      );
      await progress(Math.min(from + BATCH, ordered.length));
    }
    return ids;
  }
}
