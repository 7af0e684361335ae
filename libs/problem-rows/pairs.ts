import { ProblemError } from './problem-error.js';
import type { Row } from './row.js';

/** A list that lists pairs of two lists with a number each: `[["e1", "s1", 12]]`. */
interface PairsRule {
  readonly list: string;
  /** Most entries. */
  readonly most: number;
  /** What stands first and second, as refusals call it, and where its ids stand. */
  readonly from: PairSide;
  readonly to: PairSide;
  readonly amount: {
    /** As in `must be [demand id, candidate id, distance]`. */
    readonly name: string;
    /** As a subject: `the distance`. */
    readonly subject: string;
    readonly max: number;
  };
}

interface PairSide {
  readonly name: string;
  readonly at: ReadonlyMap<string, number>;
}

/**
 * By position of what stands first: position of what stands second and the number from 0, in the order of the input.
 * @throws ProblemError for an id that is unknown, a number out of bounds, or a pair that comes twice
 */
export function readPairs(root: Row, { list, most, from, to, amount }: PairsRule): Map<number, number>[] {
  const pairs = Array.from(from.at, (): Map<number, number> => new Map());
  root.array(list, most).forEach((entry, index) => {
    const path = `${list}[${index}]`;
    if (!Array.isArray(entry) || entry.length !== 3) {
      throw new ProblemError(path, `must be [${from.name} id, ${to.name} id, ${amount.name}]`);
    }
    const cells: readonly unknown[] = entry;
    const [fromId, toId, value] = cells;
    const first = positionIn(path, from, fromId);
    const second = positionIn(path, to, toId);
    if (typeof value !== 'number' || !(value >= 0 && value <= amount.max)) {
      throw new ProblemError(
        path,
        `${amount.subject} must be a number from 0 to ${amount.max}, not ${JSON.stringify(value)}`,
      );
    }
    const own = pairs[first]!;
    if (own.has(second)) {
      throw new ProblemError(path, `the pair ${JSON.stringify(fromId)}, ${JSON.stringify(toId)} comes twice`);
    }
    own.set(second, value);
  });
  return pairs;
}

function positionIn(path: string, { name, at }: PairSide, id: unknown): number {
  const position = typeof id === 'string' ? at.get(id) : undefined;
  if (position === undefined) throw new ProblemError(path, `unknown ${name} ${JSON.stringify(id)}`);
  return position;
}
