import { z } from 'zod';
import { defineJob } from '#libs/platform/queue/index.js';

/** Tells the employee that an agreement waits; `reminder` counts from 1, 0 is the first letter. */
export const MAIL_AGREEMENT_TO_SIGN = defineJob({
  name: 'agreements.mail-agreement-to-sign',
  queue: 'mail',
  payload: z.object({ agreementId: z.uuid(), reminder: z.int().nonnegative() }),
});

/** Tells the employee that the agreement is suspended, where no letter about bookings does, or that it resumes earlier. */
export const MAIL_AGREEMENT_PAUSE = defineJob({
  name: 'agreements.mail-agreement-pause',
  queue: 'mail',
  payload: z.object({
    agreementId: z.uuid(),
    news: z.enum(['suspended', 'resumed']),
    from: z.iso.date(),
    to: z.iso.date(),
  }),
});

/** Tells the employee that the employer ends the agreement, where no letter about bookings does. */
export const MAIL_AGREEMENT_ENDED = defineJob({
  name: 'agreements.mail-agreement-ended',
  queue: 'mail',
  payload: z.object({ agreementId: z.uuid() }),
});

/** Tells HR of a question about a text, or the employee of its answer: the entry `seq` of the evidence record. */
export const MAIL_AGREEMENT_MESSAGE = defineJob({
  name: 'agreements.mail-agreement-message',
  queue: 'mail',
  payload: z.object({ agreementId: z.uuid(), seq: z.int().positive() }),
});

/** Tells HR that somebody ends their telework, and confirms it to them. */
export const MAIL_AGREEMENT_RETURNED = defineJob({
  name: 'agreements.mail-agreement-returned',
  queue: 'mail',
  payload: z.object({ agreementId: z.uuid() }),
});

/** How an agreement may end without its employee's doing; each is told to them. */
const CLOSED_NEWS = ['declined', 'lapsed', 'over'] as const;
export type ClosedNews = (typeof CLOSED_NEWS)[number];

/**
 * What became of an agreement: to HR when the employee signed or refused; to the employee when it is concluded, when the
 * employer does not sign (`declined`), when nobody signed in time (`lapsed`), and when its agreed end has come (`over`).
 */
export const MAIL_AGREEMENT_NEWS = defineJob({
  name: 'agreements.mail-agreement-news',
  queue: 'mail',
  payload: z.object({ agreementId: z.uuid(), news: z.enum(['signed', 'refused', 'concluded', ...CLOSED_NEWS]) }),
});
