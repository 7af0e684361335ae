import type { FloorPlan } from '../../sites/index.js';

/** A desk as far as its place among others goes. */
interface PlacedDesk {
  readonly id: string;
  readonly label: string;
}

/** The desks of a place, free or not, and how they stand. */
export interface Floor {
  readonly desks: readonly PlacedDesk[];
  /** Null where nobody drew one. */
  readonly plan: FloorPlan | null;
}

/** Farther than any two desks of one plan: a desk that stands on none comes after all that do. */
const OFF_THE_PLAN = 1_000;

const byLabel = new Intl.Collator('fr', { numeric: true });

/**
 * How far desks are from one another: in cells of the floor plan where both stand on it, otherwise by how many labels lie between
 * them, since desks are numbered as they stand.
 */
function distances({ desks, plan }: Floor) {
  const middles = new Map(
    plan?.pieces.flatMap(({ deskId, x, y, w, h }) =>
      deskId === null ? [] : [[deskId, { x: x + w / 2, y: y + h / 2 }] as const],
    ),
  );
  const sorted = desks.toSorted((a, b) => byLabel.compare(a.label, b.label));
  const places = new Map(sorted.map(({ id }, at) => [id, at]));
  return (one: PlacedDesk, other: PlacedDesk): number => {
    const [from, to] = [middles.get(one.id), middles.get(other.id)];
    if (from && to) return Math.hypot(from.x - to.x, from.y - to.y);
    return OFF_THE_PLAN + Math.abs((places.get(one.id) ?? 0) - (places.get(other.id) ?? 0));
  };
}

/** The free desk that is nearest to another; null where none is free. */
export function nearestDesk<T extends PlacedDesk>(desk: PlacedDesk, free: readonly T[], floor: Floor): T | null {
  const between = distances(floor);
  return (
    free
      .filter(({ id }) => id !== desk.id)
      .toSorted((a, b) => between(desk, a) - between(desk, b) || byLabel.compare(a.label, b.label))[0] ?? null
  );
}

/**
 * As many free desks as are wanted (all of them where there are fewer), close together: around that desk from which the others are
 * the least far in sum. In the order of their labels.
 */
export function desksTogether<T extends PlacedDesk>(free: readonly T[], count: number, floor: Floor): T[] {
  const between = distances(floor);
  let best: { readonly desks: readonly T[]; readonly sum: number } = { desks: [], sum: Number.POSITIVE_INFINITY };
  for (const middle of free) {
    const desks = free.toSorted((a, b) => between(middle, a) - between(middle, b)).slice(0, count);
    const sum = desks.reduce((all, one) => all + between(middle, one), 0);
    if (sum < best.sum) best = { desks, sum };
  }
  return best.desks.toSorted((a, b) => byLabel.compare(a.label, b.label));
}
