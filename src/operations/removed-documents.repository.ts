import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { Place } from '#libs/platform/document-store/index.js';
import { FILE_TABLES } from './kept-files.repository.js';

/** An erased document that is about to leave the stores. */
export interface LeavingDocument {
  readonly sha256: string;
  readonly place: Place;
}

/** Whether any row of the employer still names the document: the same bytes may have been kept twice. */
const NAMED = FILE_TABLES.map(
  (table) => `exists (select from ${table} f where f.employer_id = d.employer_id and f.sha256 = d.sha256)`,
).join(' or ');

/** Erased documents of the transaction's employer that have not yet left every store. */
@Injectable()
export class RemovedDocumentsRepository {
  /** Lets go of those that another row names: they stay, and leave with the last one. */
  async spare(tx: Tx): Promise<void> {
    await tx.run(
      `delete from documents_to_remove d where d.employer_id = $1 and d.leaving_since is null and (${NAMED})`,
      [tenantOf(tx)],
    );
  }

  /** Those that no row names, marked before any store is asked; one that was marked by an earlier attempt comes again. */
  async claim(tx: Tx, at: Date, limit: number): Promise<LeavingDocument[]> {
    return tx.rows<LeavingDocument>(
      `update documents_to_remove d set leaving_since = coalesce(d.leaving_since, $2)
       where d.employer_id = $1 and d.sha256 in (
         select n.sha256 from documents_to_remove n where n.employer_id = $1 order by n.leaving_since nulls first, n.sha256 limit $3)
         and (d.leaving_since is not null or not (${NAMED}))
       returning d.sha256, d.place`,
      [tenantOf(tx), at, limit],
    );
  }

  /** It has left. */
  async gone(tx: Tx, sha256: string): Promise<void> {
    await tx.run(`delete from documents_to_remove where employer_id = $1 and sha256 = $2`, [tenantOf(tx), sha256]);
  }

  /**
   * Before a document is put into a store: nobody removes it from now on.
   * @returns false while the same bytes are leaving: put them there once they have
   */
  async keep(tx: Tx, sha256: string): Promise<boolean> {
    await tx.run(`delete from documents_to_remove where employer_id = $1 and sha256 = $2 and leaving_since is null`, [
      tenantOf(tx),
      sha256,
    ]);
    return !(await tx.has(`select 1 from documents_to_remove where employer_id = $1 and sha256 = $2`, [
      tenantOf(tx),
      sha256,
    ]));
  }

  /** Notes a document that was put into a store although its row had been deleted meanwhile. */
  async note(tx: Tx, { sha256, place }: LeavingDocument, at: Date): Promise<void> {
    await tx.run(
      `insert into documents_to_remove (employer_id, sha256, place, since) values ($1, $2, $3, $4) on conflict do nothing`,
      [tenantOf(tx), sha256, place, at],
    );
  }
}
