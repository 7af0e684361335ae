import { z } from 'zod';
import { defineJob } from '#libs/platform/queue/index.js';
import { ROLES } from '../../access/index.js';

/** Invites a member by letter. */
export const MAIL_INVITATION = defineJob({
  name: 'identity.mail-invitation',
  queue: 'mail',
  payload: z.object({ memberId: z.uuid() }),
});

/** Notifies somebody whose access was changed. */
export const TELL_ACCESS_CHANGED = defineJob({
  name: 'identity.tell-access-changed',
  queue: 'mail',
  payload: z.object({
    memberId: z.uuid(),
    change: z.enum(['granted', 'withdrawn', 'deactivated', 'reactivated']),
    role: z.enum(ROLES).nullable().default(null),
  }),
});
