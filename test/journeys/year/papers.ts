import { createHash } from 'node:crypto';
import type { Ask } from './checker.js';

/** Typesets a document of a kind from its record, before the seal. */
export type Typeset = (kind: string, record: unknown) => Promise<Uint8Array>;

interface Paper {
  readonly number: string;
  readonly kind: string;
  readonly data: string;
  readonly dataSha256: string;
  readonly sha256: string;
  readonly size: number;
  readonly bytes: Buffer;
}

const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

/**
 * Attestations that are not what their record makes, to the byte: the seal is one incremental update, so that the sealed file begins
 * with every byte of the document that the record typesets. @returns how many were compared, and what is wrong in words
 */
export async function unlikeTheirRecord(ask: Ask, typeset: Typeset): Promise<{ compared: number; wrong: string[] }> {
  const papers = await ask<Paper>(
    `select a.number, a.kind, a.data, a.data_sha256 as "dataSha256", a.sealed_sha256 as sha256, a.sealed_bytes as size, f.bytes
     from attestations a join attestation_files f on f.attestation_id = a.id where a.state = 'issued' order by a.number`,
  );
  const wrong: string[] = [];
  for (const { number, kind, data, dataSha256, sha256: sealed, size, bytes } of papers) {
    if (sha256(data) !== dataSha256) wrong.push(`${number}: the record is not the one that was hashed`);
    if (sha256(bytes) !== sealed || bytes.length !== size)
      wrong.push(`${number}: the file is not the one that was sealed`);
    const again = await typeset(kind, JSON.parse(data));
    if (!bytes.subarray(0, again.length).equals(again)) wrong.push(`${number}: its record makes another document`);
  }
  const left = await ask<{ number: string }>(
    `select number from attestations where state <> 'issued' or sealed_sha256 is null`,
  );
  return { compared: papers.length, wrong: [...wrong, ...left.map(({ number }) => `${number} was never issued`)] };
}
