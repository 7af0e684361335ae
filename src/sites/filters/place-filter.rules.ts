import type { SiteKind } from '#libs/geo/index.js';
import type { Audience, Service } from '../directory/place-facts.js';
import type { Place } from '../directory/place.js';
import type { Opening } from '../directory/opening.rules.js';

/** What somebody wants of a place; what is empty or null is not asked. */
export interface PlaceFilter {
  readonly openToday: boolean;
  /** Open at this hour of today. */
  readonly openAt: string | null;
  /** Any of these. */
  readonly kinds: readonly SiteKind[];
  /** Any of these. */
  readonly audiences: readonly Audience[];
  /** All of these. */
  readonly services: readonly Service[];
  readonly stepFree: boolean;
  /** Euros without tax for a day, at most. */
  readonly mostEuros: number | null;
  readonly runBy: 'public' | 'private' | null;
  /** Bookable through the reader's company. */
  readonly mine: boolean;
  /** Also places that do not say. */
  readonly unsure: boolean;
}

/** Nothing is asked. */
export const ANY_PLACE: PlaceFilter = {
  openToday: false,
  openAt: null,
  kinds: [],
  audiences: [],
  services: [],
  stepFree: false,
  mostEuros: null,
  runBy: null,
  mine: false,
  unsure: false,
};

/** Whether a place is what is wanted, is not, or does not say. */
export type Verdict = 'yes' | 'no' | 'unknown';

/** Whether anything is asked of the places. */
export const asksAnything = (filter: PlaceFilter): boolean =>
  Object.values({ ...filter, unsure: false }).some((value) =>
    Array.isArray(value) ? value.length > 0 : value !== null && value !== false,
  );

/** What is asked of places, as far as a reader may ask it: nobody without a company books through one. */
export const askedBy = (filter: PlaceFilter, { employerId }: { readonly employerId: string | null }): PlaceFilter =>
  employerId === null ? { ...filter, mine: false } : filter;

/**
 * Judges a place: one thing that it is known not to be excludes it, one thing that is not known leaves it in doubt. What a fact does
 * not mention is not known, except the kinds and the weekdays, which are told whole.
 * @param opening today; undefined where it was not asked
 * @param mine whether it is bookable through the reader's company
 */
export function verdictOn(
  { facts }: Pick<Place, 'facts'>,
  { opening, mine }: { readonly opening: Opening | undefined; readonly mine: boolean },
  filter: PlaceFilter,
): Verdict {
  const answers: Verdict[] = [];
  if (filter.mine) answers.push(mine ? 'yes' : 'no');
  if (filter.openToday || filter.openAt !== null) answers.push(isOpen(opening, filter.openAt));
  if (filter.kinds.length > 0) answers.push(known(facts.kinds?.value.some((kind) => filter.kinds.includes(kind))));
  if (filter.audiences.length > 0)
    answers.push(filter.audiences.some((audience) => facts.audiences?.value[audience]) ? 'yes' : 'unknown');
  const offered = Object.values(facts.audiences?.value ?? {}).flat();
  for (const service of filter.services) answers.push(offered.includes(service) ? 'yes' : 'unknown');
  if (filter.stepFree) answers.push(known(facts.accessibility?.value.entree_plain_pied));
  if (filter.mostEuros !== null) {
    const cents = facts.prices?.value.day;
    answers.push(known(cents === undefined ? undefined : cents <= filter.mostEuros * 100));
  }
  if (filter.runBy !== null) {
    const nature = facts.operator?.value.nature ?? undefined;
    answers.push(known(nature && (nature === 'public') === (filter.runBy === 'public')));
  }
  if (answers.includes('no')) return 'no';
  return answers.includes('unknown') ? 'unknown' : 'yes';
}

const known = (answer: boolean | undefined): Verdict => (answer === undefined ? 'unknown' : answer ? 'yes' : 'no');

function isOpen(opening: Opening | undefined, at: string | null): Verdict {
  if (!opening || opening.state === 'unknown') return 'unknown';
  if (opening.state !== 'open') return 'no';
  return at === null || opening.spans.some(([opens, closes]) => opens <= at && at < closes) ? 'yes' : 'no';
}
