import { z } from 'zod';
import { defineEvent } from '#libs/platform/events/index.js';

/** The grant of an employer at a site in a month (`YYYY-MM`) is reduced to `halfDays`, possibly below what is booked. */
export const GRANT_REDUCED = defineEvent({
  name: 'quotas.grant-reduced',
  payload: z.object({ siteId: z.uuid(), month: z.string().regex(/^\d{4}-\d{2}$/), halfDays: z.int().min(0) }),
});
