import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';

/** A clause being written. */
export interface DraftClause {
  readonly clause: string;
  readonly words: string;
  /** Counts how often it was saved. */
  readonly revision: number;
  readonly savedBy: string;
  readonly savedAt: Date;
}

/** The words of clauses: those being written, and those of recorded frameworks, which PostgreSQL refuses to change. */
@Injectable()
export class FrameworkTextsRepository {
  /** The clauses being written. */
  async draft(tx: Tx): Promise<DraftClause[]> {
    return tx.rows<DraftClause>(
      `select clause, words, revision, saved_by as "savedBy", saved_at as "savedAt" from framework_drafts
       where employer_id = $1 order by clause`,
      [tenantOf(tx)],
    );
  }

  /**
   * Keeps the words of a clause.
   * @param seen the revision that was changed, 0 for a clause that had no words
   * @returns whether it was still the one on record
   */
  async save(tx: Tx, { clause, words, seen }: DraftChange, by: string, at: Date): Promise<boolean> {
    const written = await tx.run(
      `insert into framework_drafts as d (employer_id, clause, words, revision, saved_by, saved_at)
       select $1, $2, $3, $4::int + 1, $5, $6
       where $4::int = 0 or exists (select from framework_drafts k where k.employer_id = $1 and k.clause = $2)
       on conflict (employer_id, clause) do update
         set words = excluded.words, revision = d.revision + 1, saved_by = excluded.saved_by, saved_at = excluded.saved_at
         where d.revision = $4::int`,
      [tenantOf(tx), clause, words, seen, by, at],
    );
    return written === 1;
  }

  /** Takes a clause out of the draft. @returns whether the revision was still the one on record */
  async remove(tx: Tx, { clause, seen }: Omit<DraftChange, 'words'>): Promise<boolean> {
    const removed = await tx.run(
      `delete from framework_drafts where employer_id = $1 and clause = $2 and revision = $3`,
      [tenantOf(tx), clause, seen],
    );
    return removed === 1;
  }

  /** The draft becomes the text of a recorded framework. @returns the clauses */
  async freeze(tx: Tx, frameworkId: string): Promise<string[]> {
    const rows = await tx.rows<{ clause: string }>(
      `insert into framework_clauses (employer_id, framework_id, clause, words)
       select employer_id, $2, clause, words from framework_drafts where employer_id = $1 returning clause`,
      [tenantOf(tx), frameworkId],
    );
    return rows.map(({ clause }) => clause);
  }

  /** The words of a recorded framework, by clause; none where it was not written here. */
  async words(tx: Tx, frameworkId: string): Promise<Map<string, string>> {
    const rows = await tx.rows<{ clause: string; words: string }>(
      `select clause, words from framework_clauses where employer_id = $1 and framework_id = $2`,
      [tenantOf(tx), frameworkId],
    );
    return new Map(rows.map(({ clause, words }) => [clause, words]));
  }

  /** The words of all recorded frameworks that were written here, by framework and clause. */
  async allWords(tx: Tx): Promise<Map<string, Map<string, string>>> {
    const rows = await tx.rows<{ id: string; clause: string; words: string }>(
      `select framework_id as id, clause, words from framework_clauses where employer_id = $1`,
      [tenantOf(tx)],
    );
    const all = new Map<string, Map<string, string>>();
    for (const { id, clause, words } of rows)
      all.set(id, (all.get(id) ?? new Map<string, string>()).set(clause, words));
    return all;
  }
}

/** New words of a clause. */
export interface DraftChange {
  readonly clause: string;
  readonly words: string;
  readonly seen: number;
}
