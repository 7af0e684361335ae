/** The smallest number of people whose count may be shown: fewer could identify somebody. */
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
  /** Too few people, and no other group left to merge with: neither number may be printed. */
  readonly masked: boolean;
}

/** Whether a count of people must be withheld; zero may be shown. */
export const tooFew = (people: number): boolean => people > 0 && people < SMALLEST_GROUP;

/**
 * Merges the groups with too few people into one last row, together with the smallest of the others until that row has
 * enough people: otherwise the total would give them away. The rows always add up to the total amount.
 *
 * @returns the largest amount first, the merged row last; groups without amount are left out
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
