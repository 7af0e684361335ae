import { z } from 'zod';
import { defineJob } from '#libs/platform/queue/index.js';

/** Writes a code to the address that is published for a place. Carries ids, never the address nor the code. */
export const MAIL_PLACE_CODE = defineJob({
  name: 'hosting.mail-place-code',
  queue: 'mail',
  urgency: 'person',
  payload: z.object({ organisationId: z.uuid(), claimId: z.uuid() }),
});

/** Tells the operators concerned that the platform asks them to take a place, that it is disputed, or how the platform decided. */
export const TELL_OF_CLAIM = defineJob({
  name: 'hosting.tell-of-claim',
  queue: 'mail',
  urgency: 'soon',
  payload: z.object({
    claimId: z.uuid(),
    event: z.enum(['invited', 'disputed', 'decided']),
    organisations: z.array(z.uuid()),
  }),
});
