import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, formatNumber, t } from '#libs/platform/i18n/index.js';
import type { Arrival } from './arrivals.queries.js';
import type { OperatorFacts } from './operator-home.page.js';

interface Row {
  readonly cells: readonly {
    readonly text: string;
    readonly sub?: string;
    readonly label: string;
    readonly strong?: boolean;
    readonly nowrap?: boolean;
    readonly num?: boolean;
  }[];
}

/** /operator: who comes today, on the next days, and the operator's sites. */
export interface OperatorHomeModel {
  readonly lead: string;
  readonly columns: readonly { readonly label: string }[];
  readonly today: readonly Row[];
  readonly days: readonly { readonly id: string; readonly title: string; readonly rows: readonly Row[] }[];
  readonly siteColumns: readonly { readonly label: string; readonly num?: boolean }[];
  readonly sites: readonly Row[];
}

export function operatorHomeModel(locale: Locale, { today, arrivals, sites }: OperatorFacts): OperatorHomeModel {
  const word = (key: string, values: Record<string, string | number> = {}) =>
    t(locale, `organisations.operator.${key}`, values);
  const several = sites.length > 1;
  const row = (one: Arrival): Row => ({
    cells: [
      {
        text: `${one.from} – ${one.to}`,
        label: word('time'),
        nowrap: true,
      },
      { text: one.person, sub: one.company, label: word('person'), strong: true },
      { text: one.desk, ...(several && { sub: one.site }), label: word('desk') },
    ],
  });
  const later = [...new Set(arrivals.map(({ day }) => day))].filter((day) => day > today).toSorted();
  return {
    lead: word('lead', { day: formatDate(locale, today, 'full') }),
    columns: ['time', 'person', 'desk'].map((column) => ({ label: word(column) })),
    today: arrivals.filter(({ day }) => day === today).map(row),
    days: later.map((day) => ({
      id: `day-${day}`,
      title: formatDate(locale, day, 'full'),
      rows: arrivals.filter((one) => one.day === day).map(row),
    })),
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
