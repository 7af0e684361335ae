import { crowKmWithin, type Commune, type GeoPoint } from '#libs/geo/index.js';
import { parseSiting, type SitingProblem } from '#libs/siting/index.js';
import { costOfAll, costsDiffer, placeCost } from '../scenarios/place-cost.rules.js';
import type { SitingBudget, SitingWish } from '../scenarios/scenario.js';

/** What a plan is made from. */
export interface SitingFacts {
  readonly communes: readonly Commune[];
  /** Whole people, by position in `communes`. */
  readonly people: readonly number[];
  /** Places that count as existing. */
  readonly existing: readonly (GeoPoint & { readonly id: string })[];
}

/** Most points of a curve that are computed besides the plan itself. */
const MOST_POINTS = 10;

/** Share of the seconds that goes into the plan; the rest goes into its curve. */
const FOR_PLAN = 0.5;

/** Existing places are candidates that are open; their ids must not be those of communes. */
const existingId = (id: string): string => `place ${id}`;

/** Communes that may get a place, in the order of the territory. */
export const candidatesOf = (wish: Pick<SitingWish, 'excluded'>, communes: readonly Commune[]): Commune[] => {
  const excluded = new Set(wish.excluded);
  return communes.filter(({ insee }) => !excluded.has(insee));
};

/** The problem in the words of the engine; its distances are the portal's estimate of minutes by car. */
export function sitingProblem(wish: SitingWish, { communes, people, existing }: SitingFacts): SitingProblem {
  const locked = new Set(wish.locked);
  const { budget } = wish;
  return parseSiting(
    {
      objective: wish.objective,
      ...(costsDiffer(budget) ? { budget: budget.euros } : { p: existing.length + wish.places }),
      seconds: wish.seconds * FOR_PLAN,
      seed: wish.seed,
      distances: 'minutes',
      ...(wish.objective === 'covering' && { maxMinutes: wish.minutes }),
      demand: communes.map(({ insee, lat, lon }, at) => ({ id: insee, lat, lon, weight: people[at] ?? 0 })),
      candidates: [
        ...existing.map(({ id, lat, lon }) => ({ id: existingId(id), lat, lon, fixed: true })),
        ...candidatesOf(wish, communes).map(({ insee, lat, lon }) => ({
          id: insee,
          lat,
          lon,
          fixed: locked.has(insee),
          ...(costsDiffer(budget) && { cost: placeCost(budget, insee).euros }),
        })),
      ],
    },
    (minutes) => crowKmWithin(minutes),
  );
}

/** INSEE codes of the new places of a plan. */
export function newPlaces(open: readonly string[], { existing }: Pick<SitingFacts, 'existing'>): string[] {
  const there = new Set(existing.map(({ id }) => existingId(id)));
  return open.filter((id) => !there.has(id));
}

/**
 * Numbers of new places that a curve is computed for: from the fewest that can be to one more than asked for where so many can
 * be, evenly; without the number itself, which the plan is computed for.
 */
export function curveNumbers(
  { places, locked }: Pick<SitingWish, 'places' | 'locked'>,
  candidates: number,
): readonly number[] {
  const least = Math.max(1, locked.length);
  const below = places - least;
  const steps = Math.min(MOST_POINTS - 1, below);
  const numbers = Array.from({ length: steps }, (_, step) => least + Math.round((step * below) / steps));
  return [...numbers, ...(places < candidates ? [places + 1] : [])];
}

/** Parts of the budget that a curve is computed for besides the whole. */
const BUDGET_STEPS = [0.25, 0.5, 0.75, 1.25] as const;

/** Whole euros that a curve is computed for besides the budget itself; none that does not pay for what is locked. */
export const curveBudgets = (budget: SitingBudget, locked: readonly string[]): readonly number[] =>
  BUDGET_STEPS.map((part) => Math.floor(budget.euros * part)).filter((euros) => euros >= costOfAll(budget, locked));

/** The curve's problem: the same, with its share of the seconds for each number. */
export function curveProblem(problem: SitingProblem, wish: SitingWish, numbers: number): SitingProblem {
  return { ...problem, seconds: (wish.seconds * (1 - FOR_PLAN)) / Math.max(1, numbers) };
}
