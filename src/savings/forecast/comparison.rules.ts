import type { IsoMonth } from '#libs/calendar/index.js';
import { tooFew } from '#libs/disclosure/index.js';
import type { Avoided } from '../../reports/index.js';
import { carFactors } from '../carbon/car-factors.js';
import { REACHES, type Interval, type Reach } from '../estimate/estimate.rules.js';
import type { Forecast } from './forecast.js';

/** What the portal recorded of a month. A booking is a booking: whether anybody went is not in it. */
export interface MeasuredMonth {
  readonly month: IsoMonth;
  /** Whether its last day is over. */
  readonly over: boolean;
  /** Different people with a desk booked. */
  readonly people: number;
  /** Half-days booked and not cancelled. */
  readonly halfDays: number;
  /** Half days at shared workplaces that others than bookings say, and of how many people; null where the ledger was not read so far back. */
  readonly known: { readonly people: number; readonly halfDays: number } | null;
  readonly km: Avoided;
  /** Minutes on the road by car of the same days and people, by the estimate of the forecast's ways. */
  readonly minutes: Avoided;
  /** Whole days on which the kilometres rest. */
  readonly wholeDays: number;
  /** Half-days that the employer holds, and those of them that are booked. */
  readonly granted: number;
  readonly used: number;
  /** Cents for the days that the employer holds; null where no place has a price on record. */
  readonly cents: number | null;
  /** Places without a price on record, which `cents` leaves out. */
  readonly unpriced: number;
}

/** Two ends; equal where it is known of everybody. */
export interface Ends {
  readonly low: number;
  readonly high: number;
}

/** A month beside a twelfth of the forecast; null: not told or not known. */
export interface ComparedMonth {
  readonly month: IsoMonth;
  readonly over: boolean;
  /** Null where there are too few. */
  readonly people: number | null;
  readonly days: number;
  /** Days that others than bookings say; null where they are of too few, or not read. */
  readonly knownDays: number | null;
  readonly km: Ends | null;
  /** Why there are no kilometres; null where there are. */
  readonly noKm: 'few' | 'unknown' | null;
  readonly kg: Ends | null;
  /** Hours on the road; null as the kilometres are. */
  readonly hours: Ends | null;
  readonly euros: number | null;
}

/** Something forecast beside what was recorded of it, over so many months. */
export interface Pair<Expected, Actual> {
  /** Months that are over and of which it is known. */
  readonly months: number;
  readonly forecast: Expected;
  readonly actual: Actual;
}

/** By which way a sum lies off: the ends meet, or one lies beyond the other. */
export type Side = 'below' | 'within' | 'above';

/** What the sum of the days booked differs by, and by what: both add up to the difference. */
export interface DaysApart {
  readonly months: number;
  /** Days more (or less) than forecast. */
  readonly days: number;
  /** Of these, by how many people go in a month. */
  readonly byPeople: number;
  /** And by how often each of them goes. */
  readonly byFrequency: number;
}

/** A forecast and what was recorded since. */
export interface Comparison {
  readonly months: readonly ComparedMonth[];
  /** Each null while no month is over, or nothing is known of one. */
  readonly people: Pair<number, number> | null;
  readonly days: Pair<number, number> | null;
  readonly km: (Pair<Interval, Ends> & { readonly side: Side }) | null;
  readonly kg: (Pair<Interval, Ends> & { readonly side: Side }) | null;
  /** Hours on the road by car: the forecast gives one figure, without an interval. */
  readonly hours: (Pair<number, Ends> & { readonly side: Side }) | null;
  readonly euros: (Pair<number, number> & { readonly unpriced: number }) | null;
  /** Half-days that the employer holds and those booked, over the months that are over; null where it holds none. */
  readonly occupancy: { readonly granted: number; readonly used: number } | null;
  readonly why: DaysApart | null;
  /** Whether a day booked spares fewer (or more) kilometres than a day of the forecast; null where nothing is known. */
  readonly perDay: Side | null;
}

const YEAR = 12;

/**
 * Puts what was recorded beside the forecast, month by month and over all months that are over: a month counts for a twelfth of the
 * forecast's year, whatever its holidays. Sums hold the figures of months as they are told, so that no difference tells of a month that is not.
 */
export function compare(forecast: Forecast, measured: readonly MeasuredMonth[]): Comparison {
  const { year } = forecast;
  const months = measured.map((month) => comparedMonth(forecast, month));
  const over = months.filter((month) => month.over);
  const counted = over.flatMap((month) => (month.people === null ? [] : [{ ...month, people: month.people }]));
  const withKm = over.flatMap(({ month, km, kg }) => (km && kg ? [{ month, km, kg }] : []));
  const priced = over.flatMap(({ euros }) => euros ?? []);
  const recorded = measured.filter((month) => month.over);
  const part = (of: number, count: number): number => (of * count) / YEAR;
  const parts = ({ low, middle, high }: Interval, count: number): Interval => ({
    low: part(low, count),
    middle: part(middle, count),
    high: part(high, count),
  });
  const km = withKm.length === 0 ? null : pairOf(parts(year.km, withKm.length), endsOf(withKm.map((one) => one.km)));
  const kg = withKm.length === 0 ? null : pairOf(parts(year.kg, withKm.length), endsOf(withKm.map((one) => one.kg)));
  const withHours = over.flatMap(({ hours }) => hours ?? []);
  const sum = (list: readonly number[]): number => list.reduce((total, one) => total + one, 0);
  const granted = sum(recorded.map((month) => month.granted));
  return {
    months,
    people:
      counted.length === 0
        ? null
        : {
            months: counted.length,
            forecast: year.takers,
            actual: sum(counted.map(({ people }) => people)) / counted.length,
          },
    days:
      over.length === 0
        ? null
        : {
            months: over.length,
            forecast: part(year.deskDays, over.length),
            actual: sum(over.map(({ days }) => days)),
          },
    km: km && { months: withKm.length, ...km },
    kg: kg && { months: withKm.length, ...kg },
    hours: withHours.length === 0 ? null : hoursOf(part(year.hours, withHours.length), withHours),
    euros:
      priced.length === 0
        ? null
        : {
            months: priced.length,
            forecast: part(year.euros, priced.length),
            actual: sum(priced),
            unpriced: Math.max(...recorded.map(({ unpriced }) => unpriced)),
          },
    occupancy: granted === 0 ? null : { granted, used: sum(recorded.map(({ used }) => used)) },
    why: apart(forecast, counted),
    perDay: perDayOf(
      forecast,
      measured.filter(({ month }) => withKm.some((one) => one.month === month)),
      km,
    ),
  };
}

function comparedMonth(forecast: Forecast, month: MeasuredMonth): ComparedMonth {
  const km = month.km.kind === 'between' ? byCar(month.km, forecast) : null;
  return {
    month: month.month,
    over: month.over,
    people: tooFew(month.people) ? null : month.people,
    days: month.halfDays / 2,
    knownDays: month.known === null || tooFew(month.known.people) ? null : month.known.halfDays / 2,
    km,
    noKm: month.km.kind === 'between' ? null : month.km.kind,
    kg: km && massOf(km, forecast),
    hours: month.minutes.kind === 'between' ? { low: month.minutes.low / 60, high: month.minutes.high / 60 } : null,
    euros: month.cents === null ? null : month.cents / 100,
  };
}

/** Kilometres that cars no longer make: those of people, by how many sit in each car. */
const byCar = ({ low, high }: Ends, { figures }: Forecast): Ends => ({
  low: low / figures.aboard,
  high: high / figures.aboard,
});

/** What kilometres come to by the factors and the rebounds of the forecast: neither is measured. */
export function massOf({ low, high }: Ends, { energy, figures }: Pick<Forecast, 'energy' | 'figures'>): Ends {
  const rates = carFactors(energy).flatMap(({ kgPerVehicleKm }) =>
    [figures.rebound, figures.reboundHigh].map((rebound) => kgPerVehicleKm * (1 - rebound / 100)),
  );
  const ends = [low, high].flatMap((km) => rates.map((rate) => km * rate));
  return { low: Math.min(...ends), high: Math.max(...ends) };
}

const endsOf = (list: readonly Ends[]): Ends => ({
  low: list.reduce((total, { low }) => total + low, 0),
  high: list.reduce((total, { high }) => total + high, 0),
});

const hoursOf = (forecast: number, months: readonly Ends[]) => {
  const actual = endsOf(months);
  return { months: months.length, forecast, actual, side: sideOf({ low: forecast, high: forecast }, actual) };
};

const pairOf = (forecast: Interval, actual: Ends) => ({ forecast, actual, side: sideOf(forecast, actual) });

const sideOf = (expected: Ends, actual: Ends): Side =>
  actual.high < expected.low ? 'below' : actual.low > expected.high ? 'above' : 'within';

/** Months that tell how many people: the difference of days by people first, at the forecast's days each, then by how often. */
function apart({ year }: Forecast, months: readonly { people: number; days: number }[]): DaysApart | null {
  if (months.length === 0 || year.takers === 0) return null;
  const count = months.length;
  const visits = months.reduce((sum, { people }) => sum + people, 0);
  const days = months.reduce((sum, month) => sum + month.days, 0);
  const each = year.deskDays / year.takers / YEAR;
  const byPeople = (visits - year.takers * count) * each;
  return { months: count, days: days - year.takers * each * count, byPeople, byFrequency: days - visits * each };
}

/** Kilometres of whole days against the same days of the forecast. */
function perDayOf({ year }: Forecast, months: readonly MeasuredMonth[], km: { actual: Ends } | null): Side | null {
  const days = months.reduce((sum, { wholeDays }) => sum + wholeDays, 0);
  if (km === null || days === 0 || year.deskDays === 0) return null;
  const share = days / year.deskDays;
  return sideOf({ low: year.km.low * share, high: year.km.high * share }, km.actual);
}

/** How many live within so many minutes today; null where a figure, or what it differs by from a larger one, is of too few. */
export function toldWithin(
  people: number,
  within: Readonly<Record<Reach, number>>,
): Readonly<Record<Reach, number | null>> {
  const told: Record<Reach, number | null> = { 10: null, 20: null, 30: null };
  let larger = people;
  for (const reach of REACHES.toReversed()) {
    const count = within[reach];
    if (tooFew(count) || tooFew(larger - count) || tooFew(people)) continue;
    told[reach] = count;
    larger = count;
  }
  return told;
}
