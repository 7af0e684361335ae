import { z } from 'zod';
import { defineJob } from '#libs/platform/queue/index.js';

/** Looks for company connections whose last certificate ends soon, and writes to their administrators. */
export const TELL_CERTIFICATES = defineJob({
  name: 'identity.tell-certificates',
  queue: 'mail',
  payload: z.object({}),
});
