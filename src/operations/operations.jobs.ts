import { z } from 'zod';
import { defineJob } from '#libs/platform/queue/index.js';

/** Moves documents to the configured store. */
export const MOVE_DOCUMENTS = defineJob({ name: 'operations.move-documents', queue: 'long', payload: z.object({}) });

/** Removes erased documents from the stores. */
export const REMOVE_DOCUMENTS = defineJob({
  name: 'operations.remove-documents',
  queue: 'long',
  urgency: 'night',
  payload: z.object({}),
});

/** Deletes rows past their retention, in every table of the retention list. */
export const FORGET_OLD = defineJob({
  name: 'operations.forget-old',
  urgency: 'night',
  payload: z.object({}),
});
