import { Injectable } from '@nestjs/common';
import { firstDayOfMonth, lastDayOfMonth, monthOf, type IsoMonth } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { EmployeeRecords, type EmployeeView } from '../../employees/index.js';
import { ClosingDays, type Closure } from '../../employers/index.js';
import { ClosedMonthsRepository, type ClosedMonth } from '../closed-months.repository.js';
import { DayEntriesRepository } from '../day-entries.repository.js';
import { KnownDaysReader } from '../known-days.reader.js';
import { LocalToday } from '../local-today.js';
import { countHalfDays, countMealDays, passedDays, workingDays, type HalfDayCounts } from './month.rules.js';

/** People of one page of the list, and of one turn of the file. */
export const PAGE = 50;
const TURN = 500;

/** A person's month in figures, of the days that have passed. */
export interface PersonsMonth {
  readonly person: EmployeeView;
  readonly counts: HalfDayCounts;
  /** Days with a meal between two worked halves. */
  readonly mealDays: number;
}

/** Everybody's month. */
export interface Months {
  readonly month: IsoMonth;
  /** The present month. */
  readonly present: IsoMonth;
  readonly closed: ClosedMonth | null;
  /** Closures of the whole company that touch the month. */
  readonly closures: readonly Closure[];
  readonly page: number;
  readonly count: number;
  readonly words: string;
  readonly rows: readonly PersonsMonth[];
}

/** Reads for the list of everybody's days in a month, and for its file. */
@Injectable()
export class MonthsPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly today: LocalToday,
    private readonly employees: EmployeeRecords,
    private readonly days: KnownDaysReader,
    private readonly closed: ClosedMonthsRepository,
    private readonly entries: DayEntriesRepository,
    private readonly closings: ClosingDays,
  ) {}

  /** A page of the people; the present month where none is named. */
  async of(ctx: RequestContext, asked: { month?: IsoMonth | undefined; q: string; page: number }): Promise<Months> {
    const present = monthOf(this.clock.today());
    const month = asked.month ?? present;
    return this.uow.read(ctx, async (tx) => {
      const { closed, period } = await this.within(tx, month, asked.q);
      const { people, count } = await this.employees.workedBetween(tx, period, {
        limit: PAGE,
        offset: PAGE * (asked.page - 1),
      });
      const closures = await this.closings.between(tx, period.from, period.to);
      const rows = await this.counted(tx, people, month, closures);
      return { month, present, closed, closures, page: asked.page, count, words: asked.q, rows };
    });
  }

  /** Everybody, for the file, from one snapshot. */
  async all(
    ctx: RequestContext,
    month: IsoMonth,
  ): Promise<{ readonly closed: boolean; readonly rows: PersonsMonth[] }> {
    return this.uow.read(ctx, async (tx) => {
      const { closed, period } = await this.within(tx, month, '');
      const closures = await this.closings.between(tx, period.from, period.to);
      const rows: PersonsMonth[] = [];
      for (let offset = 0; ; offset += TURN) {
        const { people } = await this.employees.workedBetween(tx, period, { limit: TURN, offset });
        rows.push(...(await this.counted(tx, people, month, closures)));
        if (people.length < TURN) break;
      }
      return { closed: closed !== null, rows };
    });
  }

  /** The month, and whom it is about: once it is closed, nobody who came into the register later, unless something is known of them, and whoever worked as far as was known then. */
  private async within(tx: Tx, month: IsoMonth, words: string) {
    const days = { from: firstDayOfMonth(month), to: lastDayOfMonth(month) };
    const [closed = null] = await this.closed.between(tx, days.from, days.to);
    const settled = closed && { at: closed.closedAt, also: await this.entries.peopleWithin(tx, days.from, days.to) };
    return { closed, period: { ...days, words, settled } };
  }

  private async counted(
    tx: Tx,
    people: readonly EmployeeView[],
    month: IsoMonth,
    closures: readonly Closure[],
  ): Promise<PersonsMonth[]> {
    const known = await this.days.ofPeople(tx, people, firstDayOfMonth(month), lastDayOfMonth(month));
    return people.map((person) => {
      const passed = passedDays(month, this.today.of(person));
      const halves = (known.get(person.id) ?? []).filter(({ day }) => day <= passed.to);
      const counts = countHalfDays(halves, workingDays(person, passed, closures));
      return { person, counts, mealDays: countMealDays(halves) };
    });
  }
}
