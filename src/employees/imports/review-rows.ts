import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { MemberDirectory } from '#libs/platform/members/index.js';
import { withSuggestions } from '../commune-suggestions.rules.js';
import { EmployeeRepository } from '../employee.repository.js';
import type { RegisteredEmployee } from '../employee-changes.rules.js';
import { judgeDrafts, type AcceptedRow, type RowKind } from '../judge-drafts.rules.js';
import type { RowProblem } from '../row-problem.js';
import { absentFrom } from './absent-people.rules.js';
import type { CheckedRows } from './employee-import.repository.js';
import { KEPT_CHANGES, KEPT_PROBLEMS, PREVIEW_ROWS, type RowCounts } from './employee-import.js';
import type { DraftedFile } from './employee-file.rules.js';

/** The result of checking a whole file against the present register. */
export interface Review {
  readonly accepted: readonly AcceptedRow[];
  readonly report: CheckedRows;
  /** Whoever works here and is on no row. */
  readonly absent: readonly RegisteredEmployee[];
}

/** Checks drafted rows against the register: what an import would write, and why not the rest. */
@Injectable()
export class ReviewRows {
  constructor(
    private readonly repository: EmployeeRepository,
    private readonly members: MemberDirectory,
    private readonly clock: Clock,
  ) {}

  /** Reads only; hold the register's lock to write what it accepts. */
  async within(tx: Tx, file: DraftedFile): Promise<Review> {
    const register = await this.repository.all(tx);
    const { refusedRows } = file;
    const today = this.clock.today();
    const judged = judgeDrafts(file.drafts, { register, today, update: true, refusedRows });
    const problems: RowProblem[] = [...file.problems, ...judged.problems].toSorted((a, b) => a.row - b.row);
    const changed = judged.accepted.filter((row) => row.known !== null && writes(row));
    const stays = await this.members.cannotFollow(tx, movesOf(changed));
    const report: CheckedRows = {
      total: file.total,
      good: judged.accepted.length,
      bad: file.total - judged.accepted.length,
      problems: await withSuggestions(problems.slice(0, KEPT_PROBLEMS)),
      problemsTotal: problems.length,
      counts: countsOf(judged.accepted),
      changes: changed.slice(0, KEPT_CHANGES).map(({ row, kind, known, after, changes }) => ({
        row,
        staffNumber: after.staffNumber,
        name: `${after.givenName} ${after.familyName}`,
        kind,
        changes,
        ...(known && stays.has(known.id) && { signInStays: true }),
      })),
      changesTotal: changed.length,
      writes: judged.accepted.filter(writes).length,
      planSha256: planOf(judged.accepted),
      preview: judged.accepted
        .filter(({ kind }) => kind === 'new')
        .slice(0, PREVIEW_ROWS)
        .map(({ row, after }) => ({
          row,
          staffNumber: after.staffNumber,
          name: `${after.givenName} ${after.familyName}`,
          unit: after.unit,
          communeName: after.communeName,
          manager: after.managerStaffNumber,
        })),
    };
    return { accepted: judged.accepted, report, absent: absentFrom(register, file, today) };
  }
}

/** Whether a row has anything to write. */
const writes = ({ kind }: AcceptedRow): boolean => kind !== 'unchanged' && kind !== 'gone';

/** People whose address changes, with the new one. */
const movesOf = (rows: readonly AcceptedRow[]) =>
  rows.flatMap(({ known, after, changes }) =>
    known && changes.some(({ field }) => field === 'email') ? [{ employeeId: known.id, email: after.email }] : [],
  );

function countsOf(rows: readonly AcceptedRow[]): RowCounts {
  const counts: Record<RowKind, number> = { new: 0, changed: 0, leaves: 0, returns: 0, unchanged: 0, gone: 0 };
  for (const { kind } of rows) counts[kind] += 1;
  return counts;
}

/** Fingerprint of what rows would write: of somebody new all of it, of somebody known old and new values. */
function planOf(rows: readonly AcceptedRow[]): string {
  const hash = createHash('sha256');
  for (const row of rows) {
    if (!writes(row)) continue;
    hash.update(JSON.stringify([row.row, row.kind, row.known?.id ?? null, row.known ? row.changes : row.after]));
  }
  return hash.digest('hex');
}
