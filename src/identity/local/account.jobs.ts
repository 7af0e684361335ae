import { z } from 'zod';
import { defineJob } from '#libs/platform/queue/index.js';

/**
 * Writes a link that is used once: to choose anew how to sign in, or to join an organisation. Carries ids, never an address
 * nor the link; nobody at all where the address is unknown, so that the work of a request is the same either way.
 */
export const MAIL_ACCOUNT_LINK = defineJob({
  name: 'identity.mail-account-link',
  queue: 'mail',
  urgency: 'person',
  payload: z.object({
    reset: z.uuid().nullable(),
    invitation: z
      .object({
        kind: z.enum(['operator', 'territory', 'platform']),
        organisationId: z.uuid(),
        memberId: z.uuid(),
      })
      .nullable(),
  }),
});
