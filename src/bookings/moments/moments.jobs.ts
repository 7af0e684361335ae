import { z } from 'zod';
import { defineJob } from '#libs/platform/queue/index.js';

/** Asks whoever has a desk elsewhere at a moment of the team whether they come. */
export const ASK_OF_MOMENT = defineJob({
  name: 'bookings.ask-of-moment',
  queue: 'mail',
  payload: z.object({ momentId: z.uuid() }),
});
