import { z } from 'zod';
import { defineJob, RETRY } from '#libs/platform/queue/index.js';

/** Encrypts every private key under the present data key. */
export const ROTATE_DATA_KEY = defineJob({
  name: 'operations.rotate-data-key',
  queue: 'long',
  retry: RETRY.promised,
  payload: z.object({}),
});
