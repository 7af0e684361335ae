import { z } from 'zod';
import { defineJob } from '#libs/platform/queue/index.js';

/** Closes what is over: agreements unsigned past their last day to sign, terms past their end. */
export const CLOSE_DUE_AGREEMENTS = defineJob({
  name: 'agreements.close-due',
  urgency: 'night',
  payload: z.object({}),
});
