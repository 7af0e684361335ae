import type { IsoDate } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, formatNumber, t } from '#libs/platform/i18n/index.js';
import type { TableRow } from '#libs/platform/views/index.js';
import type { Arrival } from './arrivals.queries.js';
import type { OperatorFacts } from './operator-home.page.js';

/** Somebody who comes, as a reception reads it on a phone. */
interface ArrivalLine {
  readonly hours: string;
  readonly person: string;
  readonly company: string;
  readonly desk: string;
  /** Where it is one of several. */
  readonly site: string | undefined;
}

/** A day, with who comes on it. */
export interface ArrivalDay {
  readonly id: string;
  readonly title: string;
  /** `3 réservations`. */
  readonly count: string;
  readonly lines: readonly ArrivalLine[];
}

/** /operator: who comes today, on the next days, and the operator's sites. */
export interface OperatorHomeModel {
  readonly q: string;
  /** Empty where the operator has one site. */
  readonly choices: readonly { readonly value: string; readonly label: string; readonly selected: boolean }[];
  readonly today: ArrivalDay;
  /** Why there is nobody today. */
  readonly nobody: { readonly title: string; readonly text: string };
  readonly days: readonly ArrivalDay[];
  readonly siteColumns: readonly { readonly label: string; readonly num?: boolean }[];
  readonly sites: readonly TableRow[];
}

export function operatorHomeModel(locale: Locale, facts: OperatorFacts): OperatorHomeModel {
  const { today, wish, arrivals, expected, sites } = facts;
  const word = (key: string, values: Record<string, string | number> = {}) =>
    t(locale, `organisations.operator.${key}`, values);
  const several = sites.length > 1 && wish.site === null;
  const line = (one: Arrival): ArrivalLine => ({
    hours: `${one.from} – ${one.to}`,
    person: one.person,
    company: one.company,
    desk: one.desk,
    site: several ? one.site : undefined,
  });
  const dayOf = (day: IsoDate): ArrivalDay => {
    const lines = arrivals.filter((one) => one.day === day).map(line);
    return {
      id: `day-${day}`,
      title: formatDate(locale, day, 'full'),
      count: word('bookings', { count: lines.length }),
      lines,
    };
  };
  const later = [...new Set(arrivals.map(({ day }) => day))].filter((day) => day > today).toSorted();
  const sought = wish.q !== '' && expected > 0;
  return {
    q: wish.q,
    choices: sites.length > 1 ? choices(locale, facts) : [],
    today: dayOf(today),
    nobody: sought
      ? { title: word('not-found'), text: word('not-found-text', { q: wish.q }) }
      : { title: word('nobody'), text: word('nobody-text') },
    days: later.map(dayOf),
    siteColumns: [{ label: word('site') }, { label: word('commune') }, { label: word('desks'), num: true }],
    sites: sites.map((site) => ({
      cells: [
        {
          text: site.name,
          ...(site.closedOn !== null && { sub: word('closed', { day: formatDate(locale, site.closedOn, 'date') }) }),
          label: word('site'),
          strong: true,
        },
        { text: site.communeName || '–', label: word('commune') },
        { text: formatNumber(locale, site.desks), label: word('desks'), num: true },
      ],
    })),
  };
}

const choices = (locale: Locale, { sites, wish }: OperatorFacts): OperatorHomeModel['choices'] => [
  { value: '', label: t(locale, 'organisations.operator.all-sites'), selected: wish.site === null },
  ...sites.map(({ id, name }) => ({ value: id, label: name, selected: wish.site === id })),
];
