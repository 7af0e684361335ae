import { canonicalJson, sha256Hex } from '#libs/documents/index.js';

/** What an entry of the evidence record is about. */
const EVIDENCE_KINDS = [
  'sent',
  'shown',
  'read_to_end',
  'consented',
  'signed',
  'countersigned',
  'refused',
  'recorded_on_paper',
  'sealed',
  'reminded',
  'asked',
  'answered',
  'notice_given',
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** One row of an agreement's evidence record as kept. */
export interface EvidenceRow {
  readonly agreementId: string;
  /** 1 for the first. */
  readonly seq: number;
  readonly kind: EvidenceKind;
  readonly at: Date;
  /** Canonical JSON (RFC 8785) of what happened. */
  readonly record: string;
  readonly previousHash: string;
  readonly hash: string;
}

/** Before the first entry. */
const NO_EVIDENCE_HASH = '0'.repeat(64);

/** SHA-256 over the whole entry and the hash before it: changing one entry breaks every later one. */
export function evidenceHash(row: Omit<EvidenceRow, 'hash'>): string {
  const { agreementId, seq, kind, at, record, previousHash } = row;
  return sha256Hex(canonicalJson({ agreementId, seq, kind, at: at.toISOString(), record, previousHash }));
}

/** The row that follows another one. */
export function nextEvidence(
  previous: Pick<EvidenceRow, 'seq' | 'hash'> | null,
  entry: { agreementId: string; kind: EvidenceKind; at: Date; record: Readonly<Record<string, unknown>> },
): EvidenceRow {
  const row = {
    agreementId: entry.agreementId,
    seq: (previous?.seq ?? 0) + 1,
    kind: entry.kind,
    at: entry.at,
    record: canonicalJson(entry.record),
    previousHash: previous?.hash ?? NO_EVIDENCE_HASH,
  };
  return { ...row, hash: evidenceHash(row) };
}

/** Where a record is broken, and how. */
export interface EvidenceBreak {
  readonly seq: number;
  readonly reason: 'gap' | 'link' | 'hash';
}

/** Walks a record in order. @returns the first break, or null when the chain is whole */
export function evidenceBreak(rows: readonly EvidenceRow[]): EvidenceBreak | null {
  let previousHash = NO_EVIDENCE_HASH;
  for (const [index, row] of rows.entries()) {
    const seq = index + 1;
    if (row.seq !== seq) return { seq, reason: 'gap' };
    if (row.previousHash !== previousHash) return { seq, reason: 'link' };
    if (row.hash !== evidenceHash(row)) return { seq, reason: 'hash' };
    previousHash = row.hash;
  }
  return null;
}
