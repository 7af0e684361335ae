import { SITE_KINDS } from '#libs/geo/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { AUDIENCES, SERVICES } from '../directory/place-facts.js';
import { queryOf } from './place-filter.forms.js';
import type { StatusPill } from '#libs/platform/views/index.js';
import type { Judged } from './filtered-places.reader.js';
import type { PlaceFilter } from './place-filter.rules.js';

/** A box or a line of a list that is chosen or not. */
interface Choice {
  readonly value: string;
  readonly label: string;
  readonly selected: boolean;
}

/** The filters of the finder, as they stand. */
export interface FiltersModel {
  /** How many things are asked. */
  readonly count: number;
  readonly openToday: boolean;
  readonly openAt: string;
  readonly stepFree: boolean;
  /** Whether only places bookable through the reader's company are wanted; null for a reader without one. */
  readonly mine: boolean | null;
  readonly unsure: boolean;
  readonly mostEuros: string;
  readonly kinds: readonly Choice[];
  readonly audiences: readonly Choice[];
  readonly services: readonly Choice[];
  readonly runBy: readonly Choice[];
}

/** The form of the filters, with what is chosen. @param employed whether the reader has a company */
export function filtersModel(locale: Locale, filter: PlaceFilter, employed: boolean): FiltersModel {
  const choices = (all: readonly string[], chosen: readonly string[], words: string): Choice[] =>
    all.map((value) => ({ value, label: t(locale, `${words}.${value}`), selected: chosen.includes(value) }));
  return {
    count: new URLSearchParams(queryOf({ ...filter, unsure: false })).size,
    openToday: filter.openToday,
    openAt: filter.openAt ?? '',
    stepFree: filter.stepFree,
    mine: employed ? filter.mine : null,
    unsure: filter.unsure,
    mostEuros: filter.mostEuros === null ? '' : String(filter.mostEuros),
    kinds: choices(SITE_KINDS, filter.kinds, 'sites.kind'),
    audiences: choices(AUDIENCES, filter.audiences, 'sites.place.audience'),
    services: choices(SERVICES, filter.services, 'sites.place.service'),
    runBy: [
      { value: '', label: t(locale, 'sites.filters.run-by.any'), selected: filter.runBy === null },
      ...choices(['public', 'private'], filter.runBy === null ? [] : [filter.runBy], 'sites.filters.run-by'),
    ],
  };
}

/** How many places do not say whether they fit; the link shows them too, null where they are shown. */
export interface UnsureModel {
  readonly words: string;
  readonly href: string | null;
}

/** @param there the same page with them; null where every place says */
export const unsureModel = (locale: Locale, filter: PlaceFilter, count: number, there: string): UnsureModel | null =>
  count === 0
    ? null
    : {
        words: t(locale, `sites.filters.unsure-${filter.unsure ? 'shown' : 'left'}`, { count }),
        href: filter.unsure ? null : there,
      };

/** What the filters found of one place: that it is open, that it does not say. */
export function judgedPills(locale: Locale, { unsure, openings }: Judged, placeId: string): StatusPill[] {
  const opening = openings.get(placeId);
  const hours = opening?.state === 'open' ? opening.spans.map(([opens, closes]) => `${opens}–${closes}`) : [];
  return [
    ...(hours.length > 0
      ? [
          {
            label: t(locale, 'sites.filters.open', { hours: hours.join(', ') }),
            tone: 'success',
            icon: 'clock',
          } as const,
        ]
      : []),
    ...(unsure.has(placeId)
      ? [{ label: t(locale, 'sites.filters.does-not-say'), tone: 'neutral', icon: 'help-circle' } as const]
      : []),
  ];
}
