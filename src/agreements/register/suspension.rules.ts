import { addDays, type IsoDate } from '#libs/calendar/index.js';
import type { FieldRefusal } from '#libs/platform/errors/index.js';
import type { Period } from './agreement.rules.js';

/** Days on which an agreement is suspended, both included. */
export interface SuspendedDays {
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/** What decides whether an agreement can be suspended. */
export interface SuspensionFacts {
  /** Days on which the terms hold. */
  readonly period: Period;
  readonly today: IsoDate;
  /** Suspensions of the same agreement. */
  readonly present: readonly SuspendedDays[];
}

/**
 * Judges a wished suspension. It begins today or later: a past day keeps the answer that it had. It ends no later than
 * the terms, and does not overlap another one; one that begins the day after another prolongs it.
 * @returns `standing` when exactly these days are suspended already
 */
export function judgeSuspension(
  { from, to }: SuspendedDays,
  { period, today, present }: SuspensionFacts,
): 'new' | 'standing' | FieldRefusal {
  const last = period.to;
  const first = period.from < today ? today : period.from;
  if (present.some((one) => one.from === from && one.to === to)) return 'standing';
  if (to < from) return { field: 'to', code: 'agreements.suspension-to' };
  if (from < first || (last !== null && from > last))
    return { field: 'from', code: 'agreements.suspension-from', params: bounds(first, last) };
  if (last !== null && to > last) return { field: 'to', code: 'agreements.suspension-beyond', params: { last } };
  const met = present.find((one) => one.from <= to && from <= one.to);
  return met
    ? { field: 'from', code: 'agreements.suspension-overlaps', params: { from: met.from, to: met.to } }
    : 'new';
}

const bounds = (first: IsoDate, last: IsoDate | null) => ({ first, ...(last !== null && { last, context: 'until' }) });

/**
 * The suspension from which an agreement resumes on a day: what is suspended from that day on, up to its end.
 * @returns null when the day is not suspended: there is nothing to resume
 */
export function resumedDays(on: IsoDate, present: readonly SuspendedDays[]): SuspendedDays | null {
  const met = uninterrupted(present).find(({ from, to }) => from <= on && on <= to);
  return met ? { from: on, to: met.to } : null;
}

/** Suspensions in order of time, adjacent ones merged. */
export function uninterrupted(suspensions: readonly SuspendedDays[]): SuspendedDays[] {
  const joined: SuspendedDays[] = [];
  for (const { from, to } of suspensions.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = joined.at(-1);
    if (last && from <= addDays(last.to, 1)) joined[joined.length - 1] = { from: last.from, to };
    else joined.push({ from, to });
  }
  return joined;
}

/** The suspension that holds on a day, among suspensions that do not overlap; null when none does. */
export const suspendedOn = <S extends SuspendedDays>(suspensions: readonly S[], day: IsoDate): S | null =>
  suspensions.find(({ from, to }) => from <= day && day <= to) ?? null;
