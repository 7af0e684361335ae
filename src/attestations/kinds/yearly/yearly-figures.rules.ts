import { foldSmallGroups } from '#libs/disclosure/index.js';
import type { CountedByKind } from '#libs/documents/index.js';

/** One thing of one person, of a kind. */
export interface OfPerson {
  readonly key: string;
  readonly employeeId: string;
}

/**
 * Counts by kind in which no number, shown or got by subtraction from the sum, has fewer people behind it than may be shown:
 * kinds with too few go into one row together. Null where not even all of them together are enough people.
 */
export function countByKind(things: readonly OfPerson[]): CountedByKind {
  const kinds = new Map<string, { people: Set<string>; amount: number }>();
  for (const { key, employeeId } of things) {
    const kind = kinds.get(key) ?? { people: new Set<string>(), amount: 0 };
    kind.people.add(employeeId);
    kind.amount += 1;
    kinds.set(key, kind);
  }
  const rows = foldSmallGroups([...kinds].map(([key, kind]) => ({ key, ...kind })));
  if (rows.some(({ masked }) => masked)) return null;
  return rows.map(({ key, groups, amount }) => ({ key, groups, count: amount }));
}
