import { SITE_KINDS, type SiteKind } from '#libs/geo/index.js';
import { letPercent, type FactValue, type Place } from '../../sites/index.js';

/** Who runs a place, as far as it is said: the public, or anybody else (a firm, an association). */
const RUN_BY = ['public', 'private', 'unknown'] as const;
type RunBy = (typeof RUN_BY)[number];

/** A place as far as it is counted. */
export interface OfferedPlace extends Pick<Place, 'facts'> {
  /** Desks that whoever runs it declares; null where nobody says how many. */
  readonly desks: number | null;
}

/** Places of one kind. */
export interface OfferOfKind {
  /** Null: places that do not say of what kind they are. */
  readonly kind: SiteKind | null;
  readonly places: number;
  readonly by: Readonly<Record<RunBy, number>>;
  /** The sum of what is declared. */
  readonly desks: number;
  /** Places that do not say how many desks they have. */
  readonly silent: number;
  /** What places say of the share of their desks that they let; null where none does. */
  readonly let: LetShares | null;
}

/** Shares of desks let, of several places: each of its own half-year or month, so that shares alone have no mean. */
export interface LetShares {
  /** How many places say it. */
  readonly places: number;
  /** The lowest and the highest, in per cent. */
  readonly lowest: number;
  readonly highest: number;
  /** Days of the first and the last of these declarations, as precise as their sources. */
  readonly from: string;
  readonly to: string;
  /** Desk-days of the newest half-year or month that places count, together; null where none counts them. */
  readonly counted: (FactValue<'occupancy'> & { readonly places: number }) | null;
}

/** Places by kind, in the order of kinds; a kind without any is counted as none. One of several kinds counts in each. */
export function offerByKind(places: readonly OfferedPlace[]): OfferOfKind[] {
  return [...SITE_KINDS, null].map((kind) =>
    offerOf(
      kind,
      places.filter(({ facts }) => (kind === null ? !facts.kinds : facts.kinds?.value.includes(kind))),
    ),
  );
}

/** All places once, whatever their kinds. */
export const wholeOffer = (places: readonly OfferedPlace[]): OfferOfKind => offerOf(null, places);

function offerOf(kind: SiteKind | null, places: readonly OfferedPlace[]): OfferOfKind {
  const count = (who: RunBy) => places.filter((place) => runBy(place) === who).length;
  return {
    kind,
    places: places.length,
    by: { public: count('public'), private: count('private'), unknown: count('unknown') },
    desks: places.reduce((sum, { desks }) => sum + (desks ?? 0), 0),
    silent: places.filter(({ desks }) => desks === null).length,
    let: letShares(places),
  };
}

function letShares(places: readonly OfferedPlace[]): LetShares | null {
  const told = places.flatMap(({ facts }) => facts.occupancy ?? []);
  if (told.length === 0) return null;
  const shares = told.map(({ value }) => value.percent);
  const days = told.map(({ asOf }) => asOf).toSorted();
  return {
    places: told.length,
    lowest: Math.min(...shares),
    highest: Math.max(...shares),
    from: days[0]!,
    to: days.at(-1)!,
    counted: countedDays(told.map(({ value }) => value)),
  };
}

function countedDays(told: readonly FactValue<'occupancy'>[]): LetShares['counted'] {
  const counting = told.flatMap(({ period, desk_days: days }) => (days ? [{ period, days }] : []));
  const period = counting
    .map((one) => one.period)
    .toSorted(byBeginning)
    .at(-1);
  if (period === undefined) return null;
  const same = counting.filter((one) => one.period === period).map(({ days }) => days);
  const sum = (side: 'let' | 'offered') => same.reduce((all, days) => all + days[side], 0);
  const together = { let: sum('let'), offered: sum('offered') };
  return { period, percent: letPercent(together), desk_days: together, places: same.length };
}

/** Half-years and months by their first month; a month before the half-year that begins with it. */
const byBeginning = (a: string, b: string): number => (first(a) < first(b) ? -1 : first(a) > first(b) ? 1 : 0);
const first = (period: string): string => period.replace('H1', '01.6').replace('H2', '07.6');

function runBy({ facts }: OfferedPlace): RunBy {
  const nature = facts.operator?.value.nature ?? null;
  return nature === null ? 'unknown' : nature === 'public' ? 'public' : 'private';
}
