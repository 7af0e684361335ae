import * as fc from 'fast-check';
import type { SitingPlan } from '../../libs/siting/index.js';

/** A problem as JSON, in the shape that `parseSiting` reads. */
export interface RawSiting {
  readonly objective: 'median' | 'covering';
  readonly p?: number;
  readonly budget?: number;
  readonly seconds: number;
  readonly seed: number;
  readonly distances: 'plane' | 'given';
  readonly round?: 'down';
  readonly maxDistance?: number;
  readonly demand: readonly { id: string; weight: number; x?: number; y?: number }[];
  readonly candidates: readonly {
    readonly id: string;
    readonly fixed?: boolean;
    readonly capacity?: number | null;
    readonly cost?: number;
    readonly x?: number;
    readonly y?: number;
  }[];
  readonly ways?: readonly (readonly [string, string, number])[];
}

/** How large a random problem may be. */
export interface MostRows {
  readonly demand: number;
  readonly candidates: number;
}

const point = fc.record({ x: fc.constantFrom(0, 1, 2, 3, 5, 8.5), y: fc.constantFrom(0, 0, 1, 4, 7.25) });

/**
 * Random problems, from roomy to hopeless: no places, more places than candidates, all of them fixed, budgets, costs of up to
 * 1e12, weights of 0 and in parts, points upon each other, limits that nobody meets, pairs without a way; with `capacities`
 * also places that are full, and places without room.
 */
export function sitingProblems(most: MostRows, capacities = false): fc.Arbitrary<RawSiting> {
  return fc
    .record({
      objective: fc.constantFrom<RawSiting['objective']>('median', 'covering'),
      distances: fc.constantFrom<RawSiting['distances']>('plane', 'plane', 'given'),
      round: fc.boolean(),
      limit: fc.option(fc.constantFrom(0, 1, 2, 3.5, 9)),
      p: fc.option(fc.constantFrom(0, 1, 2, 2, 3, 3, 4, 99)),
      budget: fc.option(fc.constantFrom(0, 3, 7, 10.5), { freq: 2 }),
      demand: fc.array(fc.record({ at: point, weight: fc.constantFrom(0, 1, 1, 2, 3.25, 1000) }), {
        maxLength: most.demand,
      }),
      candidates: fc.array(
        fc.record({
          at: point,
          fixed: fc.constantFrom(false, false, false, true),
          cost: fc.constantFrom(0, 1, 2.5, 4),
          capacity: fc.constantFrom(null, 0, 1, 2, 4, 4.25, 1001),
        }),
        { maxLength: most.candidates },
      ),
      ways: fc.array(fc.constantFrom(null, 0, 1, 2, 3, 5, 5, 8), { minLength: 128, maxLength: 128 }),
      seed: fc.integer({ min: 0, max: 9 }),
      euro: fc.constantFrom(1, 1, 1, 2.5e11),
    })
    .map(({ objective, distances, round, limit, p, budget, demand, candidates, ways, seed, euro }): RawSiting => {
      const given = distances === 'given';
      return {
        objective,
        distances,
        seconds: 0.05,
        seed,
        ...(round && !given && { round: 'down' }),
        ...((objective === 'covering' || limit !== null) && { maxDistance: limit ?? 2 }),
        ...((p !== null || budget === null) && { p: p ?? 2 }),
        ...(budget !== null && { budget: budget * euro }),
        demand: demand.map(({ at, weight }, index) => ({ id: `d${index}`, weight, ...(!given && at) })),
        candidates: candidates.map(({ at, fixed, cost, capacity }, index) => ({
          id: `c${index}`,
          fixed,
          cost: cost * euro,
          ...(capacities && { capacity }),
          ...(!given && at),
        })),
        ...(given && {
          ways: demand.flatMap((_, d) =>
            candidates.flatMap((__, c): [string, string, number][] => {
              const distance = ways[(d * 11 + c * 5) % ways.length] ?? null;
              return distance === null ? [] : [[`d${d}`, `c${c}`, distance]];
            }),
          ),
        }),
      };
    });
}

/** The best objective over all sets of candidates, by trying each; undefined when none keeps all limits. */
export function bestOfAll(raw: RawSiting): number | undefined {
  const rows = raw.demand.map((from) => raw.candidates.map((to) => distanceIn(raw, from, to)));
  let best: number | undefined;
  for (let set = 0; set < 2 ** raw.candidates.length; set += 1) {
    const open = [...raw.candidates.keys()].filter((index) => set & (2 ** index));
    const value = valueOf(raw, rows, open);
    if (value === undefined) continue;
    if (best === undefined || (raw.objective === 'median' ? value < best : value > best)) best = value;
  }
  return best;
}

function valueOf(raw: RawSiting, rows: readonly (readonly number[])[], open: readonly number[]): number | undefined {
  if (raw.candidates.some(({ fixed }, index) => fixed && !open.includes(index))) return undefined;
  if (open.length > (raw.p ?? Infinity)) return undefined;
  if (open.reduce((sum, index) => sum + (raw.candidates[index]?.cost ?? 0), 0) > (raw.budget ?? Infinity))
    return undefined;
  if (raw.candidates.some(({ capacity = null }) => capacity !== null)) return bestAssignment(raw, rows, open);
  let value = 0;
  for (const [index, { weight }] of raw.demand.entries()) {
    const far = Math.min(Infinity, ...open.map((site) => rows[index]?.[site] ?? Infinity));
    const served = far <= (raw.maxDistance ?? Number.MAX_VALUE);
    if (raw.objective === 'covering') value += served ? weight : 0;
    else if (served) value += weight * far;
    else return undefined;
  }
  return value;
}

/** Everybody whole to one open place with room, by trying every way; in covering somebody may stay away. */
function bestAssignment(
  raw: RawSiting,
  rows: readonly (readonly number[])[],
  open: readonly number[],
): number | undefined {
  const covering = raw.objective === 'covering';
  const room = raw.candidates.map(({ capacity = null }) => capacity ?? Infinity);
  const limit = raw.maxDistance ?? Number.MAX_VALUE;
  const from = (index: number): number | undefined => {
    const weight = raw.demand[index]?.weight;
    if (weight === undefined) return 0;
    let best = covering ? from(index + 1) : undefined;
    for (const site of open) {
      const far = rows[index]?.[site] ?? Infinity;
      if (far > limit || room[site]! < weight) continue;
      room[site]! -= weight;
      const rest = from(index + 1);
      room[site]! += weight;
      if (rest === undefined) continue;
      const value = rest + (covering ? weight : weight * far);
      if (best === undefined || (covering ? value > best : value < best)) best = value;
    }
    return best;
  };
  return from(0);
}

interface At {
  readonly id: string;
  readonly x?: number;
  readonly y?: number;
}

function distanceIn({ distances, round, ways }: RawSiting, from: At, to: At): number {
  if (distances === 'given') return ways?.find(([d, c]) => d === from.id && c === to.id)?.[2] ?? Infinity;
  const straight = Math.sqrt(((from.x ?? 0) - (to.x ?? 0)) ** 2 + ((from.y ?? 0) - (to.y ?? 0)) ** 2);
  return round ? Math.floor(straight) : straight;
}

/** A plan held against the best objective of all plans. */
export function heldAgainst(raw: RawSiting, plan: SitingPlan, best: number | undefined): string {
  if (plan.status === 'infeasible' || best === undefined) {
    return (plan.status === 'infeasible') === (best === undefined)
      ? 'right'
      : `${plan.status}, but the best is ${best}`;
  }
  const side = raw.objective === 'median' ? 1 : -1;
  const slack = 1e-9 * Math.max(1, Math.abs(best));
  if (side * (plan.bound - best) > slack) return `bound ${plan.bound} beyond ${best}`;
  if (side * (best - plan.objective) > slack) return `objective ${plan.objective} better than ${best}`;
  return plan.status === 'optimal' && Math.abs(plan.objective - best) > slack
    ? `no optimum: ${plan.objective}`
    : 'right';
}
