import { addDays, type DayPart, type IsoDate } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, formatNumber, t } from '#libs/platform/i18n/index.js';
import type { Button, TableRow } from '#libs/platform/views/index.js';
import type { OperatedSite } from '../../organisations/index.js';
import { featuresAt, inServiceOn, type DeskBlock, type FloorPlan, type SiteState } from '../../sites/index.js';
import { featureWords } from '../feature-words.view.js';

/** /operator/desks: the sites of the operator. */
export interface SitesModel {
  readonly actions: readonly Button[];
  readonly rows: readonly TableRow[];
}

export const sitesModel = (locale: Locale, sites: readonly OperatedSite[], counts: boolean): SitesModel => ({
  actions: [
    { href: '/operator/messages', label: t(locale, 'reception.desks.messages'), icon: 'mail' },
    ...(counts
      ? [{ href: '/operator/occupancy', label: t(locale, 'reception.desks.occupancy'), icon: 'chart-bar' }]
      : []),
  ],
  rows: sites.map(({ id, name, communeName, desks }) => ({
    cells: [
      { text: name, href: siteHref(id), strong: true, label: t(locale, 'reception.desks.site') },
      { text: communeName || '–', label: t(locale, 'reception.desks.commune') },
      { text: formatNumber(locale, desks), num: true, label: t(locale, 'reception.desks.desks') },
    ],
  })),
});

/** The page of a site's desks. */
export const siteHref = (siteId: string): string => `/operator/desks/${siteId}`;

/** /operator/desks/{site}: what cannot be used, and when. */
export interface SiteDesksModel {
  readonly name: string;
  readonly lead: string;
  readonly actions: readonly Button[];
  readonly blocks: readonly TableRow[];
  readonly closures: readonly TableRow[];
  readonly withdrawn: readonly TableRow[];
  /** Those that can be described; none for whoever may not. */
  readonly stock: readonly TableRow[];
}

interface SiteDesks {
  readonly site: SiteState;
  readonly blocks: readonly DeskBlock[];
  readonly today: IsoDate;
  /** Whether the reader may close days and take desks out of service. */
  readonly closes: boolean;
  /** Whether the reader may add and describe desks, and draw the plan. */
  readonly arranges: boolean;
  readonly plan: FloorPlan | null;
}

export function siteDesksModel(
  locale: Locale,
  { site, blocks, today, closes, arranges, plan }: SiteDesks,
): SiteDesksModel {
  const word = (key: string, values: Record<string, string | number> = {}) =>
    t(locale, `reception.desks.${key}`, values);
  const here = siteHref(site.id);
  const button = (action: string, key: string, which: string, fields: Button['fields'] = []): Button => ({
    action: `${here}/${action}`,
    label: word(key),
    ariaLabel: word(`${key}-which`, { which }),
    fields,
  });
  const row = (cells: TableRow['cells'], offered: Button | null): TableRow => ({
    cells: [...cells, offered ? { button: offered } : { blank: true, text: '' }],
  });
  const service = site.desks.filter((desk) => inServiceOn(desk, today));
  const actions: Button[] = [
    { href: `${here}/day`, label: word('day'), icon: 'calendar-event' },
    { href: `${here}/blocks/new`, label: word('block'), icon: 'barrier-block' },
    ...(closes
      ? [
          { href: `${here}/closures/new`, label: word('close'), icon: 'door-off' },
          { href: `${here}/withdrawals/new`, label: word('withdraw'), icon: 'desk' },
        ]
      : []),
    ...(arranges
      ? [
          { href: `${here}/plan`, label: word('plan'), icon: 'layout-grid' },
          { href: `${here}/rooms`, label: word('rooms'), icon: 'door' },
          { href: `${here}/signs`, label: word('signs'), icon: 'qrcode' },
          { href: `${here}/guests`, label: word('guests'), icon: 'user-plus' },
          { href: `${here}/screens`, label: word('screens'), icon: 'device-tv' },
          { href: `${here}/stock/new`, label: word('add'), icon: 'plus' },
        ]
      : []),
  ];
  return {
    name: site.name,
    lead: word('in-service', { count: service.length }),
    actions,
    blocks: blocks.map((block) => {
      const days = daysWords(locale, block.from, block.to, block.am && block.pm ? 'day' : block.am ? 'am' : 'pm');
      return row(
        [
          { text: block.desks.join(', '), strong: true, label: word('which') },
          { text: days, label: word('days') },
          { text: block.reason, label: word('reason') },
        ],
        button(`blocks/${block.id}/lifting`, 'unblock', `${block.desks.join(', ')}, ${days}`),
      );
    }),
    closures: closureSpans(site.closures.filter(({ day }) => day >= today)).map(({ from, to, part, reason }) => {
      const days = daysWords(locale, from, to, part);
      return row(
        [
          { text: days, strong: true, label: word('days') },
          { text: reason, label: word('reason') },
        ],
        closes
          ? button('reopening', 'reopen', days, [
              { name: 'from', value: from },
              { name: 'to', value: to },
            ])
          : null,
      );
    }),
    stock: arranges
      ? service.map((desk) => {
          const { zone, features } = featuresAt(plan, desk);
          return {
            cells: [
              { text: desk.label, href: `${here}/stock/${desk.id}`, strong: true, label: word('desk') },
              { text: zone ?? '–', label: word('zone') },
              { text: featureWords(locale, features), label: word('features') },
            ],
          };
        })
      : [],
    withdrawn: site.desks.flatMap(({ label, withdrawnOn }) =>
      withdrawnOn === null
        ? []
        : [
            row(
              [
                { text: label, strong: true, label: word('which') },
                { text: formatDate(locale, withdrawnOn, 'full'), label: word('from-day') },
              ],
              closes ? button('returns', 'return', label, [{ name: 'desk', value: label }]) : null,
            ),
          ],
    ),
  };
}

/** Closures of one reason that follow each other day by day, as one. */
function closureSpans(
  closures: SiteState['closures'],
): { readonly from: IsoDate; readonly to: IsoDate; readonly part: DayPart; readonly reason: string }[] {
  const spans: { from: IsoDate; to: IsoDate; part: DayPart; reason: string }[] = [];
  for (const { day, part, reason } of closures) {
    const last = spans.at(-1);
    if (last && addDays(last.to, 1) === day && last.part === part && last.reason === reason) last.to = day;
    else spans.push({ from: day, to: day, part, reason });
  }
  return spans;
}

/** « jeudi 3 décembre 2026, matin », « du … au …, après-midi ». */
export function daysWords(locale: Locale, from: IsoDate, to: IsoDate, part: DayPart): string {
  const days =
    from === to
      ? formatDate(locale, from, 'full')
      : t(locale, 'reception.desks.from-to', {
          from: formatDate(locale, from, 'full'),
          to: formatDate(locale, to, 'full'),
        });
  return part === 'day' ? days : t(locale, `reception.desks.days-${part}`, { days });
}
