import { Injectable } from '@nestjs/common';
import {
  daysOfMonth,
  firstDayOfMonth,
  holidayOn,
  isoWeek,
  lastDayOfMonth,
  weekdayOf,
  zonesOfCommune,
  type IsoDate,
  type IsoMonth,
} from '#libs/calendar/index.js';
import type { HalfDay } from '#libs/day-ledger/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { spanOf, termsOn } from '../../agreements/index.js';
import { worksOn } from '../../employees/index.js';
import { closedOn, ClosingDays, type Closure } from '../../employers/index.js';
import { KnownDaysReader, OfficeWeeksReader } from '../../ledger/index.js';
import { wantedWeekdays } from '../wishes/wish.rules.js';
import { deskDaysWithin, type AllowedDay, type DaysWithin, type HeldByTerms } from './desk-days-within.rules.js';
import { PlanningFactsReader, type Asking } from './planning-facts.reader.js';

/** Somebody whom limits leave fewer days than they want. */
export interface HeldAsking {
  readonly asking: Asking;
  /** Days that are left, fewer than wanted. */
  readonly days: number;
  readonly heldBy: HeldByTerms | null;
}

/** Whose days a plan is made for. */
export interface AskedWithin {
  /** Everybody with one day or more, days within every limit. */
  readonly asking: readonly Pick<Asking, 'employee' | 'days' | 'wish'>[];
  readonly held: readonly HeldAsking[];
}

/**
 * The days of a month that people may ask for within every limit: those of week, month and year of their terms and the days that
 * the framework keeps for the office, judged with what is known of their days as bookings judge them.
 */
@Injectable()
export class AskingWithinLimitsReader {
  constructor(
    private readonly facts: PlanningFactsReader,
    private readonly days: KnownDaysReader,
    private readonly closings: ClosingDays,
    private readonly offices: OfficeWeeksReader,
  ) {}

  /** By name. */
  async of(tx: Tx, month: IsoMonth): Promise<AskedWithin> {
    const everybody = await this.facts.asking(tx, month);
    const [first, last] = [firstDayOfMonth(month), lastDayOfMonth(month)];
    const closures = await this.closings.between(tx, isoWeek(first).monday, isoWeek(last).sunday);
    const office = await this.offices.ofEach(tx, closures, { from: first, to: last });
    const limited = everybody.filter(({ terms }) => office.asked || terms.some(hasFurtherLimits));
    const known = await this.known(tx, limited, first, last);
    const within = new Map(
      limited.map((one): [string, DaysWithin] => [
        one.employee.id,
        deskDaysWithin(one.days, allowedDays(one, month, closures), {
          halves: known.get(one.employee.id) ?? [],
          office: (day) => office.weekOf(one.employee, day),
        }),
      ]),
    );
    const asking = everybody.map((one) => ({
      employee: one.employee,
      wish: one.wish,
      days: within.get(one.employee.id)?.days ?? one.days,
    }));
    return {
      asking: asking.filter(({ days }) => days > 0),
      held: limited.flatMap((one) => {
        const { days, heldBy } = within.get(one.employee.id) ?? { days: one.days, heldBy: null };
        return days < one.days ? [{ asking: one, days, heldBy }] : [];
      }),
    };
  }

  /** What is known of the days that each one's limits look at: a year is read only of those whose year is limited. */
  private async known(
    tx: Tx,
    people: readonly Asking[],
    first: IsoDate,
    last: IsoDate,
  ): Promise<Map<string, HalfDay[]>> {
    const bySpan = new Map<string, string[]>();
    for (const { terms, employee } of people) {
      const spans = terms.map((one) => spanOf(one, first, last));
      const from = spans.map((span) => span.from).toSorted()[0] ?? first;
      const to = spans.map((span) => span.to).toSorted();
      const span = `${from}/${to.at(-1) ?? last}`;
      bySpan.set(span, [...(bySpan.get(span) ?? []), employee.id]);
    }
    const known = new Map<string, HalfDay[]>();
    for (const [span, ids] of bySpan) {
      const [from = first, to = last] = span.split('/');
      for (const [id, halves] of await this.days.ofEach(tx, ids, from, to)) known.set(id, halves);
    }
    return known;
  }
}

/** Days that limits take from what people want, and how many people that concerns. */
export const heldCounts = (held: readonly HeldAsking[]): { heldDays: number; employeesHeld: number } => ({
  heldDays: held.reduce((sum, { asking, days }) => sum + asking.days - days, 0),
  employeesHeld: held.length,
});

const hasFurtherLimits = ({ daysPerMonth, daysPerYear }: Asking['terms'][number]): boolean =>
  daysPerMonth !== null || daysPerYear !== null;

/** The days of a month on which somebody's terms allow a desk: agreed weekdays on which the person and the company work. */
function allowedDays({ employee, terms, wish }: Asking, month: IsoMonth, closures: readonly Closure[]): AllowedDay[] {
  const zone = zonesOfCommune(employee.communeInsee)?.holidayZone ?? 'metropole';
  return daysOfMonth(month).flatMap((day) => {
    const limits = termsOn(terms, day);
    const open = !holidayOn(day, zone) && worksOn(employee, day) && closedOn(closures, day) === null;
    return limits && open && wantedWeekdays(limits.weekdays, wish).includes(weekdayOf(day)) ? [{ day, limits }] : [];
  });
}
