import { z } from 'zod';
import { defineJob, RETRY } from '#libs/platform/queue/index.js';

/** Computes a version of a scenario. It takes a core for a minute at most, and memory: one after the other. */
export const SOLVE_SITING = defineJob({
  name: 'territory.solve-siting',
  queue: 'long',
  urgency: 'person',
  limit: { name: 'territory.sitings', atOnce: 1 },
  retry: RETRY.file,
  payload: z.object({ organisationId: z.uuid(), scenarioId: z.uuid(), version: z.number().int() }),
});
