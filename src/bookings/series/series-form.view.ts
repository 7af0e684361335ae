import { DAY_PARTS, type IsoDate } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, refusalText, type RefusedForm } from '#libs/platform/http/index.js';
import { formatDate, formatWeekday, t } from '#libs/platform/i18n/index.js';
import type { FormFault, Link, Notice } from '#libs/platform/views/index.js';
import type { BookingView } from '../booking-records.queries.js';
import { deskHref } from '../find/place-card.view.js';
import type { SeriesChangeOffer } from './change-series.page.js';
import { EVERY_WEEKS } from './pattern.rules.js';
import { patternWords, seriesWords as words } from './series-words.view.js';
import type { SeriesOffer } from './series.page.js';

interface Option {
  readonly value: string;
  readonly label: string;
  readonly selected: boolean;
  readonly hint?: string | null;
  readonly disabled?: boolean;
}

/** A series that is put together or changed, then its dates with what stands against each. */
export interface NewSeriesModel {
  readonly title: string;
  readonly lead: string;
  readonly back: Link;
  readonly errors: readonly FormFault[] | undefined;
  readonly refused: string;
  readonly problems: Readonly<Record<string, string>>;
  /** Where the dates are shown and where they are asked for. */
  readonly show: string;
  readonly action: string;
  readonly site: string;
  /** Places to choose from; none where the place stands. */
  readonly sites: readonly Option[];
  readonly date: IsoDate;
  readonly until: IsoDate;
  readonly dateLabel: string;
  readonly weekdays: readonly Option[];
  readonly every: readonly Option[];
  readonly parts: readonly Option[];
  readonly proposal: {
    readonly title: string;
    readonly text: string;
    /** Bookings that a change gives up; null for none. */
    readonly gone: Notice | null;
    readonly days: readonly Option[];
    readonly later: string | null;
    readonly hidden: readonly { readonly name: string; readonly value: string }[];
    /** Whether anything can be asked for. */
    readonly possible: boolean;
    readonly send: string;
  } | null;
}

/** /week/series/new. */
export function newSeriesModel(locale: Locale, offer: SeriesOffer, refused?: RefusedForm): NewSeriesModel {
  const { site, wish } = offer;
  return {
    ...formOf(locale, offer, refused),
    title: words(locale, 'title', { site: site.name }),
    lead: words(locale, 'lead'),
    back: { href: deskHref(site.id, wish.date, wish.part), label: site.name },
    refused: words(locale, 'refused'),
    show: '/week/series/new',
    action: '/week/series',
    sites: [],
    dateLabel: words(locale, 'date'),
    proposal: proposalOf(locale, offer, { kept: [], moved: new Map(), gone: null, send: words(locale, 'begin') }),
  };
}

/** /week/series/{id}/change. */
export function changeSeriesModel(locale: Locale, offer: SeriesChangeOffer, refused?: RefusedForm): NewSeriesModel {
  const { series, now, site, places, kept, moved, gone } = offer;
  const own = `/week/series/${series.id}`;
  const lost: Notice | null =
    gone.length === 0
      ? null
      : {
          tone: 'warning',
          title: words(locale, 'gone', { count: gone.length }),
          text: words(locale, 'gone-text'),
          items: gone.map(
            ({ day, part }) => `${formatDate(locale, day, 'full')}, ${t(locale, `bookings.ends.part.${part}`)}`,
          ),
        };
  return {
    ...formOf(locale, offer, refused),
    title: words(locale, 'change-title', { site: now.name }),
    lead: words(locale, 'change-lead', {
      pattern: series.pattern ? patternWords(locale, series.pattern) : '',
      day: formatDate(locale, series.until, 'full'),
    }),
    back: { href: own, label: words(locale, 'of-site', { site: now.name }) },
    refused: words(locale, 'change-refused'),
    show: `${own}/change`,
    action: `${own}/change`,
    sites: places.map(({ id, name, communeName }) => ({
      value: id,
      label: `${name}, ${communeName}`,
      selected: id === site.id,
    })),
    dateLabel: words(locale, 'change-date'),
    proposal: proposalOf(locale, offer, { kept, moved, gone: lost, send: words(locale, 'change') }),
  };
}

/** What both forms have. */
function formOf(locale: Locale, { site, wish, fault }: SeriesOffer, refused: RefusedForm | undefined) {
  const refusal = refused?.refusal ?? fault;
  const summary = refusal && errorSummary(locale, refusal);
  // Its first day is called by what the address of the page calls it.
  const asked = (field: string) => (field === 'from' ? 'date' : field);
  return {
    errors: summary?.errors.map((error) => ({ ...error, field: asked(error.field) })),
    problems: Object.fromEntries(Object.entries(summary?.byField ?? {}).map(([field, said]) => [asked(field), said])),
    site: site.id,
    date: wish.date,
    until: wish.until,
    weekdays: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
      value: String(weekday),
      label: formatWeekday(locale, weekday),
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
  };
}

function proposalOf(
  locale: Locale,
  { site, wish, dates, later, last }: SeriesOffer,
  { kept, moved, gone, send }: Pick<SeriesChangeOffer, 'kept' | 'moved'> & { gone: Notice | null; send: string },
): NewSeriesModel['proposal'] {
  if (dates === null) return null;
  const possible = dates.filter(({ refusal }) => refusal === null).length;
  const same = dates.filter(({ day, refusal }) => moved.has(day) && refusal !== null).length;
  const stays: Option[] = kept.map((day) => ({
    value: day,
    label: formatDate(locale, day, 'full'),
    selected: true,
    hint: words(locale, 'kept'),
  }));
  const asked: Option[] = dates.map(({ day, refusal }) => {
    const former = moved.get(day);
    const why = refusal && refusalText(locale, refusal.code, refusal.params);
    return {
      value: day,
      label: formatDate(locale, day, 'full'),
      selected: former !== undefined || refusal === null,
      // A date that cannot be changed is asked for all the same: left out, its booking would be given up.
      disabled: former === undefined && refusal !== null,
      hint: former ? movedHint(locale, former, why) : why,
    };
  });
  return {
    title: words(locale, 'dates', { count: dates.length + kept.length }),
    text: [
      ...(kept.length > 0 ? [words(locale, 'kept-count', { count: kept.length })] : []),
      ...(dates.length > 0 || kept.length === 0
        ? [
            words(locale, possible === dates.length ? 'all-possible' : 'some-possible', {
              count: possible,
              all: dates.length,
            }),
          ]
        : []),
      ...(same > 0 ? [words(locale, 'same-count', { count: same })] : []),
    ].join(' '),
    gone,
    days: [...stays, ...asked].toSorted((one, other) => (one.value < other.value ? -1 : 1)),
    later: later > 0 ? words(locale, 'later', { count: later, last: formatDate(locale, last, 'full') }) : null,
    hidden: [
      { name: 'site', value: site.id },
      { name: 'date', value: wish.date },
      { name: 'part', value: wish.part },
      { name: 'every', value: String(wish.every) },
      { name: 'until', value: wish.until },
      ...wish.weekdays.map((weekday) => ({ name: 'weekdays', value: String(weekday) })),
    ],
    possible: possible + later + kept.length + same > 0,
    send,
  };
}

/** What becomes of a booking that a date changes, or why it stays as it is. */
function movedHint(locale: Locale, { part, deskLabel }: BookingView, why: string | null): string {
  const now = t(locale, `bookings.ends.part.${part}`);
  return why === null
    ? words(locale, 'moved', { part: now, desk: deskLabel })
    : words(locale, 'moved-not', { part: now, desk: deskLabel, why });
}
