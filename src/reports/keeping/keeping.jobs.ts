import { z } from 'zod';
import { defineJob } from '#libs/platform/queue/index.js';

/** Refreshes the kept figures of every employer for whom something has changed. */
export const KEEP_FIGURES = defineJob({
  name: 'reports.keep-figures',
  urgency: 'night',
  payload: z.object({}),
});
