import { z } from 'zod';
import { defineJob } from '#libs/platform/queue/index.js';

/** Tells a person that a meeting room of theirs is cancelled, because the place no longer has it then. */
export const TELL_OF_LOST_ROOM = defineJob({
  name: 'bookings.tell-of-lost-room',
  queue: 'mail',
  payload: z.object({ bookingId: z.uuid() }),
});
