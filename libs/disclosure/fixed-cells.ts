import { SMALLEST_GROUP } from './small-groups.js';

/**
 * The fewest employers whose people one figure of several employers may count together. Three, as for figures on enterprises in
 * official statistics: with two, each would read the other's from it.
 */
export const FEWEST_EMPLOYERS = 3;

/** How many of each contributor (an employer, a day) there are. */
type Contributions = ReadonlyMap<string, number>;

/** The finest area of which something is counted, as it lies in larger ones. */
export interface CountedArea {
  readonly key: string;
  /** Areas that hold it, the largest first; equal ones bear equal names. At least one. */
  readonly within: readonly string[];
  readonly by: Contributions;
}

/** A figure that may be published: of one area, or of all areas of a larger one that have no figure of their own below it. */
export interface Cell {
  /** The area, or the larger one of which these are the rest. */
  readonly node: string;
  /** Keys of the areas that it counts. */
  readonly keys: readonly string[];
  readonly told: number;
}

/**
 * Parts all areas into cells that may be published, once and whatever is asked later. Whatever may not be told of an area goes up to
 * the rest of the next larger one, and is told nowhere where even the largest has not enough. No area is in two cells and no sum beyond
 * them is told, so that sums and differences of cells are cells again: whatever lists of areas are asked for, nothing finer follows.
 * Areas where nobody is counted are in the rests like those with too few: neither is told from the other.
 *
 * @param told what is told of contributions, null where nothing may be; more of each contributor never makes it null
 */
export function fixedCells(areas: readonly CountedArea[], told: (by: Contributions) => number | null): Cell[] {
  const cells: Cell[] = [];
  const [root] = areas;
  if (!root) return cells;
  const publish = (node: string, rest: readonly CountedArea[]): readonly CountedArea[] => {
    const figure = rest.length === 0 ? null : told(together(rest));
    if (figure === null) return rest;
    cells.push({ node, keys: rest.map(({ key }) => key), told: figure });
    return [];
  };
  const part = (node: string, inside: readonly CountedArea[], depth: number): readonly CountedArea[] => {
    const rest = [...byArea(inside, depth)].flatMap(([name, ones]) =>
      name === null ? ones.flatMap((one) => publish(one.key, [one])) : part(name, ones, depth + 1),
    );
    return publish(node, rest);
  };
  for (const [name, ones] of byArea(areas, 0)) if (name !== null) part(name, ones, 1);
  return cells;
}

/** Areas by the larger one of a depth; null: those that lie in no smaller one. */
function byArea(areas: readonly CountedArea[], depth: number): Map<string | null, CountedArea[]> {
  const found = new Map<string | null, CountedArea[]>();
  for (const area of areas) {
    const name = area.within[depth] ?? null;
    const ones = found.get(name);
    if (ones) ones.push(area);
    else found.set(name, [area]);
  }
  return found;
}

function together(areas: readonly CountedArea[]): Contributions {
  const sums = new Map<string, number>();
  for (const { by } of areas) for (const [who, amount] of by) sums.set(who, (sums.get(who) ?? 0) + amount);
  return sums;
}

/**
 * Rounded down, so that two figures that differ never differ by fewer than a group: between two periods, or between a figure and one of
 * those whom it counts.
 */
const inGroups = (amount: number): number => Math.floor(amount / SMALLEST_GROUP) * SMALLEST_GROUP;

/**
 * People of several employers, in whole groups: at least {@link FEWEST_EMPLOYERS} employers, and a group left when any one of them takes
 * its own people off. Null where there are not.
 */
export function peopleOfEmployers(by: Contributions): number | null {
  const amounts = [...by.values()].filter((people) => people > 0);
  if (amounts.length < FEWEST_EMPLOYERS) return null;
  const people = amounts.reduce((sum, one) => sum + one, 0);
  return people - Math.max(...amounts) < SMALLEST_GROUP ? null : inGroups(people);
}

/** Different contributors in whole groups; null where they are fewer than one. */
export function contributorsTold(by: Contributions): number | null {
  return by.size < SMALLEST_GROUP ? null : inGroups(by.size);
}
