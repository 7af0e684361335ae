import { z } from 'zod';
import { defineJob } from '#libs/platform/queue/index.js';

/** Brings documents to where the configuration wants them. */
export const MOVE_DOCUMENTS = defineJob({ name: 'operations.move-documents', queue: 'long', payload: z.object({}) });

/** Deletes what has outlived its age, in every table of the retention list. */
export const FORGET_OLD = defineJob({
  name: 'operations.forget-old',
  urgency: 'night',
  payload: z.object({}),
});
