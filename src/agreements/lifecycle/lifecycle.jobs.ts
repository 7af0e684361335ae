import { z } from 'zod';
import { defineJob } from '#libs/platform/queue/index.js';

/** Closes what a day has closed: unsigned agreements past their day, terms that came to their end. */
export const CLOSE_DUE_AGREEMENTS = defineJob({
  name: 'agreements.close-due',
  urgency: 'night',
  payload: z.object({}),
});
