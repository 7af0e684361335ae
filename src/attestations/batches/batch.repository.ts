import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { KeptDocument } from '#libs/platform/document-store/index.js';
import type { Batch, BatchCounts, BatchLine, WaitingPerson } from './batch.js';

const COLUMNS = `b.id, b.kind, b.locale, b.period_from::text as "periodFrom", b.period_to::text as "periodTo", b.unit,
  b.run_id as "runId", b.created_by as "createdBy", b.created_at as "createdAt"`;
const ATTESTATION = `left join attestations a on a.employer_id = p.employer_id and a.batch_id = p.batch_id
  and a.employee_id = p.employee_id`;

/** All SQL of batches. */
@Injectable()
export class BatchRepository {
  async add(tx: Tx, batch: Batch, employeeIds: readonly string[]): Promise<void> {
    const { id, kind, locale, periodFrom, periodTo, unit, runId, createdBy, createdAt } = batch;
    await tx.run(
      `insert into attestation_batches (id, employer_id, kind, locale, period_from, period_to, unit, run_id, created_by, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [id, tenantOf(tx), kind, locale, periodFrom, periodTo, unit, runId, createdBy, createdAt],
    );
    await tx.run(
      `insert into attestation_batch_people (employer_id, batch_id, employee_id) select $1, $2, unnest($3::uuid[])`,
      [tenantOf(tx), id, employeeIds],
    );
  }

  async byId(tx: Tx, id: string): Promise<Batch | null> {
    return tx.row<Batch>(`select ${COLUMNS} from attestation_batches b where b.employer_id = $1 and b.id = $2`, [
      tenantOf(tx),
      id,
    ]);
  }

  /** The newest. */
  async recent(tx: Tx, limit: number): Promise<Batch[]> {
    return tx.rows<Batch>(
      `select ${COLUMNS} from attestation_batches b where b.employer_id = $1 order by b.created_at desc, b.id desc limit $2`,
      [tenantOf(tx), limit],
    );
  }

  async counts(tx: Tx, id: string): Promise<BatchCounts> {
    const row = await tx.row<BatchCounts>(
      `select count(*)::int as people, (count(*) filter (where a.state = 'issued'))::int as issued,
         count(p.refusal)::int as refused
       from attestation_batch_people p ${ATTESTATION} where p.employer_id = $1 and p.batch_id = $2`,
      [tenantOf(tx), id],
    );
    return row ?? { people: 0, issued: 0, refused: 0 };
  }

  /** Who of these people has such a document that is issued, valid, neither revoked nor replaced. */
  async having(
    tx: Tx,
    { kind, locale, periodFrom, periodTo }: Pick<Batch, 'kind' | 'locale' | 'periodFrom' | 'periodTo'>,
    employeeIds: readonly string[],
    { specimen, on }: { readonly specimen: boolean; readonly on: IsoDate },
  ): Promise<ReadonlySet<string>> {
    const rows = await tx.rows<{ employeeId: string | null }>(
      `select distinct a.employee_id as "employeeId" from attestations a
       where a.employer_id = $1 and a.employee_id = any ($2) and a.kind = $3 and a.locale = $4 and a.period_from = $5
         and a.period_to = $6 and a.state = 'issued' and a.specimen = $7 and a.revoked_at is null
         and (a.valid_until is null or a.valid_until >= $8::date)
         and not exists (select from attestations r where r.employer_id = $1 and r.replaces_id = a.id and r.state = 'issued')`,
      [tenantOf(tx), employeeIds, kind, locale, periodFrom, periodTo, specimen, on],
    );
    return new Set(rows.flatMap(({ employeeId }) => employeeId ?? []));
  }

  /** The next people for whom nothing is issued and nothing was refused, with the attestation for which a number was taken. */
  async waiting(tx: Tx, id: string, limit: number): Promise<WaitingPerson[]> {
    return tx.rows<WaitingPerson>(
      `select p.employee_id as "employeeId", a.id as "attestationId" from attestation_batch_people p ${ATTESTATION}
       where p.employer_id = $1 and p.batch_id = $2 and p.refusal is null and a.state is distinct from 'issued'
       order by p.employee_id limit $3`,
      [tenantOf(tx), id, limit],
    );
  }

  async refuse(tx: Tx, id: string, employeeId: string, code: string): Promise<void> {
    await tx.run(
      `update attestation_batch_people set refusal = $4 where employer_id = $1 and batch_id = $2 and employee_id = $3`,
      [tenantOf(tx), id, employeeId, code],
    );
  }

  /** Some people of a batch, after one of them. */
  async lines(tx: Tx, id: string, after: string | null, limit: number): Promise<BatchLine[]> {
    return tx.rows<BatchLine>(
      `select p.employee_id as "employeeId", concat_ws(' ', e.given_name, e.family_name) as name,
         e.staff_number as "staffNumber", e.unit, a.id as "attestationId", a.number, a.code, coalesce((select p.sha256 from seal_proofs p where p.employer_id = a.employer_id and p.sealed_sha256 = a.sealed_sha256
           order by p.version desc limit 1), a.sealed_sha256) as sha256,
         coalesce(a.state = 'issued', false) as issued, p.refusal
       from attestation_batch_people p join employees e on e.employer_id = p.employer_id and e.id = p.employee_id ${ATTESTATION}
       where p.employer_id = $1 and p.batch_id = $2 and ($3::uuid is null or p.employee_id > $3)
       order by p.employee_id limit $4`,
      [tenantOf(tx), id, after, limit],
    );
  }

  /** Those for whom nothing could be attested. */
  async refusals(tx: Tx, id: string, limit: number): Promise<BatchLine[]> {
    return tx.rows<BatchLine>(
      `select p.employee_id as "employeeId", concat_ws(' ', e.given_name, e.family_name) as name,
         e.staff_number as "staffNumber", e.unit, null::uuid as "attestationId", null::text as number, null::text as code,
         null::text as sha256, false as issued, p.refusal
       from attestation_batch_people p join employees e on e.employer_id = p.employer_id and e.id = p.employee_id
       where p.employer_id = $1 and p.batch_id = $2 and p.refusal is not null order by p.employee_id limit $3`,
      [tenantOf(tx), id, limit],
    );
  }

  /** The kept file of an attestation. */
  async file(tx: Tx, attestationId: string): Promise<KeptDocument | null> {
    return tx.row<KeptDocument>(
      `select sha256, place, bytes from attestation_files where employer_id = $1 and attestation_id = $2`,
      [tenantOf(tx), attestationId],
    );
  }
}
