import { Injectable } from '@nestjs/common';
import { firstDayOfMonth, lastDayOfMonth, monthOf, type IsoDate, type IsoMonth } from '#libs/calendar/index.js';
import { standingEntries, type LedgerEntry } from '#libs/day-ledger/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { EmployeeRecords, type EmployeeView } from '../../employees/index.js';
import { ClosingDays, type Closure } from '../../employers/index.js';
import { ClosedMonthsRepository, type ClosedMonth } from '../closed-months.repository.js';
import { DayEntriesRepository, type KeptDayEntry } from '../day-entries.repository.js';
import { HalfDaySources } from '../half-day-sources.js';
import { LocalToday } from '../local-today.js';

/** What is known of half a day, with what only HR knows and who recorded it where it was recorded. */
export type KnownEntry = LedgerEntry & Partial<Pick<KeptDayEntry, 'absence' | 'reason' | 'recordedBy' | 'recordedAt'>>;

/** One person's month. */
export interface PersonMonth {
  readonly person: EmployeeView;
  /** The département of the home when the month was closed, if it has moved to another since; empty outside France. */
  readonly departementThen: string | null;
  readonly month: IsoMonth;
  readonly today: IsoDate;
  readonly closed: ClosedMonth | null;
  /** Closures of the whole company that touch the month. */
  readonly closures: readonly Closure[];
  /** What counts of each half day. */
  readonly known: readonly KnownEntry[];
  /** Everything that was recorded, the newest first. */
  readonly history: readonly KeptDayEntry[];
}

/** Reads for HR's page of one person's days. */
@Injectable()
export class PersonMonthPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly today: LocalToday,
    private readonly employees: EmployeeRecords,
    private readonly entries: DayEntriesRepository,
    private readonly sources: HalfDaySources,
    private readonly closed: ClosedMonthsRepository,
    private readonly closings: ClosingDays,
  ) {}

  /** The present month where none is named. @throws NotFound */
  async of(ctx: RequestContext, id: string, asked: IsoMonth | undefined): Promise<PersonMonth> {
    return this.uow.read(ctx, async (tx) => {
      const person = await this.employees.byId(tx, id);
      if (!person) throw new NotFound('employee');
      const today = this.today.of(person);
      const month = asked ?? monthOf(today);
      const [from, to] = [firstDayOfMonth(month), lastDayOfMonth(month)];
      const [closed = null] = await this.closed.between(tx, from, to);
      const kept = await this.entries.of(tx, [id], from, to);
      const others: readonly KnownEntry[] = await this.sources.halfDays(tx, [id], from, to);
      const known = standingEntries<KnownEntry>([...kept, ...others]);
      const closures = await this.closings.between(tx, from, to);
      const departementThen = closed && (await this.employees.departementAt(tx, id, closed.closedAt));
      return { person, departementThen, month, today, closed, closures, known, history: kept.toReversed() };
    });
  }
}
