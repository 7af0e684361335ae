import { z } from 'zod';
import { defineJob } from '#libs/platform/queue/index.js';
import { ROLES } from '../../access/index.js';

/** Writes to somebody whose access was changed. */
export const TELL_ACCESS_CHANGED = defineJob({
  name: 'identity.tell-access-changed',
  payload: z.object({
    memberId: z.uuid(),
    change: z.enum(['withdrawn', 'deactivated', 'reactivated']),
    role: z.enum(ROLES).nullable().default(null),
  }),
});
