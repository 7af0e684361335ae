import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, formatEuros, formatKm, formatNumber, formatPercent, t } from '#libs/platform/i18n/index.js';
import { massWords, roughly, type Line } from '../estimate/estimate-lines.view.js';
import type { Interval } from '../estimate/estimate.rules.js';
import { countWords } from '../figures/figure-words.view.js';
import type { ComparedMonth, Comparison, Ends, Side } from './comparison.rules.js';
import type { ForecastFacts } from './forecast.reader.js';

/*
 * A forecast beside what was recorded, in words: the page, the files and the paper for the board say the same.
 */

const word = (locale: Locale, key: string, values: Record<string, string | number> = {}): string =>
  t(locale, `savings.forecast.${key}`, values);

/** Something forecast beside what was recorded. */
export interface ComparedLine {
  readonly label: string;
  readonly forecast: string;
  readonly actual: string;
  /** How far off, and over how many months; or why nothing is said. */
  readonly note: string;
}

const endsWords = ({ low, high }: Ends, locale: Locale, words: (value: number) => string): string => {
  const [from, to] = [words(low), words(high)];
  return from === to ? from : t(locale, 'savings.result.between', { low: from, high: to });
};

const intervalWords = (locale: Locale, { low, middle, high }: Interval, words: (value: number) => string): string =>
  word(locale, 'interval', { middle: words(middle), low: words(low), high: words(high) });

/** `−12 %`; empty where nothing was expected. */
const apartWords = (locale: Locale, forecast: number, actual: number): string => {
  const apart = forecast === 0 ? 0 : actual / forecast - 1;
  if (forecast === 0) return word(locale, 'apart-none');
  if (Math.round(apart * 100) === 0) return word(locale, 'apart-equal');
  return word(locale, apart < 0 ? 'apart-less' : 'apart-more', { share: formatPercent(locale, Math.abs(apart)) });
};

const overMonths = (locale: Locale, text: string, count: number): string =>
  word(locale, 'over-months', { text, count });

/** Hours as the estimate writes them. */
const hourWords = (locale: Locale, hours: number): string =>
  t(locale, 'savings.result.hours-value', { value: formatNumber(locale, roughly(hours), 0) });

/** The forecast is one figure: how far off where the other is one too, else on which side of it both ends lie. */
const hoursApart = (locale: Locale, { forecast, actual, side }: NonNullable<Comparison['hours']>): string =>
  actual.low === actual.high ? apartWords(locale, forecast, actual.low) : word(locale, `hours-side.${side}`);

const sideWords = (locale: Locale, side: Side): string => word(locale, `side.${side}`);

/** The sums over the months that are over. */
export function comparedLines(locale: Locale, { comparison, forecast }: ForecastFacts): ComparedLine[] {
  const { people, days, km, hours, kg, euros } = comparison;
  const { year } = forecast;
  const over = days?.months ?? 0;
  const number = (value: number): string => formatNumber(locale, roughly(value), 0);
  const kilometres = (value: number): string => formatKm(locale, roughly(value));
  const mass = (value: number): string => massWords(locale, value);
  const money = (value: number): string => formatEuros(locale, Math.round(value) * 100);
  const part = (value: number, words: (value: number) => string): string =>
    over === 0 ? NOTHING : words((value * over) / MONTHS);
  const none = (key: string, why: string, expected: string): ComparedLine => ({
    label: word(locale, key),
    forecast: expected,
    actual: NOTHING,
    note: word(locale, why),
  });
  const sums = [
    people === null
      ? none('people', over === 0 ? 'not-yet' : 'people-unknown', number(year.takers))
      : {
          label: word(locale, 'people'),
          forecast: number(people.forecast),
          actual: number(people.actual),
          note: overMonths(locale, apartWords(locale, people.forecast, people.actual), people.months),
        },
    days === null
      ? none('days', 'not-yet', NOTHING)
      : {
          label: word(locale, 'days'),
          forecast: number(days.forecast),
          actual: formatNumber(locale, days.actual, 1),
          note: overMonths(locale, apartWords(locale, days.forecast, days.actual), days.months),
        },
    km === null
      ? none('km', over === 0 ? 'not-yet' : 'km-unknown', part(year.km.middle, kilometres))
      : {
          label: word(locale, 'km'),
          forecast: intervalWords(locale, km.forecast, kilometres),
          actual: endsWords(km.actual, locale, kilometres),
          note: overMonths(locale, sideWords(locale, km.side), km.months),
        },
    hours === null
      ? none(
          'hours',
          over === 0 ? 'not-yet' : 'km-unknown',
          part(year.hours, (value) => hourWords(locale, value)),
        )
      : {
          label: word(locale, 'hours'),
          forecast: hourWords(locale, hours.forecast),
          actual: endsWords(hours.actual, locale, (value) => hourWords(locale, value)),
          note: overMonths(locale, hoursApart(locale, hours), hours.months),
        },
    kg === null
      ? none('kg', over === 0 ? 'not-yet' : 'km-unknown', part(year.kg.middle, mass))
      : {
          label: word(locale, 'kg'),
          forecast: intervalWords(locale, kg.forecast, mass),
          actual: endsWords(kg.actual, locale, mass),
          note: overMonths(locale, sideWords(locale, kg.side), kg.months),
        },
    euros === null
      ? none('euros', over === 0 ? 'not-yet' : 'euros-unknown', part(year.euros, money))
      : {
          label: word(locale, 'euros'),
          forecast: money(euros.forecast),
          actual: money(euros.actual),
          note: [
            overMonths(locale, apartWords(locale, euros.forecast, euros.actual), euros.months),
            ...(euros.unpriced > 0 ? [word(locale, 'euros-partly', { count: euros.unpriced })] : []),
          ].join(' '),
        },
  ];
  return sums;
}

const MONTHS = 12;

/** Shown where nothing is told. */
export const NOTHING = '–';

/** Why the days differ, and whether a day spares more or less than expected; each says what it rests on. */
export function reasonLines(locale: Locale, { comparison: { why, perDay, occupancy } }: ForecastFacts): string[] {
  const said: string[] = [];
  const days = (value: number): string => countWords(locale, 'days', Math.round(Math.abs(value)));
  if (why) {
    if (Math.abs(why.byPeople) >= 0.5)
      said.push(word(locale, why.byPeople < 0 ? 'why.fewer-people' : 'why.more-people', { days: days(why.byPeople) }));
    if (Math.abs(why.byFrequency) >= 0.5)
      said.push(
        word(locale, why.byFrequency < 0 ? 'why.fewer-days' : 'why.more-days', { days: days(why.byFrequency) }),
      );
    if (said.length === 0) said.push(word(locale, 'why.equal'));
  }
  if (perDay) said.push(word(locale, `why.per-day.${perDay}`));
  if (occupancy)
    said.push(
      word(locale, 'why.occupancy', {
        share: formatPercent(locale, occupancy.used / occupancy.granted),
        days: countWords(locale, 'days', occupancy.granted / 2),
      }),
    );
  return said;
}

/** What the comparison does not know, always: none of it is guessed. */
export const unknownLines = (locale: Locale): string[] => UNKNOWN.map((key) => word(locale, `unknown.${key}`));

/** The same, each with what it is about. */
export const unknownFacts = (locale: Locale): { readonly label: string; readonly value: string }[] =>
  UNKNOWN.map((key) => ({ label: word(locale, `unknown-name.${key}`), value: word(locale, `unknown.${key}`) }));

const UNKNOWN = ['visits', 'minutes', 'rebound', 'car', 'office'] as const;

/** The ends as a cell of a table holds them: `1 300 à 1 500 km`. @param first the lower end, where it needs no unit of its own */
function rangeWords(
  locale: Locale,
  { low, high }: Ends,
  words: (value: number) => string,
  first: (value: number) => string = words,
): string {
  const to = words(high);
  return words(low) === to ? to : word(locale, 'range', { low: first(low), high: to });
}

/** One month in words, with the same twelfth of the forecast beside every one. */
export interface MonthLine {
  readonly month: string;
  readonly people: string;
  readonly days: string;
  readonly known: string;
  readonly km: string;
  readonly hours: string;
  readonly kg: string;
  readonly euros: string;
  readonly running: boolean;
}

export function monthLine(locale: Locale, month: ComparedMonth): MonthLine {
  const noKm = month.noKm === 'few' ? word(locale, 'few') : NOTHING;
  const plain = (value: number): string => formatNumber(locale, roughly(value), 0);
  return {
    month: formatDate(locale, month.month, 'month'),
    people: month.people === null ? t(locale, 'common.few') : formatNumber(locale, month.people, 0),
    days: formatNumber(locale, month.days, 1),
    known: month.knownDays === null ? NOTHING : formatNumber(locale, month.knownDays, 1),
    km: month.km ? rangeWords(locale, month.km, (value) => formatKm(locale, roughly(value)), plain) : noKm,
    hours: month.hours ? rangeWords(locale, month.hours, (value) => hourWords(locale, value), plain) : noKm,
    kg: month.kg ? rangeWords(locale, month.kg, (value) => massWords(locale, value)) : noKm,
    euros: month.euros === null ? NOTHING : formatEuros(locale, Math.round(month.euros * 100)),
    running: !month.over,
  };
}

/** What the forecast expects of any month. */
export function expectedLine(locale: Locale, { forecast: { year } }: ForecastFacts): Omit<MonthLine, 'running'> {
  const month = (value: number): number => value / MONTHS;
  return {
    month: word(locale, 'expected'),
    people: formatNumber(locale, roughly(year.takers), 0),
    days: formatNumber(locale, roughly(month(year.deskDays)), 0),
    known: NOTHING,
    km: formatKm(locale, roughly(month(year.km.middle))),
    hours: hourWords(locale, month(year.hours)),
    kg: massWords(locale, month(year.kg.middle)),
    euros: formatEuros(locale, Math.round(month(year.euros)) * 100),
  };
}

/** What was expected of a year when it was kept. */
export function yearLines(locale: Locale, { forecast: { year } }: ForecastFacts): Line[] {
  const line = (key: string, value: string, note: string | null = null): Line => ({
    label: word(locale, key),
    value,
    note,
  });
  const kilometres = (value: number): string => formatKm(locale, roughly(value));
  return [
    line('people-listed', formatNumber(locale, year.people, 0)),
    line('people', formatNumber(locale, roughly(year.takers), 0)),
    line('days', formatNumber(locale, roughly(year.deskDays), 0)),
    line('hours', hourWords(locale, year.hours)),
    line('km', intervalWords(locale, year.km, kilometres)),
    line(
      'kg',
      intervalWords(locale, year.kg, (value) => massWords(locale, value)),
    ),
    line('year-euros', formatEuros(locale, Math.round(year.euros) * 100)),
  ];
}
