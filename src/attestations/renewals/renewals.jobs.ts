import { z } from 'zod';
import { defineJob, RETRY } from '#libs/platform/queue/index.js';

/** Renews the time-stamps of sealed files that are about to prove nothing any more; harmless twice. */
export const RENEW_TIME_STAMPS = defineJob({
  name: 'attestations.renew-time-stamps',
  queue: 'documents',
  retry: RETRY.promised,
  payload: z.object({}),
});
