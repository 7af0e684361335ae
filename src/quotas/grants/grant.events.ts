import { z } from 'zod';
import { defineEvent } from '#libs/platform/events/index.js';

/**
 * The grant of an employer at a site in a month (`YYYY-MM`) is reduced to `halfDays`, possibly below what is booked.
 * Bookings beyond that move to the site `moveTo` as far as they fit there; the rest is cancelled, all of it when it is
 * absent. `moveTo.halfDays` is what the employer is granted there by the same decision.
 */
export const GRANT_REDUCED = defineEvent({
  name: 'quotas.grant-reduced',
  payload: z.object({
    siteId: z.uuid(),
    month: z.string().regex(/^\d{4}-\d{2}$/),
    halfDays: z.int().min(0),
    moveTo: z.object({ siteId: z.uuid(), halfDays: z.int().min(0) }).optional(),
  }),
});
