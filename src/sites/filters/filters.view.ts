import { SITE_KINDS } from '#libs/geo/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { AUDIENCES, SERVICES } from '../directory/place-facts.js';
import { queryOf } from './place-filter.forms.js';
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
  readonly unsure: boolean;
  readonly mostEuros: string;
  readonly kinds: readonly Choice[];
  readonly audiences: readonly Choice[];
  readonly services: readonly Choice[];
  readonly runBy: readonly Choice[];
}

/** The form of the filters, with what is chosen. */
export function filtersModel(locale: Locale, filter: PlaceFilter): FiltersModel {
  const choices = (all: readonly string[], chosen: readonly string[], words: string): Choice[] =>
    all.map((value) => ({ value, label: t(locale, `${words}.${value}`), selected: chosen.includes(value) }));
  return {
    count: new URLSearchParams(queryOf({ ...filter, unsure: false })).size,
    openToday: filter.openToday,
    openAt: filter.openAt ?? '',
    stepFree: filter.stepFree,
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
