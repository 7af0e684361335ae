import { z } from 'zod';
import { defineJob, RETRY } from '#libs/platform/queue/index.js';

/** Typesets the file that both parties sign with certificates. */
export const PREPARE_FILE_TO_SIGN = defineJob({
  name: 'agreements.prepare-file-to-sign',
  payload: z.object({ agreementId: z.uuid() }),
  queue: 'documents',
  retry: RETRY.promised,
});

/** Typesets and seals the signed agreement with its evidence record. */
export const SEAL_AGREEMENT = defineJob({
  name: 'agreements.seal-agreement',
  payload: z.object({ agreementId: z.uuid() }),
  queue: 'documents',
  retry: RETRY.promised,
});
