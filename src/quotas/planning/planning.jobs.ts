import { z } from 'zod';
import { defineJob, RETRY, type JobLimit } from '#libs/platform/queue/index.js';

/** Which sites a proposal may use, in a payload. */
const SITES = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all') }),
  z.object({ kind: z.literal('current') }),
  z.object({ kind: z.literal('chosen'), siteIds: z.array(z.uuid()) }),
]);

/** A plan may take 200 MB in a process of its own and a core for minutes: one after the other, and no file waits for them. */
const LIMIT: JobLimit = { name: 'quotas.plans', atOnce: 1 };

/** Computes a proposal away from the web process. A repetition replaces the draft by the same one. */
export const PROPOSE_QUOTA_PLAN = defineJob({
  name: 'quotas.propose-plan',
  followedWith: 'quotas.read',
  queue: 'long',
  limit: LIMIT,
  retry: RETRY.file,
  payload: z.object({
    runId: z.uuid(),
    wish: z.object({
      month: z.string().regex(/^\d{4}-\d{2}$/),
      maxMinutes: z.number().int(),
      budgetCents: z.number().int().nullable(),
      minDaysEach: z.number().int(),
      fairness: z.boolean(),
      sites: SITES,
    }),
  }),
});

/** Computes a draft again around the lines that HR locked. */
export const SOLVE_PLAN_AGAIN = defineJob({
  name: 'quotas.solve-plan-again',
  followedWith: 'quotas.read',
  queue: 'long',
  limit: LIMIT,
  retry: RETRY.file,
  payload: z.object({ runId: z.uuid(), planId: z.uuid() }),
});
