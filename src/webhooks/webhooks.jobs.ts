import { z } from 'zod';
import { defineJob } from '#libs/platform/queue/index.js';
import { PATIENCE_DAYS } from './webhook.rules.js';

/**
 * Delivers one message. Asked for by `tell_programs` in the transaction of what happened, or here once more. In a queue of its own:
 * a slow program delays other programs of its employer, and nothing else. Each attempt says itself when the next is due.
 */
export const DELIVER_WEBHOOK = defineJob({
  name: 'webhooks.deliver',
  payload: z.object({ messageId: z.uuid() }),
  limit: { name: 'webhooks.deliveries', atOnce: 4 },
  retry: { pauses: [60], tries: null, patience: PATIENCE_DAYS * 24 * 3600 },
});

/** Writes to the administrators that a webhook was disabled. */
export const MAIL_WEBHOOK_DISABLED = defineJob({
  name: 'webhooks.mail-disabled',
  payload: z.object({ webhookId: z.uuid(), failingSince: z.iso.datetime() }),
  queue: 'mail',
});
