import { z } from 'zod';
import { defineJob } from '#libs/platform/queue/index.js';

/** Tells whoever asked that the answer takes longer, or what it is. */
export const MAIL_ERASURE_NEWS = defineJob({
  name: 'privacy.mail-erasure-news',
  queue: 'mail',
  payload: z.object({ requestId: z.uuid(), news: z.enum(['extended', 'answered']) }),
});

/** Tells HR that somebody asks for erasure. */
export const MAIL_ERASURE_REQUEST = defineJob({
  name: 'privacy.mail-erasure-request',
  queue: 'mail',
  payload: z.object({ requestId: z.uuid() }),
});
