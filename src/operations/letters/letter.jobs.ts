import { z } from 'zod';
import { defineJob } from '#libs/platform/queue/index.js';

/** Looks whether letters were given up that HR has not been written to about. */
export const TELL_UNDELIVERED = defineJob({
  name: 'operations.tell-undelivered',
  payload: z.object({}),
});

/** Writes to HR that letters did not leave. Its name stands in the schema: its own failure is told to nobody by letter. */
export const MAIL_UNDELIVERED = defineJob({
  name: 'operations.mail-undelivered',
  queue: 'mail',
  payload: z.object({ day: z.iso.date(), letters: z.number().int().positive(), waiting: z.number().int().positive() }),
});
