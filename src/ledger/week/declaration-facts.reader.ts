import { Injectable } from '@nestjs/common';
import { isoWeek, type IsoDate } from '#libs/calendar/index.js';
import type { HalfDay } from '#libs/day-ledger/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { AgreementRecords, spanOf, termsOn, type AgreementTerms } from '../../agreements/index.js';
import type { EmployeeView } from '../../employees/index.js';
import { ClosingDays } from '../../employers/index.js';
import { OfficeWeeksReader } from '../office/office-weeks.reader.js';
import { ClosedMonthsRepository } from '../closed-months.repository.js';
import { KnownDaysReader } from '../known-days.reader.js';
import { LocalToday } from '../local-today.js';
import type { DeclarationFacts } from './declared-week.rules.js';

/** Gathers what a declaration of a week is judged by. */
@Injectable()
export class DeclarationFactsReader {
  constructor(
    private readonly localToday: LocalToday,
    private readonly closed: ClosedMonthsRepository,
    private readonly agreements: AgreementRecords,
    private readonly days: KnownDaysReader,
    private readonly closings: ClosingDays,
    private readonly offices: OfficeWeeksReader,
  ) {}

  /** The day that it is at somebody's home. */
  today(employee: EmployeeView): IsoDate {
    return this.localToday.of(employee);
  }

  async of(tx: Tx, employee: EmployeeView, date: IsoDate): Promise<DeclarationFacts> {
    const { monday, sunday, days } = isoWeek(date);
    const all = await this.agreements.ofEmployeeBetween(tx, employee.id, monday, sunday);
    const terms = new Map(
      [...days].flatMap((day): [IsoDate, AgreementTerms][] => {
        const found = termsOn(all, day);
        return found ? [[day, found]] : [];
      }),
    );
    const spans = [...all.map((one) => spanOf(one, monday, sunday)), { from: monday, to: sunday }];
    const from = spans.map((span) => span.from).toSorted()[0] ?? monday;
    const to =
      spans
        .map((span) => span.to)
        .toSorted()
        .at(-1) ?? sunday;
    const known = await this.days.of(tx, employee.id, from, to);
    const inWeek = (half: HalfDay) => half.day >= monday && half.day <= sunday;
    return {
      leftOn: employee.leftOn,
      away: employee.away,
      today: this.today(employee),
      terms,
      known: known.filter(inWeek),
      office: await this.offices.over(tx, employee, await this.closings.between(tx, monday, sunday), {
        from: monday,
        to: sunday,
      }),
      around: known.filter((half) => !inWeek(half)),
      closed: new Set((await this.closed.between(tx, monday, sunday)).map(({ month }) => month)),
    };
  }
}
