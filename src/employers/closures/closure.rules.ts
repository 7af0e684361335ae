import { addDays, daysBetween, type IsoDate } from '#libs/calendar/index.js';
import { InvalidInput } from '#libs/platform/errors/index.js';
import { cleanCell, hasUnseen } from '#libs/text/index.js';

/** Longest closure: the constraint `employer_closures_days` has the same number. */
const LONGEST_CLOSURE_DAYS = 366;
const LONGEST_REASON = 200;

/** How far ahead a closure is announced, in days: the calendar of next year, and some months. */
const FARTHEST_DAYS = 800;

/** Days from one to another, both included, and why, in words that employees read. */
export interface Closure {
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly reason: string;
}

const refuse = (field: string, code: string, params: Readonly<Record<string, string | number>> = {}) =>
  new InvalidInput([{ field, code: `employers.${code}`, params }], `employers.${code}`);

/**
 * A closure as it is recorded: days from today on, a reason without signs that cannot be seen.
 * @throws InvalidInput naming `from`, `to` or `reason`
 */
export function plannedClosure({ from, to, reason }: Closure, today: IsoDate): Closure {
  if (from < today) throw refuse('from', 'closure-past', { day: from });
  if (to < from) throw refuse('to', 'ends-before');
  if (daysBetween(from, to) >= LONGEST_CLOSURE_DAYS) throw refuse('to', 'closure-long', { most: LONGEST_CLOSURE_DAYS });
  if (daysBetween(today, to) > FARTHEST_DAYS) throw refuse('to', 'closure-far', { day: addDays(today, FARTHEST_DAYS) });
  const words = cleanCell(reason);
  if (words === '') throw refuse('reason', 'words-missing');
  if (words.length > LONGEST_REASON) throw refuse('reason', 'words-long');
  if (hasUnseen(words)) throw refuse('reason', 'words-form');
  return { from, to, reason: words };
}

/** Why the company is closed on a day; null when it is not. */
export const closedOn = (closures: readonly Closure[], day: IsoDate): string | null =>
  closures.find(({ from, to }) => from <= day && day <= to)?.reason ?? null;
