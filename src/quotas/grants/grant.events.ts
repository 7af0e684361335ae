import { z } from 'zod';
import { defineEvent } from '#libs/platform/events/index.js';

/** What an employer holds at a site in a month (`YYYY-MM`) shrinks to `halfDays`, which may be less than is booked. */
export const GRANT_REDUCED = defineEvent({
  name: 'quotas.grant-reduced',
  payload: z.object({ siteId: z.uuid(), month: z.string().regex(/^\d{4}-\d{2}$/), halfDays: z.int().min(0) }),
});
