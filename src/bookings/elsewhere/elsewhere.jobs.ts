import { z } from 'zod';
import { defineJob } from '#libs/platform/queue/index.js';

/** Tells HR that somebody asks for a day elsewhere, or the person what HR answered. */
export const TELL_OF_ELSEWHERE = defineJob({
  name: 'bookings.tell-of-elsewhere',
  queue: 'mail',
  payload: z.object({ requestId: z.uuid(), news: z.enum(['open', 'granted', 'asked', 'declined']) }),
});
