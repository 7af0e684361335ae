import type { ExistingPlace, SitedCommune, SitingOutcome } from './scenario.js';

/** Names of places that came or went. */
export interface PlacesMoved {
  readonly opened: readonly ExistingPlace[];
  readonly gone: readonly ExistingPlace[];
}

/** What differs between existing places of two days: by id and position, so that a place that moved is gone and opened. */
export function placesMoved(before: readonly ExistingPlace[], now: readonly ExistingPlace[]): PlacesMoved {
  const key = ({ id, lat, lon }: ExistingPlace) => `${id} ${lat} ${lon}`;
  const there = new Set(before.map(key));
  const here = new Set(now.map(key));
  return {
    opened: now.filter((place) => !there.has(key(place))),
    gone: before.filter((place) => !here.has(key(place))),
  };
}

/** What moved from a plan to a later one: communes (INSEE codes) that got a place and that lost it, and the existing places. */
export interface PlanMoved extends PlacesMoved {
  readonly added: readonly string[];
  readonly dropped: readonly string[];
}

export const planMoved = (before: SitingOutcome, now: SitingOutcome): PlanMoved => ({
  ...placesMoved(before.existing, now.existing),
  added: now.open.filter((insee) => !before.open.includes(insee)),
  dropped: before.open.filter((insee) => !now.open.includes(insee)),
});

/** Whether a plan was made from other data than those of a day: existing places, or communes and their people. */
export function dataMoved(
  before: Pick<SitingOutcome, 'existing' | 'communes'>,
  now: {
    readonly existing: readonly ExistingPlace[];
    readonly communes: readonly Pick<SitedCommune, 'insee' | 'people'>[];
  },
): boolean {
  const { opened, gone } = placesMoved(before.existing, now.existing);
  if (opened.length + gone.length > 0 || before.communes.length !== now.communes.length) return true;
  const people = new Map(now.communes.map((one) => [one.insee, one.people]));
  return before.communes.some((one) => people.get(one.insee) !== one.people);
}
