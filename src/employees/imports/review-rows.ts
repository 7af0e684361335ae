import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/platform/db/index.js';
import { namesOf } from '../add-employees.js';
import { withSuggestions } from '../commune-suggestions.rules.js';
import { EmployeeRepository } from '../employee.repository.js';
import { judgeDrafts, type AcceptedDraft, type KnownEmployees } from '../judge-drafts.rules.js';
import type { RowProblem } from '../row-problem.js';
import type { CheckedRows } from './employee-import.repository.js';
import { KEPT_PROBLEMS, PREVIEW_ROWS } from './employee-import.js';
import type { DraftedFile } from './employee-file.rules.js';

/** The judgement on a whole file beside the register of this moment. */
export interface Review {
  readonly accepted: readonly AcceptedDraft[];
  readonly known: KnownEmployees;
  readonly report: CheckedRows;
}

/** Judges drafted rows beside the register: what an import would write, and why not the rest. */
@Injectable()
export class ReviewRows {
  constructor(private readonly repository: EmployeeRepository) {}

  /** Reads only; to write what it accepts, hold the register's lock. */
  async within(tx: Tx, file: DraftedFile): Promise<Review> {
    const known = await this.repository.known(tx, ...namesOf(file.drafts));
    const judged = judgeDrafts(file.drafts, known, file.refusedRows);
    const problems: RowProblem[] = [...file.problems, ...judged.problems].toSorted((a, b) => a.row - b.row);
    const report: CheckedRows = {
      total: file.total,
      good: judged.accepted.length,
      bad: file.total - judged.accepted.length,
      problems: withSuggestions(problems.slice(0, KEPT_PROBLEMS)),
      problemsTotal: problems.length,
      preview: judged.accepted.slice(0, PREVIEW_ROWS).map((draft) => ({
        row: draft.row,
        staffNumber: draft.staffNumber,
        name: `${draft.givenName} ${draft.familyName}`,
        unit: draft.unit,
        communeName: draft.commune.name,
        manager: draft.managerStaffNumber,
      })),
    };
    return { accepted: judged.accepted, known, report };
  }
}
