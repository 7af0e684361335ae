import { z } from 'zod';

/** Ages that the list offers, in seconds. */
export const AGES = { hour: 3_600, day: 86_400, week: 604_800 } as const;

/** The filter of the operator's list, and the position in it; odd values mean everything that is open, from the oldest. */
export const JOBS_QUERY = z.object({
  state: z.enum(['open', 'waiting', 'running', 'failed']).catch('open').default('open'),
  kind: z
    .string()
    .regex(/^[a-z-]+\.[a-z0-9-]+$/)
    .nullable()
    .catch(null)
    .default(null),
  age: z.enum(['hour', 'day', 'week']).nullable().catch(null).default(null),
  employer: z.uuid().nullable().catch(null).default(null),
  /** The last job of the previous page. */
  after: z.uuid().nullable().catch(null).default(null),
});
export type JobsQuery = z.infer<typeof JOBS_QUERY>;

/** What every form carries (`formToken`). */
export const OWN_FORM = z.object({ _csrf: z.string().max(200) }).transform(({ _csrf: token }) => token);

/** Why a job is dropped; it is kept in the audit log. */
export const DROP_FORM = z.object({ reason: z.string().trim().min(1).max(200) });
