import { z } from 'zod';
import { defineJob } from '#libs/platform/queue/index.js';

/** Looks for evidence of places that ends soon or is missing, and writes to whoever has them. */
export const TELL_OF_EVIDENCE = defineJob({
  name: 'hosting.tell-of-evidence',
  queue: 'mail',
  payload: z.object({}),
});
