import { Injectable } from '@nestjs/common';
import { halvesOf, monthOf, type IsoDate } from '#libs/calendar/index.js';
import type { LedgerEntry } from '#libs/day-ledger/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { EmployeeRecords, type EmployeeView } from '../../employees/index.js';
import { ClosedMonthsRepository } from '../closed-months.repository.js';
import { DayEntriesRepository, type KeptDayEntry, type NewDayEntry } from '../day-entries.repository.js';
import { HalfDaySources } from '../half-day-sources.js';
import { workingDays } from '../month/month.rules.js';
import { readAbsenceFile, type AbsenceFile, type AbsenceRow, type AbsenceRowProblem } from './absence-file.rules.js';

/** A file of absences against the register and the ledger. */
export interface ReadAbsences extends AbsenceFile {
  /** What is new: half days of which the ledger does not say the same already. */
  readonly entries: readonly NewDayEntry[];
  /** The absences of people for whom something is held at those times from today on. */
  readonly holding: readonly { readonly person: EmployeeView; readonly rows: readonly AbsenceRow[] }[];
}

/** What is known of a person: the entries of the ledger, and what other modules hold. */
interface Known {
  readonly kept: readonly KeptDayEntry[];
  readonly held: readonly LedgerEntry[];
}

/**
 * Reads a file of absences and finds its people. An absence is of the days on which somebody is expected to work, and of
 * others of which something is known.
 */
@Injectable()
export class AbsencesReader {
  constructor(
    private readonly clock: Clock,
    private readonly employees: EmployeeRecords,
    private readonly entries: DayEntriesRepository,
    private readonly sources: HalfDaySources,
    private readonly closed: ClosedMonthsRepository,
  ) {}

  /** @throws AbsenceFileRefused */
  async read(tx: Tx, text: string): Promise<ReadAbsences> {
    const today = this.clock.today();
    const file = readAbsenceFile(text, today);
    if (file.rows.length === 0) return { ...file, entries: [], holding: [] };
    const people = await this.employees.byStaffNumbers(tx, [...new Set(file.rows.map((row) => row.staffNumber))]);
    const byNumber = new Map(people.map((person) => [person.staffNumber, person]));
    const from = file.rows.map((row) => row.from).reduce((a, b) => (a < b ? a : b));
    const to = file.rows.map((row) => row.to).reduce((a, b) => (a > b ? a : b));
    const closed = new Set((await this.closed.between(tx, from, to)).map(({ month }) => month));
    const known = await this.known(tx, people, from, to);
    const problems: AbsenceRowProblem[] = [...file.problems];
    const entries: NewDayEntry[] = [];
    const holding = new Map<string, { person: EmployeeView; rows: AbsenceRow[] }>();
    for (const row of file.rows) {
      const person = byNumber.get(row.staffNumber);
      const theirs = person && known.get(person.id);
      const days = person && theirs ? daysOf(row, person, theirs) : [];
      const problem = problemOf(row, person, days, closed);
      if (problem) problems.push({ row: row.row, ...problem });
      if (!person || !theirs || problem) continue;
      entries.push(...freshEntries(row, person, days, theirs));
      if (row.withdrawn || !theirs.held.some((half) => half.day >= today && covers(row, half))) continue;
      const one = holding.get(person.id) ?? { person, rows: [] };
      one.rows.push(row);
      holding.set(person.id, one);
    }
    return { ...file, problems: problems.toSorted((a, b) => a.row - b.row), entries, holding: [...holding.values()] };
  }

  private async known(
    tx: Tx,
    people: readonly EmployeeView[],
    from: IsoDate,
    to: IsoDate,
  ): Promise<Map<string, Known>> {
    const ids = people.map(({ id }) => id);
    const known = new Map(ids.map((id) => [id, { kept: [] as KeptDayEntry[], held: [] as LedgerEntry[] }]));
    for (const entry of await this.entries.of(tx, ids, from, to)) known.get(entry.employeeId)?.kept.push(entry);
    for (const entry of await this.sources.halfDays(tx, ids, from, to)) known.get(entry.employeeId)?.held.push(entry);
    return known;
  }
}

const covers = ({ from, to, part }: AbsenceRow, { day, half }: Pick<LedgerEntry, 'day' | 'half'>): boolean =>
  from <= day && day <= to && halvesOf(part).includes(half);

function daysOf({ from, to }: AbsenceRow, person: EmployeeView, { kept, held }: Known): IsoDate[] {
  const within = [...kept, ...held].map(({ day }) => day).filter((day) => from <= day && day <= to);
  // Also of days on which the company is closed: they are often taken as leave, and a file of leave says so.
  return [...new Set([...workingDays(person, { from, to }, []), ...within])].toSorted();
}

function problemOf(
  row: AbsenceRow,
  person: EmployeeView | undefined,
  days: readonly IsoDate[],
  closed: ReadonlySet<string>,
): Omit<AbsenceRowProblem, 'row'> | null {
  if (!person)
    return { field: 'staff_number', code: 'ledger.person-unknown', params: { number: row.staffNumber.slice(0, 100) } };
  const shut = days.find((day) => closed.has(monthOf(day)));
  if (shut !== undefined) return { field: 'from', code: 'ledger.row-month-closed', params: { day: shut } };
  return days.length === 0 ? { field: 'from', code: 'ledger.row-no-working-day', params: {} } : null;
}

/** What the row says and the last word of earlier files did not. */
function freshEntries(row: AbsenceRow, person: EmployeeView, days: readonly IsoDate[], { kept }: Known): NewDayEntry[] {
  return days.flatMap((day) =>
    halvesOf(row.part).flatMap((half): NewDayEntry[] => {
      const last = kept.findLast((one) => one.origin === 'imported' && one.day === day && one.half === half);
      const kind = row.withdrawn ? null : ('absence' as const);
      if ((last?.kind ?? null) === kind && (kind === null || last?.absence === row.absence)) return [];
      return [{ employeeId: person.id, day, half, kind, country: 'FR', origin: 'imported', absence: row.absence }];
    }),
  );
}
