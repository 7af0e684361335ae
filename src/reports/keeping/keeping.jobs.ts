import { z } from 'zod';
import { defineJob } from '#libs/platform/queue/index.js';

/** Brings the kept figures of every employer up to date that something has changed for. */
export const KEEP_FIGURES = defineJob({
  name: 'reports.keep-figures',
  urgency: 'night',
  payload: z.object({}),
});
