import { z } from 'zod';
import { defineJob } from '#libs/platform/queue/index.js';

/** Tells a person, in one letter, everything that one ending did to their bookings. */
export const TELL_OF_CHANGED_BOOKINGS = defineJob({
  name: 'bookings.tell-of-changes',
  queue: 'mail',
  payload: z.object({ endingId: z.uuid(), employeeId: z.uuid() }),
});
