import { Injectable } from '@nestjs/common';
import { addMonths, monthOf, type IsoDate, type IsoMonth } from '#libs/calendar/index.js';
import { Clock, employerDay } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { UndeliveredLetters } from '#libs/platform/letters/index.js';
import {
  AgreementRecords,
  FrameworkRepository,
  type AgreementsProgress,
  type Framework,
} from '../../agreements/index.js';
import { BookingFigures } from '../../bookings/index.js';
import { CurrentBoard, type JudgedBoard } from '../../compliance/index.js';
import { EmployeeRecords } from '../../employees/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { QuotaFigures } from '../../quotas/index.js';
import type { Headline } from '../figures/month-figures.js';
import { countRules, travelFigure } from '../figures/month-figures.reader.js';
import { isNearlyUsed, totalUse } from '../figures/place-use.rules.js';
import { MonthSumsReader } from '../figures/month-sums.reader.js';
import { todosOf, type Todo } from './todo.rules.js';

/** How many months the trends go back, the shown one included. */
const MONTHS_OF_TREND = 12;

/** The headline figures of one month in a trend. */
export type MonthPoint = Headline & { readonly month: IsoMonth };

/** How far a new company has come; the order is that of the steps. */
export interface Beginning {
  readonly employees: boolean;
  readonly framework: boolean;
  readonly agreements: AgreementsProgress;
  readonly quotas: boolean;
  readonly booking: boolean;
}

/** The facts shown on /hr. */
export interface Dashboard {
  readonly employerName: string;
  readonly today: IsoDate;
  readonly employees: number;
  readonly framework: Framework | null;
  readonly month: IsoMonth;
  /** Oldest first; the last one is the month shown. */
  readonly trend: readonly MonthPoint[];
  readonly todos: readonly Todo[];
  /** As it was judged last: it may be behind. */
  readonly law: JudgedBoard;
  readonly beginning: Beginning;
}

/** Reads the programme's dashboard from one database snapshot: sums only, whatever the number of employees. */
@Injectable()
export class DashboardPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly employers: EmployerDirectory,
    private readonly employees: EmployeeRecords,
    private readonly frameworks: FrameworkRepository,
    private readonly agreements: AgreementRecords,
    private readonly bookings: BookingFigures,
    private readonly quotas: QuotaFigures,
    private readonly sums: MonthSumsReader,
    private readonly board: CurrentBoard,
    private readonly letters: UndeliveredLetters,
  ) {}

  /** @param wanted the month to show; a later one than the present shows the present. */
  async of(ctx: RequestContext, wanted: IsoMonth | null): Promise<Dashboard> {
    const present = monthOf(this.clock.today());
    const month = wanted === null || wanted > present ? present : wanted;
    return this.uow.read(ctx, (tx) => this.within(tx, month));
  }

  /** The same within the caller's transaction, which decides the snapshot. */
  async within(tx: Tx, month: IsoMonth): Promise<Dashboard> {
    const today = this.clock.today();
    const present = monthOf(today);
    const employer = await this.employers.current(tx);
    const law = await this.board.of(tx);
    const employees = await this.employees.count(tx, today);
    const framework = await this.frameworks.current(tx);
    const published = {
      thisMonth: await this.quotas.isPublished(tx, present),
      nextMonth: await this.quotas.isPublished(tx, addMonths(present, 1)),
    };
    const trend = await this.trend(tx, month, today);
    const beginning = {
      employees: employees > 0,
      framework: framework !== null,
      agreements: await this.agreements.progress(tx, today),
      quotas: published.thisMonth || published.nextMonth || (await this.quotas.isPublished(tx, addMonths(present, 2))),
      booking: await this.bookings.any(tx),
    };
    const waiting = await this.agreements.waiting(tx);
    const undelivered = await this.letters.waiting(tx);
    const { violated, unknown } = countRules(law.board);
    const todos = todosOf({
      today,
      begun: beginning.booking,
      published,
      toCountersign: waiting.find(({ state }) => state === 'signed_by_employee') ?? null,
      toSign: waiting.find(({ state }) => state === 'sent') ?? null,
      frameworkEndsOn: framework?.endsOn ?? null,
      violated,
      unknown,
      undelivered: undelivered.since && {
        count: undelivered.count,
        since: employerDay(undelivered.since),
      },
      nearlyUsedSites: (await this.quotas.bySite(tx, present)).filter(isNearlyUsed).length,
      lastMonth: totalUse(await this.quotas.bySite(tx, addMonths(present, -1))),
    });
    return {
      employerName: employer.name,
      today,
      employees,
      framework,
      month,
      trend,
      todos,
      law,
      beginning,
    };
  }

  private async trend(tx: Tx, month: IsoMonth, today: IsoDate): Promise<MonthPoint[]> {
    const first = addMonths(month, 1 - MONTHS_OF_TREND);
    const covered = await this.sums.covered(tx, first, month);
    const months = covered.map((point) => point.month);
    const bookings = await this.sums.bookings(tx, months);
    const travel = await this.sums.travel(tx, months, today);
    const quotas = await this.quotas.byMonth(tx, first, month);
    return covered.map((point, n) => ({
      month: point.month,
      covered: point.employees,
      bookings: bookings[n]!,
      quota: quotas.find((quota) => quota.month === point.month) ?? { granted: 0, used: 0 },
      travel: travelFigure(travel[n] ?? null),
    }));
  }
}
