import type { EmployeeDraft } from './employee-draft.rules.js';
import { quoted, type ImportField, type RowProblem } from './row-problem.js';

/** What the database already holds of the staff numbers and addresses a file names. */
export interface KnownEmployees {
  /** Staff number → id. */
  readonly staffNumbers: ReadonlyMap<string, string>;
  /** E-mail addresses in lower case. */
  readonly emails: ReadonlySet<string>;
}

/** A draft that fits all others, with its manager's place in the file or in the database. */
export interface AcceptedDraft extends EmployeeDraft {
  /** Managers in the file come before whoever reports to them: 0 has none in the file. */
  readonly depth: number;
}

/** Longest chain of managers a refusal spells out. */
const SHOWN_CYCLE = 6;

/**
 * Judges drafts together: staff numbers and addresses once in the file and not in the database, managers who exist in
 * one of them and are accepted, no circle of managers. Both rows of a duplicate after the first are refused, the first
 * is kept; whoever reports to a refused row is refused with it, since they could not be written.
 *
 * @param refusedRows staff numbers of rows refused for their own fields, with their row
 */
export function judgeDrafts(
  drafts: readonly EmployeeDraft[],
  known: KnownEmployees,
  refusedRows: ReadonlyMap<string, number> = new Map(),
): { accepted: AcceptedDraft[]; problems: RowProblem[] } {
  const problems: RowProblem[] = [];
  const refused = new Map(refusedRows);
  const refuse = (draft: EmployeeDraft, field: ImportField, reason: string, params: RowProblem['params']) => {
    const { row, staffNumber } = draft;
    problems.push({ row, staffNumber, field, code: `employees.import.${reason}`, params });
  };

  const byStaffNumber = new Map<string, EmployeeDraft>();
  const byEmail = new Map<string, EmployeeDraft>();
  const unique: EmployeeDraft[] = [];
  for (const draft of drafts) {
    const before = problems.length;
    const email = draft.email.toLowerCase();
    const twin = byStaffNumber.get(draft.staffNumber);
    const namesake = byEmail.get(email);
    const first = twin?.row ?? refusedRows.get(draft.staffNumber) ?? draft.row;
    if (first < draft.row)
      refuse(draft, 'staff_number', 'staff-number-twice', { value: draft.staffNumber, row: first });
    else if (known.staffNumbers.has(draft.staffNumber)) {
      refuse(draft, 'staff_number', 'staff-number-known', { value: draft.staffNumber });
    }
    if (namesake) refuse(draft, 'email', 'email-twice', { value: quoted(draft.email), row: namesake.row });
    else if (known.emails.has(email)) refuse(draft, 'email', 'email-known', { value: quoted(draft.email) });
    if (!twin) byStaffNumber.set(draft.staffNumber, draft);
    if (!namesake) byEmail.set(email, draft);
    if (problems.length === before) unique.push(draft);
    else if (first >= draft.row && !known.staffNumbers.has(draft.staffNumber))
      refused.set(draft.staffNumber, draft.row);
  }

  const rows = new Map(unique.map((draft) => [draft.staffNumber, draft]));
  const depths = new Map<EmployeeDraft, number | null>();
  for (const start of unique) {
    // Walk up to somebody already judged, to the database, or to nobody; then come back down with the verdict.
    const path: EmployeeDraft[] = [];
    const onPath = new Set<EmployeeDraft>();
    let at: EmployeeDraft | undefined = start;
    let depth: number | null = -1;
    while (at) {
      const judged = depths.get(at);
      if (judged !== undefined) {
        depth = judged;
        break;
      }
      if (onPath.has(at)) {
        const circle = path.slice(path.indexOf(at));
        for (const member of circle) refuse(member, 'manager', 'manager-cycle', { value: spell(circle, member) });
        for (const member of circle) {
          depths.set(member, null);
          refused.set(member.staffNumber, member.row);
        }
        path.splice(path.length - circle.length);
        depth = null;
        break;
      }
      path.push(at);
      onPath.add(at);
      at = at.managerStaffNumber === null ? undefined : rows.get(at.managerStaffNumber);
    }
    for (const draft of path.toReversed()) {
      depth = judgeManager(draft, depth);
      depths.set(draft, depth);
      if (depth === null) refused.set(draft.staffNumber, draft.row);
    }
  }

  function judgeManager(draft: EmployeeDraft, above: number | null): number | null {
    const manager = draft.managerStaffNumber;
    if (manager === null) return 0;
    if (rows.has(manager)) {
      if (above !== null) return above + 1;
      refuse(draft, 'manager', 'manager-refused', { value: manager, row: refused.get(manager) ?? 0 });
      return null;
    }
    if (known.staffNumbers.has(manager)) return 0;
    const row = refused.get(manager);
    if (row === undefined) refuse(draft, 'manager', 'manager-unknown', { value: quoted(manager) });
    else refuse(draft, 'manager', 'manager-refused', { value: quoted(manager), row });
    return null;
  }

  const accepted = unique.flatMap((draft) => {
    const depth = depths.get(draft);
    return depth === null || depth === undefined ? [] : [{ ...draft, depth }];
  });
  return { accepted, problems: problems.toSorted((a, b) => a.row - b.row) };
}

/** `A7 → A8 → A7`, beginning with the row concerned. */
function spell(circle: readonly EmployeeDraft[], from: EmployeeDraft): string {
  const start = circle.indexOf(from);
  const turned = [...circle.slice(start), ...circle.slice(0, start)].map(({ staffNumber }) => quoted(staffNumber));
  const shown = turned.length > SHOWN_CYCLE ? [...turned.slice(0, SHOWN_CYCLE), '…'] : turned;
  return [...shown, turned[0]].join(' → ');
}
