import { z } from 'zod';
import { defineJob } from '#libs/platform/queue/index.js';

/** Writes to everybody on the list of a published plan. */
export const TELL_EMPLOYEES = defineJob({
  name: 'quotas.tell-employees',
  queue: 'mail',
  urgency: 'night',
  payload: z.object({ planId: z.uuid() }),
});
