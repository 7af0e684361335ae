import { z } from 'zod';
import { defineJob } from '#libs/platform/queue/index.js';

/**
 * Offers free desks to those who wait for them: at one place and day, else everywhere. Runs every minute, since a desk may be
 * freed in many ways.
 */
export const OFFER_DESKS = defineJob({
  name: 'bookings.offer-desks',
  payload: z.object({ at: z.object({ siteId: z.uuid(), day: z.iso.date() }).optional() }),
});

/** Tells a person that a desk is held for them, and until when. */
export const TELL_OF_OFFER = defineJob({
  name: 'bookings.tell-of-offer',
  queue: 'mail',
  urgency: 'person',
  payload: z.object({ waitId: z.uuid() }),
});
