import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import type { TextEncoding } from '#libs/platform/csv/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { StoredRefusal } from '#libs/platform/errors/index.js';
import type { EmployeeImport, ImportState, PreviewRow, ReportedChange, RowCounts } from './employee-import.js';
import type { ImportField, RowProblem } from '../row-problem.js';
import type { ColumnChoice } from './import-columns.rules.js';
import {
  keptChanges,
  keptChoice,
  keptCounts,
  keptFields,
  keptPreview,
  keptProblems,
  keptRefusal,
} from './kept-report.js';

const SUMMARY = `id, file_name as "fileName", sha256, byte_size as "byteSize", encoding,
  unknown_columns as "unknownColumns", known_fields as "knownFields",
  column_choice as "columnChoice", complete, to_char(absent_last_day, 'YYYY-MM-DD') as "absentLastDay", state, keep_good as "keepGood",
  rows_total as "rowsTotal", rows_good as "rowsGood", rows_bad as "rowsBad", rows_written as "rowsWritten",
  problems_total as "problemsTotal", counts, changes_total as "changesTotal", refusal, run_id as "runId", created_by as "createdBy", created_at as "createdAt",
  applied_at as "appliedAt"`;

type Kept = 'counts' | 'changes' | 'problems' | 'preview' | 'refusal' | 'columnChoice';
type StoredImport = Omit<EmployeeImport, Kept | 'knownFields'> &
  Readonly<Record<Kept, unknown>> & { readonly knownFields: readonly string[] };

const importOf = (stored: StoredImport): EmployeeImport => ({
  ...stored,
  knownFields: keptFields(stored.knownFields),
  columnChoice: keptChoice(stored.columnChoice),
  counts: keptCounts(stored.counts),
  changes: keptChanges(stored.changes),
  problems: keptProblems(stored.problems),
  preview: keptPreview(stored.preview),
  refusal: keptRefusal(stored.refusal),
});

/** A file as it arrived. */
export interface NewImport {
  readonly id: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly byteSize: number;
  readonly text: string;
  /** What the text was decoded from. */
  readonly encoding: TextEncoding;
  /** Titles that are not recognised. */
  readonly unknown: readonly string[];
  /** The fields of those that are. */
  readonly known: readonly ImportField[];
  /** The run that checks it; null when columns have to be chosen first. */
  readonly runId: string | null;
  readonly createdBy: string;
}

/** What a job needs of an import that it works on. */
export interface LockedImport {
  readonly state: ImportState;
  readonly runId: string | null;
  readonly text: string | null;
  readonly keepGood: boolean;
  readonly sha256: string;
  readonly planSha256: string | null;
  readonly choice: ColumnChoice;
  readonly complete: boolean;
  readonly absentLastDay: IsoDate | null;
}

/** What a check found. */
export interface CheckedRows {
  readonly total: number;
  readonly good: number;
  readonly bad: number;
  readonly problems: readonly RowProblem[];
  readonly problemsTotal: number;
  readonly preview: readonly PreviewRow[];
  readonly counts: RowCounts;
  readonly changes: readonly ReportedChange[];
  readonly changesTotal: number;
  /** Rows that write something. */
  readonly writes: number;
  /** Fingerprint of all that would be written. */
  readonly planSha256: string;
}

/** All SQL of imports. */
@Injectable()
export class EmployeeImportRepository {
  async add(tx: Tx, file: NewImport, at: Date): Promise<void> {
    await tx.run(
      `insert into employee_imports (id, employer_id, file_name, sha256, byte_size, content, encoding,
         unknown_columns, known_fields, state, run_id, created_by, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, case when $10::uuid is null then 'choosing' else 'checking' end, $10,
         $11, $12)`,
      [
        file.id,
        tenantOf(tx),
        file.fileName,
        file.sha256,
        file.byteSize,
        file.text,
        file.encoding,
        file.unknown,
        file.known,
        file.runId,
        file.createdBy,
        at,
      ],
    );
  }

  /** An import with its report. */
  async byId(tx: Tx, id: string): Promise<EmployeeImport | null> {
    const found = await tx.row<StoredImport>(
      `select ${SUMMARY}, problems, preview, changes from employee_imports where employer_id = $1 and id = $2`,
      [tenantOf(tx), id],
    );
    return found && importOf(found);
  }

  /** The newest imports, without their reports. */
  async recent(tx: Tx, limit: number): Promise<EmployeeImport[]> {
    const found = await tx.rows<StoredImport>(
      `select ${SUMMARY}, '[]'::jsonb as problems, '[]'::jsonb as preview, '[]'::jsonb as changes from employee_imports where employer_id = $1
       order by created_at desc, id desc limit $2`,
      [tenantOf(tx), limit],
    );
    return found.map(importOf);
  }

  /** State, run and file, locked until the transaction ends; null for a foreign or unknown id. */
  async lock(tx: Tx, id: string): Promise<LockedImport | null> {
    const row = await tx.row<Omit<LockedImport, 'choice'> & { readonly choice: unknown }>(
      `select state, run_id as "runId", content as text, keep_good as "keepGood", sha256, plan_sha256 as "planSha256",
         column_choice as choice, complete, to_char(absent_last_day, 'YYYY-MM-DD') as "absentLastDay"
       from employee_imports where employer_id = $1 and id = $2 for update`,
      [tenantOf(tx), id],
    );
    return row && { ...row, choice: keptChoice(row.choice) };
  }

  /** Stores how the file is to be read; it is checked with that. */
  async readAgain(
    tx: Tx,
    id: string,
    { choice, complete, runId }: { choice: ColumnChoice; complete: boolean; runId: string },
  ): Promise<void> {
    await tx.run(
      `update employee_imports set state = 'checking', column_choice = $3, complete = $4, run_id = $5
       where employer_id = $1 and id = $2`,
      [tenantOf(tx), id, JSON.stringify(choice), complete, runId],
    );
  }

  /** Sets the last day worked of the absent people who leave with the import. */
  async absentLeaveOn(tx: Tx, id: string, lastDay: IsoDate | null): Promise<void> {
    await tx.run(`update employee_imports set absent_last_day = $3 where employer_id = $1 and id = $2`, [
      tenantOf(tx),
      id,
      lastDay,
    ]);
  }

  /** The check is done: the import waits for a decision. */
  async checked(tx: Tx, id: string, rows: CheckedRows): Promise<void> {
    await tx.run(
      `update employee_imports set state = 'checked', rows_total = $3, rows_good = $4, rows_bad = $5, problems = $6,
         problems_total = $7, preview = $8, counts = $9, changes = $10, changes_total = $11, plan_sha256 = $12
       where employer_id = $1 and id = $2`,
      [
        tenantOf(tx),
        id,
        rows.total,
        rows.good,
        rows.bad,
        JSON.stringify(rows.problems),
        rows.problemsTotal,
        JSON.stringify(rows.preview),
        JSON.stringify(rows.counts),
        JSON.stringify(rows.changes),
        rows.changesTotal,
        rows.planSha256,
      ],
    );
  }

  /** The file as a whole is refused and forgotten. */
  async refused(tx: Tx, id: string, refusal: StoredRefusal): Promise<void> {
    await tx.run(
      `update employee_imports set state = 'refused', content = null, refusal = $3 where employer_id = $1 and id = $2`,
      [tenantOf(tx), id, JSON.stringify(refusal)],
    );
  }

  async applying(tx: Tx, id: string, keepGood: boolean, runId: string): Promise<void> {
    await tx.run(
      `update employee_imports set state = 'applying', keep_good = $3, run_id = $4 where employer_id = $1 and id = $2`,
      [tenantOf(tx), id, keepGood, runId],
    );
  }

  /** The rows are written; the file and the preview are deleted, the report of refused rows stays. */
  async applied(tx: Tx, id: string, rows: CheckedRows, at: Date): Promise<void> {
    await this.checked(tx, id, { ...rows, preview: [], changes: [] });
    await tx.run(
      `update employee_imports set state = 'applied', content = null, rows_written = $3, applied_at = $4
       where employer_id = $1 and id = $2`,
      [tenantOf(tx), id, rows.writes, at],
    );
  }

  /** Applying failed: back to where the person may try again. */
  async backToChecked(tx: Tx, id: string): Promise<void> {
    await tx.run(
      `update employee_imports set state = 'checked' where employer_id = $1 and id = $2 and state = 'applying'`,
      [tenantOf(tx), id],
    );
  }

  /** Deletes one file that will not be applied. */
  async discard(tx: Tx, id: string): Promise<void> {
    await tx.run(
      `update employee_imports set state = 'discarded', content = null, preview = '[]', problems = '[]', changes = '[]'
       where employer_id = $1 and id = $2`,
      [tenantOf(tx), id],
    );
  }

  /**
   * Deletes the refused rows of files that were applied before an instant; their number stays.
   * @returns how many files
   */
  async forgetReports(tx: Tx, before: Date): Promise<number> {
    return tx.run(
      `update employee_imports set problems = '[]'
       where employer_id = $1 and state = 'applied' and applied_at < $2 and problems <> '[]'`,
      [tenantOf(tx), before],
    );
  }

  /** Ids of imports that have waited for a decision since before an instant. */
  async waitingSince(tx: Tx, before: Date): Promise<string[]> {
    const rows = await tx.rows<{ id: string }>(
      `select id from employee_imports where employer_id = $1 and state in ('choosing', 'checking', 'checked') and created_at < $2`,
      [tenantOf(tx), before],
    );
    return rows.map(({ id }) => id);
  }
}
