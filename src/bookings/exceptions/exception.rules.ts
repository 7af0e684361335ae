import type { DayPart, IsoDate } from '#libs/calendar/index.js';
import type { DecidedBy, GrantedException } from './limit-exception.js';

/**
 * The refusals that an exception may lift, and who grants it. What the employer set beside the agreement is the manager's to lift; what the
 * signed agreement says is HR's, who agreed to it. Nothing else is anybody's to lift: no agreement or a suspended one, an absence, the
 * evidence of the place, a closed day, another booking, the quota and the desk.
 */
const LIFTED_BY: Readonly<Record<string, DecidedBy>> = {
  'bookings.team-moment': 'manager',
  'bookings.employer-limit': 'manager',
  'agreements.office-days': 'manager',
  'agreements.weekday': 'hr',
  'agreements.weekly-limit': 'hr',
  'agreements.monthly-limit': 'hr',
  'agreements.yearly-limit': 'hr',
};

export const isLiftable = (code: string): boolean => Object.hasOwn(LIFTED_BY, code);

/** Who answers for these refusals: HR as soon as one of them is HR's, or where the person has no manager. */
export const decidedBy = (codes: readonly string[], managerId: string | null): DecidedBy =>
  managerId !== null && codes.every((code) => LIFTED_BY[code] === 'manager') ? 'manager' : 'hr';

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
