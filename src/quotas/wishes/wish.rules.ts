import { InvalidInput } from '#libs/platform/errors/index.js';
import type { DeskWish } from './desk-wish.js';

/** Most places that one may prefer, and that one may leave out. */
export const MOST_PLACES = 5;

/** Minutes that somebody would travel more, one way, for a place that they prefer: the plan counts its way as that much shorter. */
export const PREFERENCE_MINUTES = 15;

const refuse = (field: string, code: string) => new InvalidInput([{ field, code: `quotas.${code}` }], `quotas.${code}`);

/**
 * A wish as it is kept: each weekday and place once.
 * @throws InvalidInput naming `preferred` or `never`: too many, or one in both
 */
export function keptWish(wish: DeskWish): DeskWish {
  const preferred = [...new Set(wish.preferred)];
  const never = [...new Set(wish.never)];
  if (preferred.length > MOST_PLACES) throw refuse('preferred', 'wish-places');
  if (never.length > MOST_PLACES) throw refuse('never', 'wish-places');
  if (never.some((id) => preferred.includes(id))) throw refuse('never', 'wish-both');
  return {
    daysPerMonth: wish.daysPerMonth,
    weekdays: [...new Set(wish.weekdays)].toSorted((a, b) => a - b),
    preferred,
    never,
  };
}

/** Days wanted in a whole month: what the person says, or else the register. */
export const wantedDays = (registered: number, wish: DeskWish | undefined): number => wish?.daysPerMonth ?? registered;

/** The agreed weekdays that are wished for; all of them where none is. A wish never adds to what was agreed. */
export function wantedWeekdays(
  agreed: readonly number[],
  wish: Pick<DeskWish, 'weekdays'> | undefined,
): readonly number[] {
  const wanted = agreed.filter((weekday) => wish?.weekdays.includes(weekday));
  return wanted.length > 0 ? wanted : agreed;
}

/** Ways as the plan weighs them: none to places left out, those to preferred ones shorter than they are. */
export function wishedWays(ways: ReadonlyMap<string, number>, wish: DeskWish | undefined): ReadonlyMap<string, number> {
  if (!wish || (wish.preferred.length === 0 && wish.never.length === 0)) return ways;
  return new Map(
    [...ways].flatMap(([siteId, minutes]): [string, number][] => {
      if (wish.never.includes(siteId)) return [];
      return [[siteId, wish.preferred.includes(siteId) ? Math.max(0, minutes - PREFERENCE_MINUTES) : minutes]];
    }),
  );
}
