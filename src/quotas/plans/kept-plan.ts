import { z } from 'zod';
import type { AllocationPlan } from '#libs/allocation/index.js';
import type { QuotaOutcome, SiteChoice } from './quota-plan.js';

const COUNT = z.number().int();
const SITE_CHOICE: z.ZodType<SiteChoice> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all') }),
  z.object({ kind: z.literal('current') }),
  z.object({ kind: z.literal('chosen'), siteIds: z.array(z.string()) }),
]);

const REASON = z.enum([
  'no-site-in-reach',
  'site-capacity',
  'budget',
  'unit-ceiling',
  'weekday-capacity',
  'dearer-than-unserved',
]);

const SERVED = {
  servedDays: z.number(),
  employeesWithoutDesk: z.number(),
  medianMinutes: z.number().nullable(),
  emptyDays: z.number(),
  costCents: z.number(),
  shortSiteIds: z.array(z.string()),
};

const OUTCOME: z.ZodType<QuotaOutcome> = z.object({
  ...SERVED,
  engine: z.string(),
  status: z.enum(['optimal', 'feasible']),
  gap: z.number(),
  demandDays: z.number(),
  unservedDays: z.number(),
  // Plans of before limits of months and years were regarded do not say.
  heldDays: z.number().default(0),
  employeesHeld: z.number().default(0),
  employeesAbroad: z.number().default(0),
  employees: z.number(),
  employeesUnserved: z.number(),
  smallestShare: z.number(),
  reasons: z.partialRecord(REASON, z.number()),
  euroWorth: z.number().nullable(),
  gaining: z.number(),
  losing: z.number(),
  // Plans of before engines do not say.
  travelSource: z.enum(['estimate', 'osrm', 'valhalla', 'ors']).default('estimate'),
  before: z.object({ ...SERVED, month: z.string() }).nullable(),
});

/** What a further computation starts from: a plan that keeps every constraint; no other is written. */
const SOLUTION: z.ZodType<AllocationPlan> = z.object({
  status: z.enum(['optimal', 'feasible']),
  objective: z.number(),
  bound: z.number(),
  gap: z.number(),
  engine: z.enum(['network-simplex', 'network-simplex+budget', 'highs-mip']),
  quotas: z.array(z.object({ siteId: z.string(), deskDays: COUNT })),
  assignments: z.array(
    z.object({
      employeeId: z.string(),
      siteId: z.string(),
      days: COUNT,
      weekdays: z.array(COUNT).exactOptional(),
    }),
  ),
  unserved: z.array(z.object({ employeeId: z.string(), days: COUNT, reason: REASON })),
  shadowPrices: z.object({
    budgetPerEuro: z.number().nullable(),
    sites: z.record(z.string(), z.number()),
    committed: z.record(z.string(), z.number()).exactOptional(),
    units: z.record(z.string(), z.object({ deskDay: z.number(), euro: z.number() })).exactOptional(),
    weekdays: z.record(z.string(), z.array(z.number())).exactOptional(),
  }),
  fairness: z.object({
    minimumShare: z.number(),
    p10Share: z.number(),
    medianShare: z.number(),
    gini: z.number(),
    outOfReach: z.number(),
  }),
  explanations: z.array(z.string()),
});

/** The parts of a plan that are kept as JSON. @throws ZodError when no version of the portal wrote them so */
export const keptChoice = (stored: unknown): SiteChoice => SITE_CHOICE.parse(stored);
export const keptOutcome = (stored: unknown): QuotaOutcome => OUTCOME.parse(stored);
export const keptSolution = (stored: unknown): AllocationPlan => SOLUTION.parse(stored);
