import { type Commune, nearestPlaces } from '#libs/geo/index.js';
import { costsDiffer } from '../scenarios/place-cost.rules.js';
import type { CurvePoint, Objective, SitedCommune, SitingWish } from '../scenarios/scenario.js';
import type { SitingFacts } from './siting-problem.rules.js';

/** What is asked of a plan, as far as its value depends on it. */
type Measure = Pick<SitingWish, 'objective' | 'minutes'>;

/** Whether a way is within the limit. */
export const isNear = (minutes: number | null, { minutes: limit }: Pick<SitingWish, 'minutes'>): boolean =>
  minutes !== null && minutes <= limit;

/** Every commune with its way before and after; computed from the points alone, not from what the engine says. */
export function sitedCommunes(facts: SitingFacts, open: readonly Commune[]): SitedCommune[] {
  const { communes, people, existing } = facts;
  const before = nearestPlaces(communes, existing);
  const added = nearestPlaces(communes, open);
  return communes.map(({ insee }, at) => {
    const there = before[at]?.travel.minutes ?? null;
    const fresh = added[at];
    const isNearer = fresh !== null && fresh !== undefined && (there === null || fresh.travel.minutes < there);
    return {
      insee,
      people: people[at] ?? 0,
      before: there,
      after: isNearer ? fresh.travel.minutes : there,
      by: isNearer ? fresh.place.insee : null,
    };
  });
}

/**
 * What places are worth: people within the limit, or people × minutes.
 * @returns null for a median where somebody has no place at all
 */
export function valueOf(
  { objective, minutes: limit }: Measure,
  rows: readonly { readonly people: number; readonly minutes: number | null }[],
): number | null {
  if (objective === 'covering')
    return rows.reduce((sum, { people, minutes }) => sum + (isNear(minutes, { minutes: limit }) ? people : 0), 0);
  let sum = 0;
  for (const { people, minutes } of rows) {
    if (people === 0) continue;
    if (minutes === null) return null;
    sum += people * minutes;
  }
  return sum;
}

/** Whether a value serves better than another. */
const isBetter = (objective: Objective, value: number, than: number): boolean =>
  objective === 'covering' ? value > than : value < than;

/**
 * New places in an order to open them in: first the one that serves best beside what exists, then the one that serves best
 * beside both, and so on; equal ones by INSEE code.
 */
export function inOrder(measure: Measure, facts: SitingFacts, open: readonly Commune[]): Commune[] {
  const rows = sitedCommunes(facts, []).map(({ people, before }) => ({ people, minutes: before }));
  const ways = new Map(
    open.map((place) => [
      place.insee,
      nearestPlaces(facts.communes, [place]).map((way) => way?.travel.minutes ?? Infinity),
    ]),
  );
  const left = open.toSorted((a, b) => (a.insee < b.insee ? -1 : 1));
  const ordered: Commune[] = [];
  while (left.length > 0) {
    const values = left.map(({ insee }) => valueOf(measure, withPlace(rows, ways.get(insee) ?? [])) ?? Infinity);
    const best = values.reduce((top, value, at) => (isBetter(measure.objective, value, values[top]!) ? at : top), 0);
    const [place] = left.splice(best, 1);
    if (!place) break;
    ordered.push(place);
    withPlace(rows, ways.get(place.insee) ?? []).forEach((row, at) => {
      rows[at] = row;
    });
  }
  return ordered;
}

const withPlace = (
  rows: readonly { readonly people: number; readonly minutes: number | null }[],
  ways: readonly number[],
): { people: number; minutes: number | null }[] =>
  rows.map(({ people, minutes }, at) => ({ people, minutes: Math.min(minutes ?? Infinity, ways[at] ?? Infinity) }));

/**
 * A curve without dents: whoever may open more places, or spend more, can do with less, so that no point is worth less than one
 * before it. A bound is never on the wrong side of a value.
 */
export function smoothCurve(objective: Objective, points: readonly CurvePoint[]): CurvePoint[] {
  let best: number | null = null;
  return points
    .toSorted((a, b) => (a.euros ?? a.places) - (b.euros ?? b.places))
    .map(({ value, bound, ...point }) => {
      best = best === null || isBetter(objective, value, best) ? value : best;
      return { ...point, value: best, bound: isBetter(objective, best, bound) ? best : bound };
    });
}

/**
 * What one more place beside those asked for would be worth, in the unit of the value; null where it was not computed, or where
 * a budget chooses among places that cost differently.
 */
export function worthOfOneMore(
  { places, budget }: Pick<SitingWish, 'places' | 'budget'>,
  { curve }: { readonly curve: readonly CurvePoint[] },
): number | null {
  if (costsDiffer(budget)) return null;
  const now = curve.find((point) => point.places === places);
  const more = curve.find((point) => point.places === places + 1);
  return now && more ? Math.abs(more.value - now.value) : null;
}

/** What a larger budget would be worth, in the unit of the value, and how large; null where none was computed. */
export function worthOfMoreMoney(
  { budget }: Pick<SitingWish, 'budget'>,
  { curve }: { readonly curve: readonly CurvePoint[] },
): { readonly euros: number; readonly worth: number } | null {
  if (!costsDiffer(budget)) return null;
  const now = curve.find(({ euros }) => euros === budget.euros);
  const more = curve.find(({ euros }) => euros !== null && euros > budget.euros);
  return now && more && more.euros !== null ? { euros: more.euros, worth: Math.abs(more.value - now.value) } : null;
}

/**
 * New places without those at the end of the order that serve nobody better and need not open: they would take money for nothing.
 * @param ordered of `inOrder`
 */
export function withoutIdle(
  measure: Measure & Pick<SitingWish, 'locked'>,
  facts: SitingFacts,
  ordered: readonly Commune[],
): Commune[] {
  const worth = (open: readonly Commune[]) =>
    valueOf(
      measure,
      sitedCommunes(facts, open).map(({ people, after }) => ({ people, minutes: after })),
    );
  const whole = worth(ordered);
  return ordered.reduceRight<Commune[]>(
    (open, place) => {
      const others = open.filter(({ insee }) => insee !== place.insee);
      return measure.locked.includes(place.insee) || worth(others) !== whole ? open : others;
    },
    [...ordered],
  );
}
