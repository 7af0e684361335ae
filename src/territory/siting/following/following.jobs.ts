import { z } from 'zod';
import { defineJob } from '#libs/platform/queue/index.js';

/** Looks which followed scenarios rest on data that have moved. */
export const RERUN_SITINGS = defineJob({
  name: 'territory.rerun-sitings',
  urgency: 'night',
  payload: z.object({}),
});

/** Tells those who follow a scenario what a computation by night came to. */
export const TELL_OF_SITING = defineJob({
  name: 'territory.tell-of-siting',
  queue: 'mail',
  urgency: 'soon',
  payload: z.object({ organisationId: z.uuid(), scenarioId: z.uuid(), version: z.number().int() }),
});
