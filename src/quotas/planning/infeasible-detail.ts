import { z } from 'zod';
import type { Infeasibility } from '#libs/allocation/index.js';
import type { PlanWish } from '../plans/quota-plan.js';

/** Limits that exclude one another, for display: numbers and sites, no people. */
export const INFEASIBLE_DETAIL = z.object({
  /** Days that the minimum needs, how many people it is about, and the largest minimum that the other limits allow. */
  minimum: z.object({ employees: z.number(), needs: z.number(), possible: z.number() }).nullable(),
  /** Desk-days that the sites in reach offer together. */
  room: z.object({ siteIds: z.array(z.string()), offers: z.number() }).nullable(),
  budget: z.object({ euros: z.number(), costs: z.number() }).nullable(),
  /** The request; the ways out change it. */
  wish: z.object({
    month: z.string(),
    maxMinutes: z.number(),
    budgetCents: z.number().nullable(),
    minDaysEach: z.number(),
    fairness: z.boolean(),
    sites: z.enum(['all', 'current', 'chosen']),
  }),
  /** The draft whose locked lines stay. */
  planId: z.uuid().nullable(),
});

/** See {@link INFEASIBLE_DETAIL}. */
export type InfeasibleDetail = z.infer<typeof INFEASIBLE_DETAIL>;

/** Sites that a page names; the others are counted. */
const MOST_SITES = 5;

/** Reads the minimal set of limits; other kinds of limits are not used by the portal. */
export function infeasibleDetail(
  { blocking, largestMinimum }: Infeasibility,
  { month, maxMinutes, budgetCents, minDaysEach, fairness, sites }: PlanWish,
  planId: string | null,
): InfeasibleDetail {
  const wish = { month, maxMinutes, budgetCents, minDaysEach, fairness, sites: sites.kind };
  const detail: InfeasibleDetail = { minimum: null, room: null, budget: null, wish, planId };
  for (const limit of blocking) {
    if (limit.limit === 'minDaysEach')
      detail.minimum = { employees: limit.employeeIds.length, needs: limit.needs, possible: largestMinimum };
    if (limit.limit === 'deskDays') detail.room = { siteIds: limit.siteIds.slice(0, MOST_SITES), offers: limit.offers };
    if (limit.limit === 'budget') detail.budget = { euros: limit.euros, costs: limit.costs };
  }
  return detail;
}
