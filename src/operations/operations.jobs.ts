import { z } from 'zod';
import { defineJob } from '#libs/platform/queue/index.js';

/** Deletes what has outlived its age, in every table of the retention list. */
export const FORGET_OLD = defineJob({
  name: 'operations.forget-old',
  urgency: 'night',
  payload: z.object({}),
});
