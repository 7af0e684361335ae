import { z } from 'zod';
import { DAY_PARTS } from '#libs/calendar/index.js';
import { defineEvent } from '#libs/platform/events/index.js';

/** HR recorded that somebody is absent, and lets go what is held for them at those times. */
export const ABSENT = defineEvent({
  name: 'ledger.absent',
  payload: z.object({
    employeeId: z.uuid(),
    /** Days from one to another, both included, and which part of each. */
    spans: z
      .array(z.object({ from: z.iso.date(), to: z.iso.date(), part: z.enum(DAY_PARTS) }))
      .min(1)
      .max(400),
  }),
});
