import { z } from 'zod';
import { defineJob } from '#libs/platform/queue/index.js';

/**
 * Tells the owner of an address where they sign in. Carries ids, never the address; nobody at all when the address is
 * unknown, so that the work of a request is the same either way.
 */
export const MAIL_WAY_IN = defineJob({
  name: 'identity.mail-way-in',
  queue: 'mail',
  urgency: 'person',
  payload: z.object({
    people: z.array(z.object({ employerId: z.uuid(), memberId: z.uuid().nullable(), employeeId: z.uuid().nullable() })),
    returnPath: z.string().nullable(),
    /** Others use the machine from which the letter was asked for; absent from jobs of before the question. */
    shared: z.boolean().default(false),
  }),
});
