import type { CarEmission, CarEnergy } from '#libs/geo/index.js';
import { carFactors } from '../carbon/car-factors.js';
import { kmAYear, savedKg, tripsAYear } from '../carbon/avoided-trips.rules.js';
import type { SavingsFigures } from '../figures/savings-figures.js';
import type { Headcount } from '../people/people-list.rules.js';

/** Minutes by car within which people are counted. */
export const REACHES = [10, 20, 30] as const;
export type Reach = (typeof REACHES)[number];

/** A way by car, one way. */
export interface Way {
  readonly minutes: number;
  readonly km: number;
}

/** Where some of the people live, with their ways. */
export interface Home<Place> extends Headcount {
  /** The nearest place; null where none is within an hour. */
  readonly nearest: { readonly place: Place; readonly travel: Way } | null;
  readonly office: Way;
}

/** What an estimate is made of. */
export interface Situation<Place> {
  readonly homes: readonly Home<Place>[];
  /** Minutes to a place beyond which nobody is expected to go. */
  readonly reach: Reach;
  readonly energy: CarEnergy;
  readonly figures: SavingsFigures;
}

/** Those who live in one commune, and what a year of going to the place in place of the office changes for them. */
export interface HomeResult<Place> extends Home<Place> {
  /** Expected to go to the place; not whole, 0 where none is near enough or the office is not farther. */
  readonly takers: number;
  /** Less one way; null where nobody is expected. */
  readonly spared: Way | null;
}

/** What a year is expected to change, all homes together. */
export interface Estimate<Place> {
  readonly homes: readonly HomeResult<Place>[];
  readonly people: number;
  /** How many live within so many minutes of a place. */
  readonly within: Readonly<Record<Reach, number>>;
  readonly takers: number;
  /** Days at places in a year. */
  readonly deskDays: number;
  /** Hours on the road by car that are no longer spent in a year. */
  readonly hours: number;
  /** Kilometres that cars no longer make in a year. */
  readonly km: Interval;
  /** kg CO2e a year. */
  readonly kg: Interval;
  /** kg CO2e a year by each set of factors, else as in the middle of {@link kg}. */
  readonly bySet: readonly (CarEmission & { readonly kg: number })[];
  readonly cost: Cost;
  /** The places to which somebody is expected to go, most first. */
  readonly places: readonly PlaceResult<Place>[];
}

/** The figure itself, and between what it lies. */
export interface Interval {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

/** Euros a year. */
export interface Cost {
  readonly places: number;
  /** Desks of the office that stand free on an average working day. */
  readonly freeDesks: number;
  /** What those desks cost. */
  readonly office: number;
  /** Desks to give up for the places to be paid by them; null where a desk of the office costs nothing. */
  readonly toGiveUp: number | null;
}

/** What one place would do. */
export interface PlaceResult<Place> {
  readonly place: Place;
  readonly takers: number;
  readonly kg: number;
}

const WORKING_DAYS = 5;

/**
 * What a year would change if those who live near a place went there on some days in place of the office: home to office, less home
 * to place, never the whole way to the office. Whoever lives no farther from the office than from a place is expected to
 * stay. Kilometres and minutes are those of whoever drives; the ways of others are not known and not counted.
 *
 * The interval: kilometres with their error, each set of factors, each rebound.
 */
export function estimate<Place extends { readonly id: string }>({
  homes: given,
  reach,
  energy,
  figures,
}: Situation<Place>): Estimate<Place> {
  const share = (percent: number): number => percent / 100;
  const homes = given.map((home): HomeResult<Place> => {
    const spared = sparedOf(home, reach);
    return { ...home, spared, takers: spared ? home.people * share(figures.takers) : 0 };
  });
  const sum = (of: (home: HomeResult<Place>) => number): number => homes.reduce((total, home) => total + of(home), 0);
  const drivers = (home: HomeResult<Place>): number => home.takers * share(figures.carShare);
  const { daysAWeek, weeks, aboard: occupancy } = figures;
  const factors = carFactors(energy);
  const kgOf = (home: HomeResult<Place>, kgPerVehicleKm: number, rebound: number): number =>
    drivers(home) *
    savedKg(
      { oneWayKm: home.spared?.km ?? 0, daysAWeek, weeks },
      { kgPerVehicleKm, occupancy, rebound: share(rebound) },
    );
  const kilograms = (factor: number, rebound: number): number => sum((home) => kgOf(home, factor, rebound));
  const km = sum((home) => (drivers(home) * kmAYear({ oneWayKm: home.spared?.km ?? 0, daysAWeek, weeks })) / occupancy);
  const takers = sum(({ takers: expected }) => expected);
  const perKm = factors.map(({ kgPerVehicleKm }) => kgPerVehicleKm);
  const rebounds = [figures.rebound, figures.reboundHigh];
  const error = share(figures.kmError);
  const main = factors[0]!.kgPerVehicleKm;
  return {
    homes,
    people: sum(({ people }) => people),
    within: { 10: withinOf(given, 10), 20: withinOf(given, 20), 30: withinOf(given, 30) },
    takers,
    deskDays: takers * daysAWeek * weeks,
    hours: sum((home) => (drivers(home) * tripsAYear(weeks) * daysAWeek * (home.spared?.minutes ?? 0)) / 60),
    km: { low: km * (1 - error), middle: km, high: km * (1 + error) },
    kg: {
      low: kilograms(Math.min(...perKm), Math.max(...rebounds)) * (1 - error),
      middle: kilograms(main, figures.rebound),
      high: kilograms(Math.max(...perKm), Math.min(...rebounds)) * (1 + error),
    },
    bySet: factors.map((factor) => ({ ...factor, kg: kilograms(factor.kgPerVehicleKm, figures.rebound) })),
    cost: costOf(takers, figures),
    places: placesOf(homes, (home) => kgOf(home, main, figures.rebound)),
  };
}

function sparedOf<Place>({ nearest, office }: Home<Place>, reach: Reach): Way | null {
  if (!nearest || nearest.travel.minutes > reach) return null;
  const km = office.km - nearest.travel.km;
  const minutes = office.minutes - nearest.travel.minutes;
  return km > 0 && minutes > 0 ? { km, minutes } : null;
}

const withinOf = (homes: readonly Home<unknown>[], minutes: number): number =>
  homes.reduce((total, { nearest, people }) => total + (nearest && nearest.travel.minutes <= minutes ? people : 0), 0);

function costOf(takers: number, { daysAWeek, weeks, dayPrice, officeCost }: SavingsFigures): Cost {
  const places = takers * daysAWeek * weeks * dayPrice;
  const freeDesks = (takers * daysAWeek) / WORKING_DAYS;
  return {
    places,
    freeDesks,
    office: freeDesks * officeCost,
    toGiveUp: officeCost === 0 ? null : places / officeCost,
  };
}

function placesOf<Place extends { readonly id: string }>(
  homes: readonly HomeResult<Place>[],
  kgOf: (home: HomeResult<Place>) => number,
): PlaceResult<Place>[] {
  const byId = new Map<string, PlaceResult<Place>>();
  for (const home of homes) {
    if (home.takers === 0 || !home.nearest) continue;
    const { place } = home.nearest;
    const before = byId.get(place.id);
    byId.set(place.id, {
      place,
      takers: (before?.takers ?? 0) + home.takers,
      kg: (before?.kg ?? 0) + kgOf(home),
    });
  }
  return [...byId.values()].toSorted((a, b) => b.takers - a.takers || (a.place.id < b.place.id ? -1 : 1));
}
