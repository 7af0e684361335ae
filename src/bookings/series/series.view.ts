import { DAY_PARTS, isoWeek, type IsoDate } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, refusalText, type RefusedForm } from '#libs/platform/http/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';
import type { FormFault, Link, Notice, StatusPill, SummaryRow } from '#libs/platform/views/index.js';
import { addressOf, type SiteView } from '../../sites/index.js';
import { deskHref } from '../find/place-card.view.js';
import { EVERY_WEEKS, type Pattern } from './pattern.rules.js';
import type { OneSeries, SeriesOffer } from './series.page.js';
import type { Series, SeriesDay } from './series.js';

interface Option {
  readonly value: string;
  readonly label: string;
  readonly selected: boolean;
  readonly hint?: string | null;
  readonly disabled?: boolean;
}

/** /week/series/new: a series is put together, then its dates are shown with what stands against each. */
export interface NewSeriesModel {
  readonly title: string;
  readonly back: Link;
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: Readonly<Record<string, string>>;
  readonly site: string;
  readonly date: IsoDate;
  readonly until: IsoDate;
  readonly weekdays: readonly Option[];
  readonly every: readonly Option[];
  readonly parts: readonly Option[];
  readonly proposal: {
    readonly title: string;
    readonly text: string;
    readonly days: readonly Option[];
    readonly later: string | null;
    readonly hidden: readonly { readonly name: string; readonly value: string }[];
    /** Whether anything can be asked for. */
    readonly possible: boolean;
  } | null;
}

/** A date and what came of it, in a table. */
interface DateRow {
  readonly cells: readonly {
    readonly text?: string;
    readonly href?: string;
    readonly sub?: string | null;
    readonly pill?: StatusPill;
    readonly label: string;
  }[];
}

/** /week/series/{id}: what came of each date, and how it ends. */
export interface SeriesModel {
  readonly title: string;
  readonly notice: Notice;
  readonly rows: readonly SummaryRow[];
  readonly columns: readonly { readonly label: string }[];
  readonly days: readonly DateRow[];
  readonly end: { readonly action: string; readonly from: IsoDate } | null;
  readonly again: string | null;
  readonly errors: readonly FormFault[] | undefined;
  readonly problem: string | undefined;
}

/** /week/series: what goes on. */
export interface SeriesListModel {
  readonly series: readonly { readonly href: string; readonly title: string; readonly text: string }[];
}

const weekdayWord = (locale: Locale, weekday: number): string =>
  formatDate(locale, isoWeek('2026-11-23').days[weekday - 1]!, 'weekday');

/** "every Tuesday and Thursday", "every second week: Tuesday". */
function patternWords(locale: Locale, { weekdays, everyWeeks }: Pick<Pattern, 'weekdays' | 'everyWeeks'>): string {
  const names = weekdays.toSorted((a, b) => a - b).map((weekday) => weekdayWord(locale, weekday));
  const days = new Intl.ListFormat(locale, { type: 'conjunction' }).format(names);
  return t(locale, 'bookings.series.every', { count: everyWeeks, days });
}

const words = (locale: Locale, key: string, params: Record<string, string | number> = {}): string =>
  t(locale, `bookings.series.${key}`, params);

export function newSeriesModel(locale: Locale, offer: SeriesOffer, refused?: RefusedForm): NewSeriesModel {
  const { site, wish, dates, later, last } = offer;
  const summary = refused && errorSummary(locale, refused.refusal);
  const possible = dates?.filter(({ refusal }) => refusal === null).length ?? 0;
  return {
    title: words(locale, 'title', { site: site.name }),
    back: { href: deskHref(site.id, wish.date, wish.part), label: site.name },
    errors: summary?.errors,
    problems: summary?.byField ?? {},
    site: site.id,
    date: wish.date,
    until: wish.until,
    weekdays: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
      value: String(weekday),
      label: weekdayWord(locale, weekday),
      selected: wish.weekdays.includes(weekday),
    })),
    every: EVERY_WEEKS.map((weeks) => ({
      value: String(weeks),
      label: words(locale, 'weeks', { count: weeks }),
      selected: weeks === wish.every,
    })),
    parts: DAY_PARTS.map((part) => ({
      value: part,
      label: t(locale, `bookings.part.${part}`),
      selected: part === wish.part,
    })),
    proposal: dates && {
      title: words(locale, 'dates', { count: dates.length }),
      text: words(locale, possible === dates.length ? 'all-possible' : 'some-possible', {
        count: possible,
        all: dates.length,
        last: formatDate(locale, last, 'full'),
      }),
      days: dates.map(({ day, refusal }) => ({
        value: day,
        label: formatDate(locale, day, 'full'),
        selected: refusal === null,
        disabled: refusal !== null,
        hint: refusal && refusalText(locale, refusal.code, refusal.params),
      })),
      later: later > 0 ? words(locale, 'later', { count: later, last: formatDate(locale, last, 'full') }) : null,
      hidden: [
        { name: 'site', value: site.id },
        { name: 'date', value: wish.date },
        { name: 'part', value: wish.part },
        { name: 'every', value: String(wish.every) },
        { name: 'until', value: wish.until },
        ...wish.weekdays.map((weekday) => ({ name: 'weekdays', value: String(weekday) })),
      ],
      possible: possible + later > 0,
    },
  };
}

export function seriesModel(
  locale: Locale,
  { series, days, sites, today }: OneSeries,
  refused?: RefusedForm,
): SeriesModel {
  const { pattern, endedFrom, until, from } = series;
  const site = pattern && sites.get(pattern.siteId);
  const summary = refused && errorSummary(locale, refused.refusal);
  const goesOn = pattern !== null && endedFrom === null && until >= today;
  return {
    title: site
      ? words(locale, 'of-site', { site: site.name })
      : words(locale, 'of-week', { monday: formatDate(locale, from, 'long') }),
    notice: outcome(locale, days),
    rows: pattern ? patternRows(locale, series, site ?? null) : [],
    columns: ['day', 'place', 'state'].map((column) => ({ label: words(locale, column) })),
    days: days.map((day) => dateRow(locale, day, sites.get(day.siteId) ?? null)),
    end: goesOn ? { action: `/week/series/${series.id}/end`, from: from > today ? from : today } : null,
    again: pattern ? changeHref(series, today) : null,
    errors: summary?.errors,
    problem: summary?.byField['from'],
  };
}

/** The same series from today on, to be changed: the former ends, another begins. */
function changeHref({ pattern, from }: Series, today: IsoDate): string | null {
  if (!pattern) return null;
  const { siteId, part, weekdays, everyWeeks, until } = pattern;
  const query = new URLSearchParams({
    site: siteId,
    date: from > today ? from : today,
    part,
    every: String(everyWeeks),
    until,
  });
  for (const weekday of weekdays) query.append('weekdays', String(weekday));
  return `/week/series/new?${query.toString()}`;
}

function patternRows(locale: Locale, { pattern, until, from, endedFrom }: Series, site: SiteView | null): SummaryRow[] {
  if (!pattern) return [];
  return [
    {
      label: words(locale, 'when'),
      value: patternWords(locale, pattern),
      note: t(locale, `bookings.part.${pattern.part}`),
    },
    ...(site ? [{ label: words(locale, 'place'), value: site.name, note: addressOf(site) }] : []),
    {
      label: words(locale, 'period'),
      value: t(locale, 'bookings.week.period', {
        from: formatDate(locale, from, 'full'),
        to: formatDate(locale, until, 'full'),
      }),
      ...(endedFrom !== null && { note: words(locale, 'ended', { day: formatDate(locale, endedFrom, 'full') }) }),
    },
  ];
}

function outcome(locale: Locale, days: readonly SeriesDay[]): Notice {
  const booked = days.filter(({ bookingId }) => bookingId !== null).length;
  const refused = days.filter(({ refusal }) => refusal !== null).length;
  if (refused === 0)
    return { tone: 'success', title: words(locale, 'booked', { count: booked }), text: words(locale, 'letter') };
  return {
    tone: booked === 0 ? 'danger' : 'warning',
    title: words(locale, booked === 0 ? 'none' : 'partly', { count: booked, all: days.length }),
    text: words(locale, 'refused-text'),
  };
}

function dateRow(
  locale: Locale,
  { day, part, bookingId, standing, refusal }: SeriesDay,
  site: SiteView | null,
): DateRow {
  const label = (column: string) => words(locale, column);
  const [tone, state] = refusal
    ? (['warning', 'refused'] as const)
    : bookingId === null
      ? (['info', 'waiting'] as const)
      : standing
        ? (['success', 'held'] as const)
        : (['neutral', 'gone'] as const);
  return {
    cells: [
      {
        text: formatDate(locale, day, 'full'),
        sub: t(locale, `bookings.part.${part}`),
        label: label('day'),
        ...(bookingId !== null && { href: `/week/bookings/${bookingId}` }),
        ...(refusal && { href: `/desks?date=${day}&part=${part}` }),
      },
      { text: site?.name ?? '–', label: label('place') },
      {
        pill: { tone, label: words(locale, `states.${state}`) },
        sub: refusal && refusalText(locale, refusal.code, refusal.params),
        label: label('state'),
      },
    ],
  };
}

export const seriesListModel = (
  locale: Locale,
  all: readonly { readonly series: Series; readonly site: SiteView | undefined }[],
): SeriesListModel => ({
  series: all.map(({ series, site }) => ({
    href: `/week/series/${series.id}`,
    title: site?.name ?? words(locale, 'of-week', { monday: formatDate(locale, series.from, 'long') }),
    text: `${series.pattern ? patternWords(locale, series.pattern) : ''} · ${words(locale, 'until-day', { day: formatDate(locale, series.until, 'full') })}`,
  })),
});
