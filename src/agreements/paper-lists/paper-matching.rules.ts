import type { IsoDate } from '#libs/calendar/index.js';
import { worksOn, type EmployeeView } from '../../employees/index.js';
import { tidyTerms, type TermsInput } from '../register/agreement-terms.rules.js';
import type { PaperDraft, PaperProblem } from './paper-row.rules.js';

/** An agreement that was recorded from a paper before. */
export interface RecordedPaper {
  /** The day of its signatures; null where none is on record. */
  readonly signedOn: IsoDate | null;
  readonly terms: TermsInput;
}

/** A row with the person it is for. */
export interface MatchedPaper {
  readonly draft: PaperDraft;
  readonly employee: EmployeeView;
  /** This very paper is recorded already. */
  readonly recorded: boolean;
}

/** What the rows are compared with. */
export interface Register {
  readonly today: IsoDate;
  /** The people whom the rows name, by staff number. */
  readonly people: ReadonlyMap<string, EmployeeView>;
  /** Their recorded papers, by employee. */
  readonly papers: ReadonlyMap<string, readonly RecordedPaper[]>;
}

/** Finds the person of each row; a row whose person is unknown or has left is refused. */
export function matchPapers(
  drafts: readonly PaperDraft[],
  { today, people, papers }: Register,
): { matched: MatchedPaper[]; problems: PaperProblem[] } {
  const matched: MatchedPaper[] = [];
  const problems: PaperProblem[] = [];
  for (const draft of drafts) {
    const { row, staffNumber } = draft;
    const employee = people.get(staffNumber);
    if (!employee || !worksOn(employee, today)) {
      const code = `agreements.papers.person-${employee ? 'gone' : 'unknown'}`;
      problems.push({ row, staffNumber, column: 'staff_number', code, params: { value: staffNumber } });
      continue;
    }
    const recorded = (papers.get(employee.id) ?? []).some((paper) => isSame(paper, draft));
    matched.push({ draft, employee, recorded });
  }
  return { matched, problems };
}

/** Whether a row describes a recorded paper: same day of signature, same terms. */
function isSame({ signedOn, terms }: RecordedPaper, draft: PaperDraft): boolean {
  if (signedOn !== draft.signedOn) return false;
  const [one, other] = [tidyTerms(terms), tidyTerms(draft.terms)];
  return TERMS.every((field) => String(one[field]) === String(other[field]));
}

const TERMS: readonly (keyof TermsInput)[] = [
  'daysPerWeek',
  'weekdays',
  'places',
  'startOn',
  'endOn',
  'contactFrom',
  'contactTo',
  'adaptationMonths',
  'noticeDays',
  'daysPerMonth',
  'daysPerYear',
  'thirdPlacesCount',
];
