import { z } from 'zod';
import { defineJob } from '#libs/platform/queue/index.js';

/** Tells whoever answers that somebody asks for an exception, or the person what was answered and what became of the booking. */
export const TELL_OF_EXCEPTION = defineJob({
  name: 'bookings.tell-of-exception',
  queue: 'mail',
  payload: z.object({ exceptionId: z.uuid(), news: z.enum(['open', 'granted', 'declined']) }),
});
