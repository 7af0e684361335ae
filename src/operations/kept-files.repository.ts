import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { KeptDocument, Place } from '#libs/platform/document-store/index.js';

/** Tables that keep documents, each with `sha256`, `size`, `place` and `bytes`. Names of tables come from here, never from a request. */
export const FILE_TABLES = [
  'agreement_files',
  'agreement_scans',
  'attestation_files',
  'framework_documents',
  'presence_act_documents',
] as const;
export type FileTable = (typeof FILE_TABLES)[number];

/** Documents of the transaction's employer: checked against their hashes, and where they are stored. */
@Injectable()
export class KeptFilesRepository {
  /** Employers, for work on the documents of all of them. */
  async employers(tx: Tx): Promise<string[]> {
    return (await tx.rows<{ id: string }>(`select id from employers order by id`)).map(({ id }) => id);
  }

  /** How many documents the employer keeps, in which place. */
  async byPlace(tx: Tx, table: FileTable): Promise<{ place: Place; files: number }[]> {
    return tx.rows<{ place: Place; files: number }>(
      `select place, count(*)::int as files from ${table} where employer_id = $1 group by place`,
      [tenantOf(tx)],
    );
  }

  /** Documents in PostgreSQL whose bytes are not those that were kept, by hash. */
  async altered(tx: Tx, table: FileTable): Promise<string[]> {
    const found = await tx.rows<{ sha256: string }>(
      `select sha256 from ${table} where employer_id = $1 and bytes is not null and encode(sha256(bytes), 'hex') <> sha256`,
      [tenantOf(tx)],
    );
    return found.map(({ sha256 }) => sha256);
  }

  /** Documents stored outside PostgreSQL, in the order of their hashes, after one. */
  async outside(tx: Tx, table: FileTable, after: string, limit: number): Promise<KeptDocument[]> {
    return tx.rows<KeptDocument>(
      `select distinct on (sha256) sha256, place, bytes from ${table}
       where employer_id = $1 and place <> 'postgresql' and sha256 > $2 order by sha256 limit $3`,
      [tenantOf(tx), after, limit],
    );
  }

  /** Documents that got time-stamps after they were sealed, in the order of their hashes, after one. */
  async renewed(tx: Tx, table: FileTable, after: string, limit: number): Promise<KeptDocument[]> {
    return tx.rows<KeptDocument>(
      `select distinct on (f.sha256) f.sha256, f.place, f.bytes from ${table} f join seal_proofs p
         on p.employer_id = f.employer_id and p.sealed_sha256 = f.sha256 and p.version > 0
       where f.employer_id = $1 and f.sha256 > $2 order by f.sha256 limit $3`,
      [tenantOf(tx), after, limit],
    );
  }

  /** Documents in one of the stores, by hash, from a hash on. */
  async storedIn(tx: Tx, table: FileTable, places: readonly Place[], after: string, limit: number): Promise<string[]> {
    const found = await tx.rows<{ sha256: string }>(
      `select distinct sha256 from ${table} where employer_id = $1 and place = any ($2) and sha256 > $3 order by sha256 limit $4`,
      [tenantOf(tx), places, after, limit],
    );
    return found.map(({ sha256 }) => sha256);
  }

  /** A document by its hash, when it is stored elsewhere than in a place. */
  async notYetIn(tx: Tx, table: FileTable, place: Place, sha256: string): Promise<KeptDocument | null> {
    return tx.row<KeptDocument>(
      `select sha256, place, bytes from ${table} where employer_id = $1 and place <> $2 and sha256 = $3 limit 1`,
      [tenantOf(tx), place, sha256],
    );
  }

  /**
   * Records where a document is stored now. PostgreSQL accepts bytes only where they are the same.
   * @returns how many rows have it
   */
  async place(tx: Tx, table: FileTable, sha256: string, place: Place, bytes: Buffer | null): Promise<number> {
    return tx.run(`update ${table} set place = $3, bytes = $4 where employer_id = $1 and sha256 = $2 and place <> $3`, [
      tenantOf(tx),
      sha256,
      place,
      bytes,
    ]);
  }

  /** Numbers of issued attestations whose file is not the one that their register names. */
  async strangers(tx: Tx): Promise<string[]> {
    const found = await tx.rows<{ number: string }>(
      `select a.number from attestations a left join attestation_files f on f.attestation_id = a.id
       where a.employer_id = $1 and a.state = 'issued' and f.sha256 is distinct from a.sealed_sha256 order by a.number`,
      [tenantOf(tx)],
    );
    return found.map(({ number }) => number);
  }

  /** The newest sealed documents, for checking their seals. */
  async newestSealed(tx: Tx, limit: number): Promise<KeptDocument[]> {
    const attestations = await tx.rows<KeptDocument>(
      `select f.sha256, f.place, f.bytes from attestation_files f join attestations a on a.id = f.attestation_id
       where f.employer_id = $1 order by a.issued_at desc limit $2`,
      [tenantOf(tx), limit],
    );
    const agreements = await tx.rows<KeptDocument>(
      `select sha256, place, bytes from agreement_files where employer_id = $1 order by created_at desc limit $2`,
      [tenantOf(tx), limit],
    );
    return [...attestations, ...agreements];
  }
}
