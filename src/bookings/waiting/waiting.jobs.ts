import { z } from 'zod';
import { defineJob } from '#libs/platform/queue/index.js';

/** Offers free desks to those who wait for them; runs every minute, since a desk may be freed in many ways. */
export const OFFER_DESKS = defineJob({ name: 'bookings.offer-desks', payload: z.object({}) });

/** Tells a person that a desk is held for them, and until when. */
export const TELL_OF_OFFER = defineJob({
  name: 'bookings.tell-of-offer',
  queue: 'mail',
  urgency: 'person',
  payload: z.object({ waitId: z.uuid() }),
});
