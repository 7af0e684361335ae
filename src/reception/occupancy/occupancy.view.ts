import { addDays, type Weekday } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { writeCsv } from '#libs/platform/csv/index.js';
import { formatDate, formatNumber, formatPercent, t } from '#libs/platform/i18n/index.js';
import type { BarChart, Choice, TableRow } from '#libs/platform/views/index.js';
import type { Occupancy } from './occupancy.page.js';
import { LONGEST_OCCUPANCY_DAYS, sumOf, type HalfDays } from './occupancy.rules.js';

/** /operator/occupancy: what was booked of what was offered. */
export interface OccupancyModel {
  readonly sites: readonly Choice[];
  readonly form: { readonly from: string; readonly to: string };
  /** What is shown, in one sentence. */
  readonly lead: string;
  readonly shortened: string | null;
  readonly chart: BarChart | null;
  readonly columns: readonly { readonly label: string; readonly num: boolean }[];
  readonly rows: readonly TableRow[];
  readonly file: string;
}

/** A Monday, from which weekdays are named. */
const MONDAY = '2026-11-23';
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const satisfies readonly Weekday[];

export function occupancyModel(locale: Locale, facts: Occupancy): OccupancyModel {
  const { sites, site, from, to, desks, shortened } = facts;
  const word = (key: string, values: Record<string, string | number> = {}) =>
    t(locale, `reception.occupancy.${key}`, values);
  const shown = openWeekdays(facts);
  const nameOf = (weekday: Weekday) => formatDate(locale, addDays(MONDAY, weekday - 1), 'weekday');
  const ofWeekday = (weekday: Weekday) => sumOf(desks.map(({ weekdays }) => weekdays.get(weekday) ?? NONE));
  const whole = sumOf(desks);
  const cell = (half: HalfDays, label: string, strong = false) => ({
    text: shareWords(locale, half),
    sub: half.offered + half.booked === 0 ? null : word('of', { booked: half.booked, offered: half.offered }),
    num: true,
    nowrap: true,
    label,
    ...(strong && { strong }),
  });
  const row = (name: string, halves: (weekday: Weekday) => HalfDays, sum: HalfDays): TableRow => ({
    cells: [
      { text: name, strong: true, label: word('desk') },
      ...shown.map((weekday) => cell(halves(weekday), nameOf(weekday))),
      cell(sum, word('all'), true),
    ],
  });
  return {
    sites: sites.map(({ id, name }) => ({ value: id, label: name, selected: id === site?.id })),
    form: { from, to },
    lead: word('lead', {
      from: formatDate(locale, from, 'date'),
      to: formatDate(locale, to, 'date'),
      share: shareWords(locale, whole),
      booked: formatNumber(locale, whole.booked),
      offered: formatNumber(locale, whole.offered),
    }),
    shortened: shortened ? word('shortened', { most: LONGEST_OCCUPANCY_DAYS }) : null,
    chart:
      shown.length === 0
        ? null
        : {
            title: word('chart', { site: site?.name ?? '' }),
            labelHeader: word('weekday'),
            valueHeader: word('percent'),
            bars: shown.map((weekday) => ({ label: nameOf(weekday), value: percentOf(ofWeekday(weekday)) })),
          },
    columns: [
      { label: word('desk'), num: false },
      ...shown.map((weekday) => ({ label: nameOf(weekday), num: true })),
      { label: word('all'), num: true },
    ],
    rows:
      desks.length === 0
        ? []
        : [
            ...desks.map(({ desk, weekdays, ...sum }) => row(desk, (weekday) => weekdays.get(weekday) ?? NONE, sum)),
            row(word('all-desks'), ofWeekday, whole),
          ],
    file: `/operator/occupancy.csv?site=${site?.id ?? ''}&from=${from}&to=${to}`,
  };
}

/** The same as a file: a line for each desk and ISO weekday (1 = Monday). */
export const occupancyCsv = ({ desks }: Occupancy): string =>
  writeCsv([
    ['desk', 'weekday', 'booked_half_days', 'offered_half_days'],
    ...desks.flatMap(({ desk, weekdays }) =>
      WEEKDAYS.flatMap((weekday) => {
        const half = weekdays.get(weekday);
        return half ? [[desk, weekday, half.booked, half.offered]] : [];
      }),
    ),
  ]);

const NONE: HalfDays = { booked: 0, offered: 0 };

const percentOf = ({ booked, offered }: HalfDays): number => (offered === 0 ? 0 : Math.round((100 * booked) / offered));

const shareWords = (locale: Locale, { booked, offered }: HalfDays): string =>
  offered === 0 ? '–' : formatPercent(locale, booked / offered);

/** Weekdays on which anything was offered or booked. */
const openWeekdays = ({ desks }: Occupancy): Weekday[] =>
  WEEKDAYS.filter((weekday) =>
    desks.some(({ weekdays }) => {
      const half = weekdays.get(weekday);
      return half !== undefined && half.booked + half.offered > 0;
    }),
  );
