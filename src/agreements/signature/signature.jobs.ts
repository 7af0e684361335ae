import { z } from 'zod';
import { defineJob } from '#libs/platform/queue/index.js';

const ONE_AGREEMENT = z.object({ agreementId: z.uuid() });

/** Tells the employee that an agreement waits; `reminder` counts from 1, 0 is the first letter. */
export const MAIL_AGREEMENT_TO_SIGN = defineJob({
  name: 'agreements.mail-agreement-to-sign',
  payload: z.object({ agreementId: z.uuid(), reminder: z.int().nonnegative() }),
});

/** Typesets and seals the signed agreement with its evidence record. */
export const SEAL_AGREEMENT = defineJob({
  name: 'agreements.seal-agreement',
  payload: ONE_AGREEMENT,
  queue: 'documents',
});

/** Closes what a day has closed: unsigned agreements past their day, terms that came to their end. */
export const CLOSE_DUE_AGREEMENTS = defineJob({ name: 'agreements.close-due', payload: z.object({}) });
