import type { InfeasibleDetail } from './infeasible-detail.js';
import { LONGEST_TRIP_MINUTES } from './trip-limits.rules.js';

/** A change of the request that removes one of the blocking limits; `query` prefills the form. */
export type WayOut =
  | { readonly kind: 'raise-budget'; readonly costs: number; readonly query: Record<string, string> }
  | {
      readonly kind: 'no-budget' | 'lower-minimum' | 'no-minimum' | 'all-sites' | 'longer-trip';
      readonly query: Record<string, string>;
    }
  | { readonly kind: 'unlock'; readonly planId: string };

const FARTHER = 15;

/** A wish as the fields of its form, in an address. */
export function wishQuery(wish: InfeasibleDetail['wish']): Record<string, string> {
  return {
    month: wish.month,
    maxMinutes: String(wish.maxMinutes),
    budget: wish.budgetCents === null ? '' : String(wish.budgetCents / 100),
    minDaysEach: wish.minDaysEach === 0 ? '' : String(wish.minDaysEach),
    goal: wish.fairness ? 'fair' : 'most',
    sites: wish.sites,
  };
}

/** The two best ways out of limits that exclude one another: the smallest change of what HR asked for comes first. */
export function waysOut({ minimum, room, budget, wish, planId }: InfeasibleDetail): WayOut[] {
  const asked = wishQuery(wish);
  const changed = (change: Record<string, string>) => ({ ...asked, ...change });
  const costs = budget ? Math.ceil(budget.costs) : 0;
  const ways: WayOut[] = [
    ...(planId ? [{ kind: 'unlock', planId } as const] : []),
    ...(budget ? [{ kind: 'raise-budget', costs, query: changed({ budget: String(costs) }) } as const] : []),
    ...(minimum && minimum.possible > 0
      ? [{ kind: 'lower-minimum', query: changed({ minDaysEach: String(minimum.possible) }) } as const]
      : []),
    ...(minimum?.possible === 0 ? [{ kind: 'no-minimum', query: changed({ minDaysEach: '' }) } as const] : []),
    ...(room && wish.sites !== 'all' ? [{ kind: 'all-sites', query: changed({ sites: 'all' }) } as const] : []),
    ...(room && wish.maxMinutes < LONGEST_TRIP_MINUTES
      ? [
          {
            kind: 'longer-trip',
            query: changed({ maxMinutes: String(Math.min(LONGEST_TRIP_MINUTES, wish.maxMinutes + FARTHER)) }),
          } as const,
        ]
      : []),
    ...(minimum && minimum.possible > 0 ? [{ kind: 'no-minimum', query: changed({ minDaysEach: '' }) } as const] : []),
    ...(budget ? [{ kind: 'no-budget', query: changed({ budget: '' }) } as const] : []),
  ];
  return ways.slice(0, 2);
}
