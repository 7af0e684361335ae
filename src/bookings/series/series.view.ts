import type { IsoDate } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, refusalText, type RefusedForm } from '#libs/platform/http/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';
import type { FormFault, Link, Notice, StatusPill, SummaryRow } from '#libs/platform/views/index.js';
import { addressOf, type SiteView } from '../../sites/index.js';
import { patternWords, seriesWords as words } from './series-words.view.js';
import type { OneSeries } from './series.page.js';
import type { Series, SeriesDay } from './series.js';

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
  readonly end: { readonly action: string; readonly from: IsoDate; readonly change: string } | null;
  /** The series before it and after it, where it was changed. */
  readonly links: readonly Link[];
  readonly errors: readonly FormFault[] | undefined;
  readonly problem: string | undefined;
}

/** /week/series: what goes on. */
export interface SeriesListModel {
  readonly series: readonly { readonly href: string; readonly title: string; readonly text: string }[];
}

export function seriesModel(
  locale: Locale,
  { series, days, sites, today }: OneSeries,
  refused?: RefusedForm,
): SeriesModel {
  const { pattern, endedFrom, until, from, follows, followedBy } = series;
  const own = `/week/series/${series.id}`;
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
    end: goesOn ? { action: `${own}/end`, from: from > today ? from : today, change: `${own}/change` } : null,
    links: [
      ...(followedBy === null ? [] : [{ href: `/week/series/${followedBy}`, label: words(locale, 'followed-by') }]),
      ...(follows === null ? [] : [{ href: `/week/series/${follows}`, label: words(locale, 'follows') }]),
    ],
    errors: summary?.errors,
    problem: summary?.byField['from'],
  };
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
  const same = days.filter(({ former }) => former !== null).length;
  if (refused === 0)
    return { tone: 'success', title: words(locale, 'booked', { count: booked }), text: words(locale, 'letter') };
  return {
    tone: booked + same === 0 ? 'danger' : 'warning',
    title: words(locale, booked === 0 ? 'none' : 'partly', { count: booked, all: days.length }),
    text: [...(same > 0 ? [words(locale, 'same-text', { count: same })] : []), words(locale, 'refused-text')].join(' '),
  };
}

function dateRow(
  locale: Locale,
  { day, part, bookingId, standing, refusal, former }: SeriesDay,
  site: SiteView | null,
): DateRow {
  const label = (column: string) => words(locale, column);
  const [tone, state] = refusal
    ? (['warning', former ? 'same' : 'refused'] as const)
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
        ...(refusal && { href: former ? `/week/bookings/${former.bookingId}` : `/desks?date=${day}&part=${part}` }),
      },
      { text: site?.name ?? '–', label: label('place') },
      {
        pill: { tone, label: words(locale, `states.${state}`) },
        sub: refusal && why(locale, refusal, former),
        label: label('state'),
      },
    ],
  };
}

/** Why a date was refused, and what it keeps of the series before. */
function why(locale: Locale, { code, params }: NonNullable<SeriesDay['refusal']>, former: SeriesDay['former']): string {
  const refused = refusalText(locale, code, params);
  if (!former) return refused;
  return `${refused} ${words(locale, 'same-part', { part: t(locale, `bookings.ends.part.${former.part}`) })}`;
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
