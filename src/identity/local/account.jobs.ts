import { z } from 'zod';
import { ORGANISATION_KINDS } from '#libs/platform/context/index.js';
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
        kind: z.enum(ORGANISATION_KINDS),
        organisationId: z.uuid(),
        memberId: z.uuid(),
      })
      .nullable(),
  }),
});

/** Tells every administrator of an employer that its account for emergencies was used. */
export const TELL_SEAL_BROKEN = defineJob({
  name: 'identity.tell-seal-broken',
  queue: 'mail',
  urgency: 'person',
  payload: z.object({ at: z.iso.datetime(), ip: z.string().nullable() }),
});
