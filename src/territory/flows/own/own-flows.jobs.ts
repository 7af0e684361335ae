import { z } from 'zod';
import { defineJob, RETRY } from '#libs/platform/queue/index.js';

/** Reads a file of commuting that a territory sent. It takes a core for a minute: one after the other. */
export const TAKE_IN_FLOWS = defineJob({
  name: 'territory.take-in-flows',
  queue: 'long',
  urgency: 'person',
  limit: { name: 'territory.flows', atOnce: 1 },
  retry: RETRY.file,
  payload: z.object({ organisationId: z.uuid(), uploadId: z.uuid() }),
});
