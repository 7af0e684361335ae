import { z } from 'zod';
import { defineJob } from '#libs/platform/queue/index.js';

/** Gives back what nobody booked, where the deadline of a contract has come; runs every night. */
export const GIVE_BACK_UNUSED = defineJob({ name: 'hosting.give-back-unused', payload: z.object({}) });

/** Looks for deadlines a week ahead; runs every morning. */
export const WARN_OF_DEADLINES = defineJob({ name: 'hosting.warn-of-deadlines', payload: z.object({}) });

/** Tells HR what goes back on a day unless somebody books it. */
export const TELL_OF_DEADLINE = defineJob({
  name: 'hosting.tell-of-deadline',
  queue: 'mail',
  payload: z.object({
    contractId: z.uuid(),
    employerId: z.uuid(),
    organisationId: z.uuid(),
    month: z.string().regex(/^\d{4}-\d{2}$/),
    day: z.iso.date(),
  }),
});

/** Tells one party of a contract what went back. */
export const TELL_OF_GIVEN_BACK = defineJob({
  name: 'hosting.tell-of-given-back',
  queue: 'mail',
  payload: z.object({
    contractId: z.uuid(),
    employerId: z.uuid(),
    organisationId: z.uuid(),
    to: z.enum(['employer', 'host']),
    month: z.string().regex(/^\d{4}-\d{2}$/),
  }),
});
