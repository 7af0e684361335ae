import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import { Erases, type ErasingSource } from '#libs/platform/erasure/index.js';

/** Accounts of people who left and are not yet nameless. An account without a record counts from the end of its access. */
const DUE = `m.employer_id = $1 and m.email not like '%.invalid'
  and (exists (select from employees e where e.employer_id = $1 and e.id = m.employee_id and e.left_on <= $2::date)
    or (m.employee_id is null and m.deactivated_at < $2::date + 1))
  and ($3::uuid is null or m.employee_id = $3)`;

/** The account of somebody who left: name, address, identities and the directory's entry; the row stays, nameless. */
@Erases('account')
@Injectable()
export class ErasedAccountsRepository implements ErasingSource {
  async held(tx: Tx, employeeId: string): Promise<number> {
    const row = await tx.row<{ n: number }>(
      `select count(*)::int as n from members where employer_id = $1 and employee_id = $2 and email not like '%.invalid'`,
      [tenantOf(tx), employeeId],
    );
    return row?.n ?? 0;
  }

  async erase(tx: Tx, since: string, employeeId: string | null): Promise<number> {
    const parameters = [tenantOf(tx), since, employeeId];
    // Whatever leads back to the person first; the account last, by which the rest is found.
    await tx.run(
      `delete from directory_group_members x using members m where x.employer_id = $1 and x.member_id = m.id and ${DUE}`,
      parameters,
    );
    await tx.run(
      `delete from directory_users x using members m where x.employer_id = $1 and x.member_id = m.id and ${DUE}`,
      parameters,
    );
    await tx.run(
      `delete from saml_subjects x using members m where x.employer_id = $1 and x.member_id = m.id and ${DUE}`,
      parameters,
    );
    return tx.run(
      `update members m set email = m.id || '@erased.invalid', display_name = '–', locale = null, roles = '{}',
         deactivated_at = coalesce(m.deactivated_at, now()), sessions_ended_at = now(), last_seen_at = null, account_id = null where ${DUE}`,
      parameters,
    );
  }
}
