import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import { Erases, type ErasingSource } from '#libs/platform/erasure/index.js';
import { KeptIdentifications } from '#libs/platform/identifications/index.js';

/**
 * What was agreed with somebody, counted from the end of each agreement, or from the day on which one that never held was given up:
 * text, name, history, reasons of suspensions, evidence with its questions and answers, what providers signed, and files. The row
 * stays with reference, dates and terms, since bookings and figures rest on it.
 */
@Erases('agreements')
@Injectable()
export class ErasedAgreementsRepository implements ErasingSource {
  constructor(private readonly identifications: KeptIdentifications) {}

  async held(tx: Tx, employeeId: string): Promise<number> {
    const row = await tx.row<{ n: number }>(
      `select count(*)::int as n from agreements where employer_id = $1 and employee_id = $2 and erased_on is null`,
      [tenantOf(tx), employeeId],
    );
    return row?.n ?? 0;
  }

  /** What the database does not yet take for five years past stays, whatever the machine's clock says. */
  async erase(tx: Tx, since: string, employeeId: string | null): Promise<number> {
    const erased = await tx.rows<{ id: string }>(
      `update agreements a set erased_on = current_date, employee_name = '–', frozen_text = null, frozen_sha256 = null
       where a.employer_id = $1 and a.erased_on is null and a.state in ('refused', 'expired', 'replaced', 'ended')
         and agreement_over_on(a) <= least($2::date, current_date - 1826) and ($3::uuid is null or a.employee_id = $3)
       returning a.id`,
      [tenantOf(tx), since, employeeId],
    );
    if (erased.length === 0) return 0;
    const of = [tenantOf(tx), erased.map(({ id }) => id)];
    const statements = await tx.rows<{ sha256: string | null }>(
      `select distinct v.record::jsonb #>> '{identification,statementSha256}' as sha256 from agreement_evidence v
       where v.employer_id = $1 and v.agreement_id = any ($2) and v.kind in ('signed', 'countersigned')`,
      of,
    );
    await tx.run(`delete from agreement_evidence where employer_id = $1 and agreement_id = any ($2)`, of);
    await this.forget(
      tx,
      statements.flatMap(({ sha256 }) => sha256 ?? []),
    );
    await tx.run(`delete from personal_signatures where employer_id = $1 and agreement_id = any ($2)`, of);
    await tx.run(`delete from files_to_sign where employer_id = $1 and agreement_id = any ($2)`, of);
    await tx.run(`delete from signing_attempts where employer_id = $1 and agreement_id = any ($2)`, of);
    await tx.run(`delete from agreement_files where employer_id = $1 and agreement_id = any ($2)`, of);
    await tx.run(`delete from agreement_scans where employer_id = $1 and agreement_id = any ($2)`, of);
    await tx.run(
      `update agreement_suspensions set reason = '–', asked_by = '–' where employer_id = $1 and agreement_id = any ($2)`,
      of,
    );
    await tx.run(`delete from agreement_transitions where employer_id = $1 and agreement_id = any ($2)`, of);
    return erased.length;
  }

  /** Forgets statements on which no other signature rests: one may stand behind the signatures of several agreements. */
  private async forget(tx: Tx, statements: readonly string[]): Promise<void> {
    if (statements.length === 0) return;
    const needed = await tx.rows<{ sha256: string }>(
      `select distinct coalesce(v.record::jsonb #>> '{identification,statementSha256}', '') as sha256
       from agreement_evidence v where v.employer_id = $1 and v.kind in ('signed', 'countersigned')
         and v.record::jsonb #>> '{identification,statementSha256}' = any ($2)`,
      [tenantOf(tx), statements],
    );
    const rest = new Set(needed.map(({ sha256 }) => sha256));
    await this.identifications.forget(
      tx,
      statements.filter((one) => !rest.has(one)),
    );
  }
}
