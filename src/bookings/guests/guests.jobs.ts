import { z } from 'zod';
import { defineJob } from '#libs/platform/queue/index.js';

/** Writes to a guest where and when they are expected. */
export const INVITE_GUEST = defineJob({
  name: 'bookings.invite-guest',
  queue: 'mail',
  payload: z.object({ guestId: z.uuid() }),
});
