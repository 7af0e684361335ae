import { z } from 'zod';
import { defineJob } from '#libs/platform/queue/index.js';

/** Looks for letters that were given up and that HR has not been told of. */
export const TELL_UNDELIVERED = defineJob({
  name: 'operations.tell-undelivered',
  payload: z.object({}),
});

/**
 * Tells HR by letter that letters did not leave. The schema knows its name: its own failure is reported by no letter.
 */
export const MAIL_UNDELIVERED = defineJob({
  name: 'operations.mail-undelivered',
  queue: 'mail',
  payload: z.object({ day: z.iso.date(), letters: z.number().int().positive(), waiting: z.number().int().positive() }),
});
