import { z } from 'zod';

/** Most entries of a list in one answer. */
const LARGEST_PAGE = 200;
/** Longest cursor that is read: longer than any that was given. */
const LONGEST_CURSOR = 300;

/** One part of a list: its entries, and where the next part begins. */
export interface Listed<T> {
  readonly items: T[];
  /** The cursor of the next part; null where this one is the last. */
  readonly next: string | null;
}

/** The cursor that stands behind an entry: its place in the order of the list, opaque to whoever carries it. */
const cursorOf = (place: readonly string[]): string => Buffer.from(JSON.stringify(place)).toString('base64url');

/**
 * How a program walks through a list: `limit` entries at a time, from `cursor` on. A cursor is a place in an order and not a
 * number of entries to skip, so that the thousandth part costs what the first does and nothing is missed or seen twice.
 *
 * @param place what a cursor of this list holds: the values that its order compares, in their order
 */
export const paging = <T extends readonly [string, ...string[]]>(place: z.ZodType<T>, usual = 50) => ({
  limit: z.coerce.number().int().min(1).max(LARGEST_PAGE).default(usual),
  cursor: z
    .string()
    .max(LONGEST_CURSOR, 'input.bad-cursor')
    .regex(/^[\w-]+$/, 'input.bad-cursor')
    .transform((text, check) => {
      const read = place.safeParse(parsed(Buffer.from(text, 'base64url').toString('utf8')));
      if (read.success) return read.data;
      check.addIssue({ code: 'custom', message: 'input.bad-cursor' });
      return z.NEVER;
    })
    .optional(),
});

/** A cursor of a list in the order of its entries' ids, which is that of their making. */
export const BY_ID = z.tuple([z.uuid()]);

/**
 * The part of a list that is answered.
 * @param rows one more than the limit where there are more
 * @param placeOf the values that the order of the list compares
 */
export function listed<T>(rows: readonly T[], limit: number, placeOf: (row: T) => readonly string[]): Listed<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? cursorOf(placeOf(last)) : null };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
