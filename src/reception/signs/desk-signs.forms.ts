import { z } from 'zod';

/** Which sheet of signs is shown; a wrong number is the first. */
export const SIGNS_QUERY = z.object({ page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1) });
