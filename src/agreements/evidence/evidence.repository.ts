import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import { nextEvidence, type EvidenceKind, type EvidenceRow } from './evidence.rules.js';

const COLUMNS = `agreement_id as "agreementId", seq, kind, at, record, previous_hash as "previousHash", hash`;

/** What to write into a record. */
export interface NewEvidence {
  readonly agreementId: string;
  readonly kind: EvidenceKind;
  readonly record: Readonly<Record<string, unknown>>;
}

/** The evidence records: append-only, one hash chain per agreement. The caller holds the agreement's row lock. */
@Injectable()
export class EvidenceRepository {
  constructor(private readonly clock: Clock) {}

  /** Appends entries, in order, each to the record of its agreement. @returns the rows as kept */
  async append(tx: Tx, entries: readonly NewEvidence[], at = this.clock.now()): Promise<EvidenceRow[]> {
    if (entries.length === 0) return [];
    const ids = [...new Set(entries.map(({ agreementId }) => agreementId))];
    const heads = await tx.rows<{ agreementId: string; seq: number; hash: string }>(
      `select distinct on (agreement_id) agreement_id as "agreementId", seq, hash from agreement_evidence
       where employer_id = $1 and agreement_id = any ($2) order by agreement_id, seq desc`,
      [tenantOf(tx), ids],
    );
    const head = new Map(heads.map((row) => [row.agreementId, row as Pick<EvidenceRow, 'seq' | 'hash'>]));
    const rows = entries.map((entry) => {
      const row = nextEvidence(head.get(entry.agreementId) ?? null, { ...entry, at });
      head.set(entry.agreementId, row);
      return row;
    });
    await tx.run(
      `insert into agreement_evidence (employer_id, agreement_id, seq, kind, at, record, previous_hash, hash)
       select $1::uuid, * from jsonb_to_recordset($2::jsonb) as e("agreementId" uuid, seq integer, kind text, at timestamptz,
         record text, "previousHash" text, hash text)`,
      [tenantOf(tx), JSON.stringify(rows)],
    );
    return rows;
  }

  /** The record of one agreement, in order. */
  async of(tx: Tx, agreementId: string): Promise<EvidenceRow[]> {
    return tx.rows(
      `select ${COLUMNS} from agreement_evidence where employer_id = $1 and agreement_id = $2 order by seq`,
      [tenantOf(tx), agreementId],
    );
  }

  /** Whether a record holds an entry of a kind. */
  async has(tx: Tx, agreementId: string, kind: EvidenceKind): Promise<boolean> {
    return tx.has(
      `select 1 from agreement_evidence where employer_id = $1 and agreement_id = $2 and kind = $3 limit 1`,
      [tenantOf(tx), agreementId, kind],
    );
  }

  /** The newest entry of a kind, or null. */
  async latest(tx: Tx, agreementId: string, kind: EvidenceKind): Promise<EvidenceRow | null> {
    return tx.row<EvidenceRow>(
      `select ${COLUMNS} from agreement_evidence where employer_id = $1 and agreement_id = $2 and kind = $3
       order by seq desc limit 1`,
      [tenantOf(tx), agreementId, kind],
    );
  }
}
