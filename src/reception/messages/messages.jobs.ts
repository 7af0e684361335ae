import { z } from 'zod';
import { defineJob } from '#libs/platform/queue/index.js';

/** Sends the message of a place to one person who is expected there. */
export const TELL_ARRIVAL = defineJob({
  name: 'reception.tell-arrival',
  queue: 'mail',
  payload: z.object({ messageId: z.uuid(), employeeId: z.uuid() }),
});
