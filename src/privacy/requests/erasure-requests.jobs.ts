import { z } from 'zod';
import { defineJob } from '#libs/platform/queue/index.js';

/** Tells HR that somebody asks for erasure. */
export const MAIL_ERASURE_REQUEST = defineJob({
  name: 'privacy.mail-erasure-request',
  queue: 'mail',
  payload: z.object({ requestId: z.uuid() }),
});
