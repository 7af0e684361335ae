import { z } from 'zod';
import { SEARCH_LIST } from '#libs/platform/http/index.js';

/** Words to look for among those who come, and one of the operator's sites; another id shows all of them. */
export const ARRIVALS_QUERY = SEARCH_LIST.pick({ q: true }).extend({
  site: z.uuid().nullable().catch(null).default(null),
});

export type ArrivalsWish = z.infer<typeof ARRIVALS_QUERY>;
