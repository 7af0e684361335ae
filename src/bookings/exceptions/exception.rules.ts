import type { DayPart, IsoDate } from '#libs/calendar/index.js';
import type { GrantedException, Reach } from './limit-exception.js';

/**
 * The refusals that an exception may lift, and who grants it. What the employer set beside the agreement is the manager's to lift; what the
 * signed agreement says is HR's, who agreed to it. Nothing else is anybody's to lift: no agreement or a suspended one, an absence, the
 * evidence of the place, a closed day, another booking, the quota and the desk.
 */
const LIFTED_BY: Readonly<Record<string, Reach>> = {
  'bookings.team-moment': 'team',
  'bookings.employer-limit': 'team',
  'agreements.office-days': 'team',
  'agreements.weekday': 'all',
  'agreements.weekly-limit': 'all',
  'agreements.monthly-limit': 'all',
  'agreements.yearly-limit': 'all',
};

export const isLiftable = (code: string): boolean => Object.hasOwn(LIFTED_BY, code);

/** Who answers for these refusals: HR as soon as one of them is HR's, or where the person has no manager. */
export const reachFor = (codes: readonly string[], managerId: string | null): Reach =>
  managerId !== null && codes.every((code) => LIFTED_BY[code] === 'team') ? 'team' : 'all';

/** The exception that a part of a day may use; null for none. */
export const exceptionFor = (
  exceptions: readonly GrantedException[],
  { day, part }: { readonly day: IsoDate; readonly part: DayPart },
): GrantedException | null =>
  exceptions.find((one) => one.day === day && (one.part === 'day' || one.part === part)) ?? null;

/**
 * What may be asked of a booking, by all that stands against it: the refusals to lift; or the one that nobody may lift; or nothing
 * where nothing stands against it.
 */
export function askable<R extends { readonly code: string }>(
  refusals: readonly R[],
): { readonly lift: readonly string[] } | { readonly never: R } {
  const never = refusals.find(({ code }) => !isLiftable(code));
  return never ? { never } : { lift: [...new Set(refusals.map(({ code }) => code))] };
}
