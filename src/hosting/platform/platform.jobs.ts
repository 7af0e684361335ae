import { z } from 'zod';
import { defineJob } from '#libs/platform/queue/index.js';

/** How long a platform that does not answer, or does not decide, is asked again. */
const PATIENCE_DAYS = 5;

/**
 * Hands one invoice to the approved platform and waits for what it says. In a queue of its own: a slow platform delays nobody
 * else. Each attempt says itself when the next is due.
 */
export const DEPOSIT_INVOICE = defineJob({
  name: 'hosting.deposit-invoice',
  payload: z.object({ statementId: z.uuid(), organisationId: z.uuid() }),
  limit: { name: 'hosting.deposits', atOnce: 2 },
  retry: { pauses: [60], tries: null, patience: PATIENCE_DAYS * 24 * 3600 },
});
