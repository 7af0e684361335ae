import type { IsoDate } from '#libs/calendar/index.js';
import { quoted } from '#libs/text/index.js';
import type { EmployeeDraft } from './employee-draft.rules.js';
import { changesBetween, stateAfter, stateOf, type FieldChange } from './employee-changes.rules.js';
import type { EmployeeState, RegisteredEmployee } from './employee-changes.rules.js';
import { ManagerFinder, listPeople, type ManagerAnswer, type Nameable } from './manager-finder.js';
import { isPlausibleLeaving, LEAVING_YEARS } from './leaving-day.rules.js';
import { residenceProblem } from './residence.rules.js';
import type { ImportField, RowProblem } from './row-problem.js';
import { worksOn } from './works-on.rules.js';

/** The effect of an accepted row; `gone` is somebody unknown who has already left, and is not registered. */
export type RowKind = 'new' | 'changed' | 'leaves' | 'returns' | 'unchanged' | 'gone';

/** A row that fits all others and the register. */
export interface AcceptedRow {
  readonly row: number;
  readonly kind: RowKind;
  /** Who it is about, when the register knows them. */
  readonly known: RegisteredEmployee | null;
  readonly after: EmployeeState;
  /** Old and new values; of somebody new, none. */
  readonly changes: readonly FieldChange[];
  /** New people come after the new managers they report to: 0 has none among the rows. */
  readonly depth: number;
}

/** The context in which rows are judged. */
export interface JudgedBeside {
  /** Everybody the rows name by staff number or address; to update, the whole register. */
  readonly register: readonly RegisteredEmployee[];
  readonly today: IsoDate;
  /** A known staff number changes that person; otherwise it is refused. */
  readonly update: boolean;
  /** Rows refused for their own fields, by staff number. */
  readonly refusedRows?: ReadonlyMap<string, RefusedRow>;
}

/** Who is on a row that is refused for its own fields, as far as it says so. */
export interface RefusedRow extends Omit<Nameable, 'works'> {
  readonly row: number;
}

/** Longest chain of managers a refusal spells out. */
const SHOWN_CYCLE = 6;

/** A row on its way: refused when it is no longer among the candidates. */
interface Candidate {
  readonly draft: EmployeeDraft;
  readonly known: RegisteredEmployee | null;
  readonly after: EmployeeState;
  readonly changes: readonly FieldChange[];
  readonly setsManager: boolean;
}

/**
 * Judges drafts together and against the register: staff numbers and addresses once, in the state that all rows lead to
 * (two people may exchange their addresses); managers who exist, are accepted and still work here; no circle of
 * managers. Rows of a duplicate after the first are refused; a row that depends on a refused row is refused with it.
 */
export function judgeDrafts(
  drafts: readonly EmployeeDraft[],
  { register, today, update, refusedRows = new Map() }: JudgedBeside,
): { accepted: AcceptedRow[]; problems: RowProblem[] } {
  const problems: RowProblem[] = [];
  const refused = new Map(Array.from(refusedRows, ([staffNumber, { row }]) => [staffNumber, row]));
  const byNumber = new Map(register.map((person) => [person.staffNumber, person]));
  const holders = new Map(register.map((person) => [person.email.toLowerCase(), person.staffNumber]));
  const rows = new Map<string, Candidate>();
  const say = (draft: EmployeeDraft, field: ImportField, reason: string, params: RowProblem['params']) => {
    const { row, staffNumber } = draft;
    problems.push({ row, staffNumber: quoted(staffNumber), field, code: `employees.import.${reason}`, params });
  };

  const managers = nameables(drafts, { register, today, refusedRows: refusedRows.values() });
  const inFile = new Set([...drafts.map(({ staffNumber }) => staffNumber), ...refusedRows.keys()]);

  const firstOf = new Map<string, EmployeeDraft>();
  const firstWith = new Map<string, EmployeeDraft>();
  for (const draft of drafts) {
    const before = problems.length;
    const { staffNumber } = draft;
    const email = draft.email.toLowerCase();
    const twin = firstOf.get(staffNumber);
    const namesake = firstWith.get(email);
    const known = byNumber.get(staffNumber) ?? null;
    const first = twin?.row ?? refusedRows.get(staffNumber)?.row ?? draft.row;
    if (first < draft.row) say(draft, 'staff_number', 'staff-number-twice', { value: quoted(staffNumber), row: first });
    else if (known && !update) say(draft, 'staff_number', 'staff-number-known', { value: quoted(staffNumber) });
    if (namesake) say(draft, 'email', 'email-twice', { value: quoted(draft.email), row: namesake.row });
    else if (!update && holders.has(email)) say(draft, 'email', 'email-known', { value: quoted(draft.email) });
    if (!twin) firstOf.set(staffNumber, draft);
    if (!namesake) firstWith.set(email, draft);
    if (update && !known) {
      const alike = managers.likeNumber(staffNumber).filter((person) => !inFile.has(person.staffNumber));
      if (alike.length > 0)
        say(draft, 'staff_number', 'staff-number-zeros', {
          value: quoted(staffNumber),
          suggestions: listPeople(alike),
        });
    }
    const answer = draft.manager === null ? null : managers.named(draft.manager);
    const manager = answer?.staffNumber ?? null;
    if (answer && answer.staffNumber === null) {
      const refusal = managerRefusal(draft.manager ?? '', answer);
      say(draft, 'manager', refusal.reason, refusal.params);
    }
    const after = known ? stateAfter(known, draft, manager) : stateOf(draft, manager, today);
    const changes = known ? changesBetween(known, after) : [];
    if (known && update) judgeLeaver(draft, known, changes);
    const since = residenceProblem(draft, known, today);
    if (since) say(draft, 'residence_since', since.reason, since.params);
    if (draft.leftOn !== null && draft.leftOn !== known?.leftOn && !isPlausibleLeaving(draft.leftOn, today))
      say(draft, 'left_on', 'day-far', { years: LEAVING_YEARS });
    if (problems.length === before) {
      const setsManager = known ? after.managerStaffNumber !== known.managerStaffNumber : true;
      rows.set(staffNumber, { draft, known, after, changes, setsManager });
    } else if (first >= draft.row && !known) refused.set(staffNumber, draft.row);
  }

  /** For somebody who has left, only the name may change: their return is a separate decision. */
  function judgeLeaver(draft: EmployeeDraft, known: RegisteredEmployee, changes: readonly FieldChange[]): void {
    if (known.leftOn === null || worksOn(known, today) || draft.given.has('left_on') || changes.length === 0) return;
    say(draft, 'left_on', 'has-left', { day: known.leftOn });
  }

  // Dependencies between rows: the new manager on another row, the address that another row gives up.
  const hangers = new Map<string, { readonly on: 'manager' | 'email'; readonly staffNumber: string }[]>();
  const hang = (on: 'manager' | 'email', row: string, staffNumber: string) => {
    const list = hangers.get(row);
    if (list) list.push({ on, staffNumber });
    else hangers.set(row, [{ on, staffNumber }]);
  };
  const fallen: string[] = [];
  const fall = ({ draft }: Candidate, field: ImportField, reason: string, params: RowProblem['params']) => {
    say(draft, field, reason, params);
    if (!rows.delete(draft.staffNumber)) return;
    refused.set(draft.staffNumber, draft.row);
    fallen.push(draft.staffNumber);
  };
  for (const row of rows.values()) {
    const { draft, after } = row;
    const holder = holders.get(draft.email.toLowerCase());
    if (update && holder !== undefined && holder !== draft.staffNumber) {
      const other = firstOf.get(holder);
      const givesUp = other && other.email.toLowerCase() !== draft.email.toLowerCase() && rows.has(holder);
      if (givesUp) hang('email', holder, draft.staffNumber);
      else fall(row, 'email', 'email-known', { value: quoted(draft.email) });
    }
    const manager = after.managerStaffNumber;
    if (manager === null || !row.setsManager) continue;
    if (!byNumber.has(manager)) {
      const refusedAt = refused.get(manager);
      if (rows.has(manager)) hang('manager', manager, draft.staffNumber);
      else if (refusedAt !== undefined)
        fall(row, 'manager', 'manager-refused', { value: quoted(manager), row: refusedAt });
    }
    const above = rows.get(manager)?.after ?? byNumber.get(manager);
    const fits = !above || worksOn(above, today) || !worksOn(after, today);
    if (!fits && rows.has(draft.staffNumber)) fall(row, 'manager', 'manager-left', { value: quoted(manager) });
  }
  letFall();
  while (breakCircles()) letFall();

  /** Refuses rows that depend on refused rows. */
  function letFall(): void {
    for (let next = fallen.pop(); next !== undefined; next = fallen.pop()) {
      for (const { on, staffNumber } of hangers.get(next) ?? []) {
        const row = rows.get(staffNumber);
        if (!row) continue;
        if (on === 'email') fall(row, 'email', 'email-known', { value: quoted(row.draft.email) });
        else fall(row, 'manager', 'manager-refused', { value: quoted(next), row: refused.get(next) ?? 0 });
      }
    }
  }

  /** Refuses the rows that close circles of managers. @returns whether there were any */
  function breakCircles(): boolean {
    const managerOf = (person: string) => (rows.get(person)?.after ?? byNumber.get(person))?.managerStaffNumber ?? null;
    const seen = new Map<string, number>();
    const circles: string[][] = [];
    let walk = 0;
    for (const [start, { setsManager }] of rows) {
      if (!setsManager || seen.has(start)) continue;
      walk += 1;
      const path: string[] = [];
      let at: string | null = start;
      while (at !== null && !seen.has(at)) {
        seen.set(at, walk);
        path.push(at);
        at = managerOf(at);
      }
      if (at !== null && seen.get(at) === walk) circles.push(path.slice(path.indexOf(at)));
    }
    for (const circle of circles) {
      for (const member of circle) {
        const row = rows.get(member);
        if (row?.setsManager) fall(row, 'manager', 'manager-cycle', { value: spell(circle, member) });
      }
    }
    return fallen.length > 0;
  }

  const depths = depthsOf(rows);
  const accepted = [...rows.values()]
    .map(({ draft, known, after, changes }) => ({
      row: draft.row,
      kind: kindOf(known, after, changes, today),
      known,
      after,
      changes,
      depth: depths.get(draft.staffNumber) ?? 0,
    }))
    .toSorted((a, b) => a.row - b.row);
  return { accepted, problems: problems.toSorted((a, b) => a.row - b.row) };
}

/** Everybody whom the rows may name as a manager, as they will be and as they were. */
function nameables(
  drafts: readonly EmployeeDraft[],
  beside: {
    readonly register: readonly RegisteredEmployee[];
    readonly today: IsoDate;
    readonly refusedRows: Iterable<RefusedRow>;
  },
): ManagerFinder {
  const { register, today } = beside;
  const known = new Map(register.map((person) => [person.staffNumber, person]));
  const told = new Map<string, Nameable>();
  for (const draft of drafts) {
    const { staffNumber, email, givenName, familyName } = draft;
    const { leftOn = null, away = [] } = known.get(staffNumber) ?? {};
    const employment = { leftOn: draft.given.has('left_on') ? draft.leftOn : leftOn, away };
    if (!told.has(staffNumber))
      told.set(staffNumber, { staffNumber, email, givenName, familyName, works: worksOn(employment, today) });
  }
  for (const row of beside.refusedRows)
    if (!told.has(row.staffNumber)) told.set(row.staffNumber, { ...row, works: true });
  const registered = register.map((person) => ({ ...person, works: worksOn(person, today) }));
  return new ManagerFinder(
    [...told.values(), ...registered.filter(({ staffNumber }) => !told.has(staffNumber))],
    registered.filter(({ staffNumber }) => told.has(staffNumber)),
  );
}

/** Why a cell names nobody for certain, as a code under `employees.import.` and its values. */
export function managerRefusal(
  text: string,
  answer: Extract<ManagerAnswer, { staffNumber: null }>,
): { reason: string; params: RowProblem['params'] } {
  const value = quoted(text);
  if (answer.why === 'unknown') return { reason: 'manager-unknown', params: { value } };
  return { reason: `manager-${answer.why}`, params: { value, suggestions: listPeople(answer.among) } };
}

function kindOf(
  known: RegisteredEmployee | null,
  after: EmployeeState,
  changes: readonly FieldChange[],
  today: IsoDate,
): RowKind {
  if (!known) return worksOn(after, today) ? 'new' : 'gone';
  if (changes.length === 0) return 'unchanged';
  if (after.leftOn !== null && after.leftOn !== known.leftOn) return 'leaves';
  return after.leftOn === null && known.leftOn !== null && !worksOn(known, today) ? 'returns' : 'changed';
}

/** How many new managers stand above each new person, walked without recursion: chains may be long. */
function depthsOf(rows: ReadonlyMap<string, Candidate>): Map<string, number> {
  const depths = new Map<string, number>();
  for (const start of rows.values()) {
    const path: string[] = [];
    let at: Candidate | undefined = start;
    while (at && !at.known && !depths.has(at.draft.staffNumber)) {
      path.push(at.draft.staffNumber);
      at = at.after.managerStaffNumber === null ? undefined : rows.get(at.after.managerStaffNumber);
    }
    let above = at && !at.known ? depths.get(at.draft.staffNumber)! : -1;
    for (const staffNumber of path.toReversed()) {
      above += 1;
      depths.set(staffNumber, above);
    }
  }
  return depths;
}

/** `A7 → A8 → A7`, beginning with the row concerned. */
function spell(circle: readonly string[], from: string): string {
  const start = circle.indexOf(from);
  const turned = [...circle.slice(start), ...circle.slice(0, start)].map(quoted);
  const shown = turned.length > SHOWN_CYCLE ? [...turned.slice(0, SHOWN_CYCLE), '…'] : turned;
  return [...shown, turned[0]].join(' → ');
}
