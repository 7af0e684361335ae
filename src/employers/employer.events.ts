import { z } from 'zod';
import { defineEvent } from '#libs/platform/events/index.js';

/** The whole company is closed on the days from `from` to `to`, both included: nobody books, what is booked is let go. */
export const COMPANY_CLOSED = defineEvent({
  name: 'employers.closed-days',
  payload: z.object({ from: z.iso.date(), to: z.iso.date() }),
});
