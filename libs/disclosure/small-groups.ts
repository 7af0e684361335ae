/** A count under this many people is not shown: it could point at somebody. */
export const SMALLEST_GROUP = 5;

/** What people did in one place or unit: who they are (only to count them) and how much. */
export interface Group {
  readonly key: string;
  readonly people: ReadonlySet<string>;
  readonly amount: number;
}

/** One row that may be shown. */
export interface ShownGroup {
  /** The group's key, or null for the row that stands for several groups. */
  readonly key: string | null;
  /** How many groups the row stands for. */
  readonly groups: number;
  readonly people: number;
  readonly amount: number;
  /** Fewer people than may be shown, and nothing left to put them with: neither number may be printed. */
  readonly masked: boolean;
}

/** Whether a count of people must not be shown; nobody at all may be said. */
export const tooFew = (people: number): boolean => people > 0 && people < SMALLEST_GROUP;

/**
 * Puts the groups with too few people together in one last row, and the smallest of the others with them until that row
 * has enough people: otherwise the total would give it away. The rows add up to the total amount in every case.
 *
 * @returns the largest amount first, the row of the others last; groups without amount are left out
 */
export function foldSmallGroups(groups: readonly Group[]): ShownGroup[] {
  const filled = groups.filter(({ amount, people }) => amount !== 0 || people.size > 0);
  const shown = filled
    .filter(({ people }) => !tooFew(people.size))
    .toSorted((a, b) => b.amount - a.amount || (a.key < b.key ? -1 : 1));
  const folded = filled.filter(({ people }) => tooFew(people.size));
  const together = () => new Set(folded.flatMap(({ people }) => [...people]));
  while (tooFew(together().size) && shown.length > 0) folded.push(shown.pop()!);
  const rows = shown.map(({ key, people, amount }) => ({ key, groups: 1, people: people.size, amount, masked: false }));
  if (folded.length === 0) return rows;
  const people = together().size;
  const amount = folded.reduce((sum, group) => sum + group.amount, 0);
  return [...rows, { key: null, groups: folded.length, people, amount, masked: tooFew(people) }];
}
