import { z } from 'zod';
import { defineJob, RETRY } from '#libs/platform/queue/index.js';

/** Typesets and seals the signed agreement with its evidence record. */
export const SEAL_AGREEMENT = defineJob({
  name: 'agreements.seal-agreement',
  payload: z.object({ agreementId: z.uuid() }),
  queue: 'documents',
  retry: RETRY.promised,
});
