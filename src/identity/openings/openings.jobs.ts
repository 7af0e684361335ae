import { z } from 'zod';
import { defineJob } from '#libs/platform/queue/index.js';

/** Writes to whoever opens an employer by themselves: the link that confirms the address, or what the platform answered. */
export const MAIL_OPENING = defineJob({
  name: 'identity.mail-opening',
  queue: 'mail',
  urgency: 'person',
  payload: z.object({ openingId: z.uuid(), news: z.enum(['confirm', 'settled']) }),
});
