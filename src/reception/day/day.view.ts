import { addDays, type Half, type IsoDate } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';
import type { Tab, TableRow } from '#libs/platform/views/index.js';
import type { Arrival } from '../../organisations/index.js';
import {
  featuresAt,
  floorDrawing,
  inServiceOn,
  type BlockedHalf,
  type DrawnDesk,
  type FloorDrawing,
  type FloorPlan,
  type SiteState,
} from '../../sites/index.js';
import { siteHref } from '../desks/desks.view.js';

/** /operator/desks/{site}/day: the plan of a day, and the same as a list. */
export interface DayModel {
  readonly site: string;
  readonly title: string;
  readonly lead: string;
  readonly back: string;
  readonly days: readonly Tab[];
  /** Null without a floor plan. */
  readonly drawing: FloorDrawing | null;
  readonly rows: readonly TableRow[];
}

interface DayFacts {
  readonly site: SiteState;
  readonly plan: FloorPlan | null;
  readonly day: IsoDate;
  readonly today: IsoDate;
  /** Last day that can be looked at. */
  readonly last: IsoDate;
  /** At this site on this day. */
  readonly arrivals: readonly Arrival[];
  readonly blocked: readonly BlockedHalf[];
}

export function dayModel(locale: Locale, facts: DayFacts): DayModel {
  const { site, plan, day, today, last, arrivals } = facts;
  const word = (key: string, values: Record<string, string | number> = {}) => t(locale, `reception.day.${key}`, values);
  const desks = site.desks.filter((desk) => inServiceOn(desk, day));
  const states = desks.map((desk) => ({ desk, ...stateOf(locale, facts, desk) }));
  const tab = (date: IsoDate, label: string): Tab => ({ href: `${siteHref(site.id)}/day?date=${date}`, label });
  return {
    site: site.name,
    title: word('title', { day: formatDate(locale, day, 'full') }),
    lead: word('lead', { count: arrivals.length }),
    back: siteHref(site.id),
    days: [
      ...(day > today ? [tab(addDays(day, -1), word('before'))] : []),
      { ...tab(day, formatDate(locale, day, 'long')), current: true },
      ...(day < last ? [tab(addDays(day, 1), word('after'))] : []),
    ],
    drawing: plan && floorDrawing(locale, plan, states, { label: word('drawing', { site: site.name }) }),
    // Those who come first: the free desks are looked up on the plan.
    rows: states
      .toSorted((a, b) => Number(b.who !== '') - Number(a.who !== ''))
      .map(({ desk, who, state }) => {
        const { zone } = featuresAt(plan, desk);
        return {
          cells: [
            { text: desk.label, strong: true, ...(zone !== null && { sub: zone }), label: word('desk') },
            { text: who || '–', label: word('who') },
            { text: state, label: word('state') },
          ],
        };
      }),
  };
}

/** A desk on the day: whom it awaits, and what stands in its way. */
function stateOf(
  locale: Locale,
  { arrivals, blocked }: DayFacts,
  { id, label }: { readonly id: string; readonly label: string },
): DrawnDesk & { readonly who: string; readonly state: string } {
  const word = (key: string, values: Record<string, string | number> = {}) => t(locale, `reception.day.${key}`, values);
  const coming = arrivals.filter(({ desk }) => desk === label);
  const halves = blocked.filter(({ deskId }) => deskId === id).map(({ half }) => half);
  const who = coming.map(({ person, company, from, to }) => `${person} (${company}), ${from} – ${to}`).join(' · ');
  const block = halves.length > 0 ? word(`blocked-${partOf(halves)}`) : '';
  const state = [coming.length > 0 ? word('booked') : '', block].filter(Boolean).join(' · ') || word('free');
  const tone = coming.length > 0 ? 'own' : halves.length > 0 ? 'blocked' : 'free';
  return {
    id,
    label,
    tone,
    word: word(`word-${tone}`),
    about: [word('at', { desk: label }), state, who].filter(Boolean).join(', '),
    who,
    state,
  };
}

const partOf = (halves: readonly Half[]) =>
  halves.includes('am') && halves.includes('pm') ? 'day' : (halves[0] ?? 'day');
