import { z } from 'zod';
import { defineJob, RETRY } from '#libs/platform/queue/index.js';

const VERSION = z.object({ organisationId: z.uuid(), scenarioId: z.uuid(), version: z.number().int() });
const SOLVING = {
  queue: 'long',
  limit: { name: 'territory.sitings', atOnce: 1 },
  retry: RETRY.file,
  payload: VERSION,
} as const;

/** Computes a version of a scenario. It takes a core for a minute at most, and memory: one after the other. */
export const SOLVE_SITING = defineJob({ ...SOLVING, name: 'territory.solve-siting', urgency: 'person' });

/** The same for versions that nobody waits for. */
export const SOLVE_SITING_BY_NIGHT = defineJob({
  ...SOLVING,
  name: 'territory.solve-siting-by-night',
  urgency: 'night',
});
