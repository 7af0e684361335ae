import { z } from 'zod';
import { defineJob } from '#libs/platform/queue/index.js';

/** Tells one person of a day that is proposed to them. */
export const PROPOSE_DAY = defineJob({
  name: 'bookings.propose-day',
  queue: 'mail',
  payload: z.object({ commonDayId: z.uuid(), employeeId: z.uuid() }),
});
