import type { IsoDate } from '#libs/calendar/index.js';
import { InvalidInput, type RefusalParams } from '#libs/platform/errors/index.js';
import { formatNumber } from '#libs/platform/i18n/index.js';
import { cleanCell, hasUnseen } from '#libs/text/index.js';
import type { NewLimit, UsedEmployerLimit } from './employer-limit.js';

const LONGEST_REASON = 200;
/** Most half-days that a limit may name; the constraint `booking_limits_half_days` has the same number. */
const MOST_HALF_DAYS = 100_000;

const refuse = (field: string, code: string, params: Readonly<Record<string, string | number>> = {}) =>
  new InvalidInput([{ field, code: `bookings.${code}`, params }], `bookings.${code}`);

/**
 * A limit as it is recorded.
 * @param days days near home, halves counted
 * @throws InvalidInput naming `days`, `from`, `until`, `counted` or `reason`
 */
export function plannedLimit(
  { days, ...limit }: Omit<NewLimit, 'halfDays'> & { readonly days: number },
  today: IsoDate,
): NewLimit {
  const halfDays = days * 2;
  if (!Number.isInteger(halfDays) || halfDays < 0 || halfDays > MOST_HALF_DAYS) throw refuse('days', 'limit-days');
  if (limit.from < today) throw refuse('from', 'moment-past', { day: limit.from });
  if (limit.until !== null && limit.until < limit.from) throw refuse('until', 'moment-ends-before');
  if (limit.employeeId !== null && limit.counted === 'together') throw refuse('counted', 'limit-alone');
  const reason = cleanCell(limit.reason);
  if (reason === '') throw refuse('reason', 'moment-words-missing');
  if (reason.length > LONGEST_REASON) throw refuse('reason', 'moment-words-long', { most: LONGEST_REASON });
  if (hasUnseen(reason)) throw refuse('reason', 'moment-words-form');
  return { ...limit, halfDays, reason };
}

/** The limits that count a day. */
export const limitsOf = (limits: readonly UsedEmployerLimit[], day: IsoDate): UsedEmployerLimit[] =>
  limits.filter(({ from, to }) => from <= day && day <= to);

/**
 * The limit that would be passed by so many half-days more on a day; what takes no more than it gives back may stay beyond.
 * Null for none.
 */
export const limitPassed = (
  limits: readonly UsedEmployerLimit[],
  day: IsoDate,
  added: number,
): UsedEmployerLimit | null =>
  limitsOf(limits, day).find(({ used, halfDays, freed }) => added > freed && used + added > halfDays) ?? null;

/** What the words of a refusal need. @param added half-days that were wanted */
export function limitWords(
  { unit, counted, period, halfDays, used, reason, setBy }: UsedEmployerLimit,
  added: number,
): RefusalParams {
  const days = (halves: number) => ({ fr: formatNumber('fr', halves / 2, 1), en: formatNumber('en', halves / 2, 1) });
  const whose = counted === 'each' ? 'each' : unit === null ? 'all' : 'unit';
  return {
    count: halfDays / 2,
    limit: days(halfDays),
    after: days(used + added),
    reason,
    by: setBy,
    unit: unit ?? '',
    context: `${whose}-${period}`,
  };
}

/** The same limits once half-days on some days were taken as well, for what is judged before it is booked. */
export const withTaken = (
  limits: readonly UsedEmployerLimit[],
  taken: readonly { readonly day: IsoDate; readonly halfDays: number }[],
): UsedEmployerLimit[] =>
  limits.map((limit) => ({
    ...limit,
    used: taken
      .filter(({ day }) => limit.from <= day && day <= limit.to)
      .reduce((sum, { halfDays }) => sum + halfDays, limit.used),
  }));
