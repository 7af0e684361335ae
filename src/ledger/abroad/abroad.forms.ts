import { z } from 'zod';

/** The rhythm that a page tries: days a week; anything else is none. */
export const TRIED_RHYTHM = z.object({
  days: z.coerce.number().int().min(0).max(5).nullable().catch(null).default(null),
});

/** The page of the list, from 1. */
export const ABROAD_QUERY = z.object({ page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1) });
