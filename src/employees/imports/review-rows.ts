import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { namesOf } from '../add-employees.js';
import { withSuggestions } from '../commune-suggestions.rules.js';
import { EmployeeRepository } from '../employee.repository.js';
import { judgeDrafts, type AcceptedRow } from '../judge-drafts.rules.js';
import type { RowProblem } from '../row-problem.js';
import type { CheckedRows } from './employee-import.repository.js';
import { KEPT_PROBLEMS, PREVIEW_ROWS } from './employee-import.js';
import type { DraftedFile } from './employee-file.rules.js';

/** The judgement on a whole file beside the register of this moment. */
export interface Review {
  readonly accepted: readonly AcceptedRow[];
  readonly report: CheckedRows;
}

/** Judges drafted rows beside the register: what an import would write, and why not the rest. */
@Injectable()
export class ReviewRows {
  constructor(
    private readonly repository: EmployeeRepository,
    private readonly clock: Clock,
  ) {}

  /** Reads only; to write what it accepts, hold the register's lock. */
  async within(tx: Tx, file: DraftedFile): Promise<Review> {
    const register = await this.repository.named(tx, ...namesOf(file.drafts));
    const { refusedRows } = file;
    const today = this.clock.today();
    const judged = judgeDrafts(file.drafts, { register, today, update: false, refusedRows });
    const problems: RowProblem[] = [...file.problems, ...judged.problems].toSorted((a, b) => a.row - b.row);
    const report: CheckedRows = {
      total: file.total,
      good: judged.accepted.length,
      bad: file.total - judged.accepted.length,
      problems: withSuggestions(problems.slice(0, KEPT_PROBLEMS)),
      problemsTotal: problems.length,
      preview: judged.accepted.slice(0, PREVIEW_ROWS).map(({ row, after }) => ({
        row,
        staffNumber: after.staffNumber,
        name: `${after.givenName} ${after.familyName}`,
        unit: after.unit,
        communeName: after.communeName,
        manager: after.managerStaffNumber,
      })),
    };
    return { accepted: judged.accepted, report };
  }
}
