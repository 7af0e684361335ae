import { createHash } from 'node:crypto';

/** The chain of what belongs to no employer: operators, sites. */
export const NETWORK_CHAIN = '00000000-0000-0000-0000-000000000000';

/** "Previous hash" of the first entry of a chain. */
export const GENESIS_HASH = '0'.repeat(64);

/** An entry before its own hash is known. */
export interface AuditEntryContent {
  readonly chainId: string;
  readonly seq: number;
  readonly at: Date;
  readonly action: string;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly actorName: string | null;
  readonly subjectType: string;
  readonly subjectId: string;
  /** Canonical JSON (RFC 8785). */
  readonly detail: string;
  readonly requestId: string;
  readonly previousHash: string;
}

/** An entry as stored. */
export interface AuditEntryRow extends AuditEntryContent {
  readonly hash: string;
}

/** Where an act came from, as long as it is kept; null in what no browser or program caused. */
export interface AuditClient {
  readonly ip: string | null;
  /** What the browser or program calls itself. */
  readonly agent: string | null;
}

/** An entry with where it came from, which is no part of the chain. */
export interface ListedEntry extends AuditEntryRow, AuditClient {}

/** The fields that follow from an entry's position in its chain. */
type Place = 'seq' | 'previousHash';

/**
 * An entry as it is hashed, without its place in the chain: the text before its number, and the text between its number and
 * the hash of the entry before. What follows that hash is always `"]`.
 */
export function hashedAround(entry: Omit<AuditEntryContent, Place>): {
  readonly before: string;
  readonly between: string;
} {
  const fields = [
    entry.at.toISOString(),
    entry.action,
    entry.actorKind,
    entry.actorId,
    entry.actorName,
    entry.subjectType,
    entry.subjectId,
    entry.detail,
    entry.requestId,
  ];
  return {
    before: `[${JSON.stringify(entry.chainId)},`,
    between: `,${fields.map((field) => JSON.stringify(field)).join(',')},"`,
  };
}

/** SHA-256 (hex) over every field in a fixed order, each as JSON, so that no two entries share a serialisation. */
export function entryHash(entry: AuditEntryContent): string {
  const { before, between } = hashedAround(entry);
  return createHash('sha256').update(`${before}${entry.seq}${between}${entry.previousHash}"]`).digest('hex');
}

/**
 * Where a chain breaks, and how. `gap`: an entry is missing; `link`: it does not hold the hash of the one before;
 * `content`: it does not match its own hash; `head`: the head is not the last entry; `rewritten`: it fits the chain,
 * but is not the entry that an earlier verification found there.
 */
export interface ChainBreak {
  readonly seq: number;
  readonly reason: 'gap' | 'link' | 'content' | 'head' | 'rewritten';
}

/** The earlier of two breaks, if any. */
export function firstBreak(one: ChainBreak | null, other: ChainBreak | null): ChainBreak | null {
  if (!one || !other) return one ?? other;
  return other.seq < one.seq ? other : one;
}

/** Checks one entry against what must precede it. */
export function checkEntry(entry: AuditEntryRow, expected: { seq: number; previousHash: string }): ChainBreak | null {
  if (entry.seq !== expected.seq) return { seq: expected.seq, reason: 'gap' };
  if (entry.previousHash !== expected.previousHash) return { seq: entry.seq, reason: 'link' };
  if (entryHash(entry) !== entry.hash) return { seq: entry.seq, reason: 'content' };
  return null;
}
