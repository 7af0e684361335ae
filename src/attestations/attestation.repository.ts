import { Injectable } from '@nestjs/common';
import type { SealedDocument } from '#libs/documents/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { KeptDocument } from '#libs/platform/document-store/index.js';
import type { Attestation, PublicAttestation } from './attestation.js';

const COLUMNS = `a.id, a.number, a.code, a.kind, a.locale, a.period_from::text as "periodFrom", a.period_to::text as "periodTo",
  a.state, a.specimen, a.data, a.catalogue, a.sealed_sha256 as "sealedSha256", a.sealed_bytes as "sealedBytes",
  a.seal_level as "sealLevel", a.run_id as "runId", a.error_code as "errorCode", a.created_by as "createdBy",
  a.created_at as "createdAt", a.issued_at as "issuedAt", a.valid_until::text as "validUntil",
  a.replaces_id as "replacesId", a.revoked_at as "revokedAt", a.revoked_reason as "revokedReason",
  a.remark, a.employee_id as "employeeId", a.site_id as "siteId",
  (select concat_ws(' ', e.given_name, e.family_name) from employees e
    where e.employer_id = a.employer_id and e.id = a.employee_id) as "personName",
  (select r.number from attestations r where r.replaces_id = a.id and r.state = 'issued') as "replacedBy",
  (select o.number from attestations o where o.id = a.replaces_id) as "replaces"`;

/** A row about to be written: numbered, frozen, not sealed yet. */
export type NewAttestation = Pick<
  Attestation,
  | 'id'
  | 'number'
  | 'code'
  | 'kind'
  | 'employeeId'
  | 'siteId'
  | 'locale'
  | 'periodFrom'
  | 'periodTo'
  | 'specimen'
  | 'data'
  | 'catalogue'
  | 'runId'
  | 'createdBy'
  | 'createdAt'
  | 'validUntil'
  | 'replacesId'
  | 'remark'
> & { readonly dataSha256: string; readonly batchId: string | null };

/** The results of sealing. */
export interface SealedFacts {
  readonly bytes: Uint8Array;
  readonly sha256: string;
  readonly level: string;
  readonly fingerprint: string;
  readonly serial: string;
  readonly stamp: SealedDocument['stamp'];
  readonly jws: string;
  readonly issuedAt: Date;
}

/** All SQL of attestations. */
@Injectable()
export class AttestationRepository {
  /** Takes the next number of a year, in the caller's transaction: a rollback gives it back. */
  async nextNumber(tx: Tx, year: number): Promise<number> {
    const rows = await tx.rows<{ last: number }>(
      `insert into attestation_counters (employer_id, year, last) values ($1, $2, 1)
       on conflict (employer_id, year) do update set last = attestation_counters.last + 1 returning last`,
      [tenantOf(tx), year],
    );
    return rows[0]!.last;
  }

  async add(tx: Tx, row: NewAttestation): Promise<void> {
    await tx.run(
      `insert into attestations (id, employer_id, number, code, kind, locale, period_from, period_to, state, specimen,
         data, data_sha256, catalogue, run_id, created_by, created_at, valid_until, replaces_id,
         remark, employee_id, batch_id, site_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, 'preparing', $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)`,
      [
        row.id,
        tenantOf(tx),
        row.number,
        row.code,
        row.kind,
        row.locale,
        row.periodFrom,
        row.periodTo,
        row.specimen,
        row.data,
        row.dataSha256,
        row.catalogue,
        row.runId,
        row.createdBy,
        row.createdAt,
        row.validUntil,
        row.replacesId,
        row.remark,
        row.employeeId,
        row.batchId,
        row.siteId,
      ],
    );
  }

  async byId(tx: Tx, id: string, lock: '' | 'for update of a' = ''): Promise<Attestation | null> {
    return tx.row<Attestation>(`select ${COLUMNS} from attestations a where a.employer_id = $1 and a.id = $2 ${lock}`, [
      tenantOf(tx),
      id,
    ]);
  }

  /** The newest attestations. */
  async recent(tx: Tx, limit: number): Promise<Attestation[]> {
    return tx.rows(
      `select ${COLUMNS} from attestations a where a.employer_id = $1 order by a.created_at desc, a.id desc limit $2`,
      [tenantOf(tx), limit],
    );
  }

  /** The newest attestations about one person. */
  async recentOf(tx: Tx, employeeId: string, limit: number): Promise<Attestation[]> {
    return tx.rows(
      `select ${COLUMNS} from attestations a where a.employer_id = $1 and a.employee_id = $2
       order by a.created_at desc, a.id desc limit $3`,
      [tenantOf(tx), employeeId, limit],
    );
  }

  /** Keeps the sealed file and marks the attestation issued. @returns false when it was issued before. */
  async issue(tx: Tx, id: string, sealed: SealedFacts): Promise<boolean> {
    const issued = await tx.has(
      `update attestations set state = 'issued', sealed_sha256 = $3, sealed_bytes = $4, seal_level = $5,
         seal_fingerprint = $6, seal_serial = $7, jws = $8, issued_at = $9, error_code = null,
         stamped_at = $10, stamped_by = $11
       where employer_id = $1 and id = $2 and state <> 'issued' returning id`,
      [
        tenantOf(tx),
        id,
        sealed.sha256,
        sealed.bytes.byteLength,
        sealed.level,
        sealed.fingerprint,
        sealed.serial,
        sealed.jws,
        sealed.issuedAt,
        sealed.stamp?.at ?? null,
        sealed.stamp?.by ?? null,
      ],
    );
    if (!issued) return false;
    await tx.run(
      `insert into attestation_files (employer_id, attestation_id, sha256, size, bytes) values ($1, $2, $3, $4, $5)`,
      [tenantOf(tx), id, sealed.sha256, sealed.bytes.byteLength, Buffer.from(sealed.bytes)],
    );
    return true;
  }

  async fail(tx: Tx, id: string, errorCode: string): Promise<void> {
    await tx.run(
      `update attestations set state = 'failed', error_code = $3
       where employer_id = $1 and id = $2 and state <> 'issued'`,
      [tenantOf(tx), id, errorCode],
    );
  }

  /** Resumes a failed attestation under its number, with a new run. */
  async retry(tx: Tx, id: string, runId: string): Promise<void> {
    await tx.run(
      `update attestations set state = 'preparing', error_code = null, run_id = $3
       where employer_id = $1 and id = $2 and state = 'failed'`,
      [tenantOf(tx), id, runId],
    );
  }

  async revoke(tx: Tx, id: string, reason: string, at: Date): Promise<void> {
    await tx.run(
      `update attestations set revoked_at = $3, revoked_reason = $4
       where employer_id = $1 and id = $2 and revoked_at is null`,
      [tenantOf(tx), id, at, reason],
    );
  }

  /** The kept file, exactly as issued, and where it is stored. */
  async file(tx: Tx, id: string): Promise<KeptDocument | null> {
    return tx.row<KeptDocument>(
      `select sha256, place, bytes from attestation_files where employer_id = $1 and attestation_id = $2`,
      [tenantOf(tx), id],
    );
  }

  /** The time-stamp over the seal of a sealed file, an agreement's too; null where it bears none. Needs no tenant. */
  async publicStamp(tx: Tx, sealedSha256: string): Promise<SealedDocument['stamp']> {
    return tx.row<{ at: Date; by: string }>(
      'select stamped_at as "at", stamped_by as "by" from public_time_stamp($1) limit 1',
      [sealedSha256],
    );
  }

  /** What anybody may know of an issued attestation, by code, by hash or by number; needs no tenant. */
  async publicOne(tx: Tx, by: { code?: string; sha256?: string; number?: string }): Promise<PublicAttestation | null> {
    return tx.row<PublicAttestation>(
      `select code, number, kind, employer_name as "employerName", employer_siren as "employerSiren",
         coalesce(exists (select from employers e where e.siren = f.employer_siren and e.declared_at is not null and e.checked_on is null), false) as "employerDeclared",
         f.locale, period_from::text as "periodFrom", period_to::text as "periodTo", issued_at as "issuedAt",
         valid_until::text as "validUntil", specimen, sealed_sha256 as "sealedSha256",
         sealed_bytes as "sealedBytes", seal_fingerprint as "sealFingerprint", revoked_at as "revokedAt",
         replaced_by_code as "replacedByCode", jws, figures
       from public_attestation($1, $2, $3) f`,
      [by.code ?? null, by.sha256 ?? null, by.number ?? null],
    );
  }
}
