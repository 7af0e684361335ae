import { Injectable } from '@nestjs/common';
import type { TextEncoding } from '#libs/platform/csv/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { StoredRefusal } from '#libs/platform/errors/index.js';
import type { Paper } from '#libs/platform/papers/index.js';
import type { KeptListScan } from '../papers/papers.repository.js';
import { keptColumns, keptLines, keptProblems, keptRefusal } from './kept-list.js';
import type { PaperColumn } from './paper-columns.rules.js';
import type { PaperList, PaperListReport, PaperListState } from './paper-list.js';

const SUMMARY = `id, file_name as "fileName", sha256, byte_size as "byteSize", encoding, unknown_columns as "unknownColumns",
  usual_columns as "usualColumns", state, keep_good as "keepGood",
  rows_total as "rowsTotal", rows_good as "rowsGood", rows_bad as "rowsBad", rows_recorded as "rowsRecorded",
  rows_written as "rowsWritten", bookings_ended as "bookingsEnded", refusal, run_id as "runId",
  created_by as "createdBy", created_at as "createdAt", applied_at as "appliedAt"`;

type Kept = 'problems' | 'lines' | 'refusal';
type StoredList = Omit<PaperList, Kept | 'usualColumns'> &
  Readonly<Record<Kept, unknown>> & { readonly usualColumns: readonly string[] };

const listOf = (stored: StoredList): PaperList => ({
  ...stored,
  usualColumns: keptColumns(stored.usualColumns),
  problems: keptProblems(stored.problems),
  lines: keptLines(stored.lines),
  refusal: keptRefusal(stored.refusal),
});

/** A list as it arrived. */
export interface NewPaperList {
  readonly id: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly byteSize: number;
  readonly text: string;
  readonly encoding: TextEncoding;
  readonly unknown: readonly string[];
  readonly usual: readonly PaperColumn[];
  /** The run that reads it; null where a command does so at once. */
  readonly runId: string | null;
  readonly createdBy: string;
  /** Whether refused rows are left out; a page asks this later. */
  readonly keepGood: boolean;
}

/** What a job needs of a list that it works on. */
export interface LockedList {
  readonly state: PaperListState;
  readonly runId: string | null;
  readonly text: string | null;
  readonly keepGood: boolean;
  readonly sha256: string;
  readonly planSha256: string | null;
}

/** All SQL of lists of paper agreements and of their scans. */
@Injectable()
export class PaperListsRepository {
  async add(tx: Tx, list: NewPaperList, at: Date): Promise<void> {
    await tx.run(
      `insert into paper_lists (id, employer_id, file_name, sha256, byte_size, content, encoding, unknown_columns,
         usual_columns, state, run_id, created_by, created_at, keep_good)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'checking', $10, $11, $12, $13)`,
      [
        list.id,
        tenantOf(tx),
        list.fileName,
        list.sha256,
        list.byteSize,
        list.text,
        list.encoding,
        list.unknown,
        list.usual,
        list.runId,
        list.createdBy,
        at,
        list.keepGood,
      ],
    );
  }

  /** A list with its report. */
  async byId(tx: Tx, id: string): Promise<PaperList | null> {
    const found = await tx.row<StoredList>(
      `select ${SUMMARY}, problems, lines from paper_lists where employer_id = $1 and id = $2`,
      [tenantOf(tx), id],
    );
    return found && listOf(found);
  }

  /** The newest lists, without their reports. */
  async recent(tx: Tx, limit: number): Promise<PaperList[]> {
    const found = await tx.rows<StoredList>(
      `select ${SUMMARY}, '[]'::jsonb as problems, '[]'::jsonb as lines from paper_lists where employer_id = $1
       order by created_at desc, id desc limit $2`,
      [tenantOf(tx), limit],
    );
    return found.map(listOf);
  }

  /** State, run and file, locked until the transaction ends; null for a foreign or unknown id. */
  async lock(tx: Tx, id: string): Promise<LockedList | null> {
    return tx.row<LockedList>(
      `select state, run_id as "runId", content as text, keep_good as "keepGood", sha256, plan_sha256 as "planSha256"
       from paper_lists where employer_id = $1 and id = $2 for update`,
      [tenantOf(tx), id],
    );
  }

  /** The rows are read: the list waits for a decision. */
  async checked(tx: Tx, id: string, report: PaperListReport): Promise<void> {
    await tx.run(
      `update paper_lists set state = 'checked', rows_total = $3, rows_good = $4, rows_bad = $5, rows_recorded = $6,
         bookings_ended = $7, problems = $8, lines = $9, plan_sha256 = $10
       where employer_id = $1 and id = $2`,
      [
        tenantOf(tx),
        id,
        report.total,
        report.good,
        report.bad,
        report.recorded,
        report.ends,
        JSON.stringify(report.problems),
        JSON.stringify(report.lines),
        report.planSha256,
      ],
    );
  }

  /** The list as a whole is refused and forgotten. */
  async refused(tx: Tx, id: string, refusal: StoredRefusal): Promise<void> {
    await tx.run(
      `update paper_lists set state = 'refused', content = null, refusal = $3 where employer_id = $1 and id = $2`,
      [tenantOf(tx), id, JSON.stringify(refusal)],
    );
  }

  async applying(tx: Tx, id: string, how: { readonly keepGood: boolean; readonly runId: string }): Promise<void> {
    await tx.run(
      `update paper_lists set state = 'applying', keep_good = $3, run_id = $4
       where employer_id = $1 and id = $2`,
      [tenantOf(tx), id, how.keepGood, how.runId],
    );
  }

  /** The agreements are recorded; file, lines and waiting scans are deleted, the report of refused rows stays. */
  async applied(tx: Tx, id: string, report: PaperListReport, at: Date): Promise<void> {
    await this.checked(tx, id, { ...report, lines: [] });
    await tx.run(
      `update paper_lists set state = 'applied', content = null, rows_written = $3, applied_at = $4
       where employer_id = $1 and id = $2`,
      [tenantOf(tx), id, report.good - report.recorded, at],
    );
    await this.forgetScans(tx, id);
  }

  /** Recording failed: back to where the person may try again. */
  async backToChecked(tx: Tx, id: string): Promise<void> {
    await tx.run(`update paper_lists set state = 'checked' where employer_id = $1 and id = $2 and state = 'applying'`, [
      tenantOf(tx),
      id,
    ]);
  }

  /** Forgets a list that will not be recorded, and its scans. */
  async discard(tx: Tx, id: string): Promise<void> {
    await tx.run(
      `update paper_lists set state = 'discarded', content = null, problems = '[]', lines = '[]'
       where employer_id = $1 and id = $2`,
      [tenantOf(tx), id],
    );
    await this.forgetScans(tx, id);
  }

  /** Ids of lists that have waited for a decision since before an instant. */
  async waitingSince(tx: Tx, before: Date): Promise<string[]> {
    const rows = await tx.rows<{ id: string }>(
      `select id from paper_lists where employer_id = $1 and state in ('checking', 'checked') and created_at < $2`,
      [tenantOf(tx), before],
    );
    return rows.map(({ id }) => id);
  }

  /**
   * Deletes the refused rows of lists that were recorded before an instant; their number stays.
   * @returns how many lists
   */
  async forgetReports(tx: Tx, before: Date): Promise<number> {
    return tx.run(
      `update paper_lists set problems = '[]'
       where employer_id = $1 and state = 'applied' and applied_at < $2 and problems <> '[]'`,
      [tenantOf(tx), before],
    );
  }

  /** Stores a scan until its agreement is recorded; another file of the same name replaces it. */
  async keepScan(tx: Tx, listId: string, key: string, scan: Paper, at: Date): Promise<void> {
    await tx.run(
      `insert into paper_list_scans (employer_id, list_id, key, file_name, media_type, sha256, bytes, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (employer_id, list_id, key) do update set file_name = excluded.file_name,
         media_type = excluded.media_type, sha256 = excluded.sha256, bytes = excluded.bytes, created_at = excluded.created_at`,
      [tenantOf(tx), listId, key, scan.fileName, scan.mediaType, scan.sha256, Buffer.from(scan.bytes), at],
    );
  }

  /** The scans of a list, without their bytes. */
  async scans(tx: Tx, listId: string): Promise<KeptListScan[]> {
    return tx.rows<KeptListScan>(
      `select list_id as "listId", key, file_name as "fileName", media_type as "mediaType", sha256, length(bytes) as size
       from paper_list_scans where employer_id = $1 and list_id = $2 order by key`,
      [tenantOf(tx), listId],
    );
  }

  private async forgetScans(tx: Tx, listId: string): Promise<void> {
    await tx.run(`delete from paper_list_scans where employer_id = $1 and list_id = $2`, [tenantOf(tx), listId]);
  }
}
