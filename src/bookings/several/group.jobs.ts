import { z } from 'zod';
import { defineJob } from '#libs/platform/queue/index.js';

/** Books for those of a group who wait still, and asks for a letter to each who has a desk. */
export const FINISH_GROUP = defineJob({ name: 'bookings.finish-group', payload: z.object({ groupId: z.uuid() }) });

/** Tells one person who booked for them, and how they give it back. */
export const TELL_OF_GROUP = defineJob({
  name: 'bookings.tell-of-group',
  queue: 'mail',
  payload: z.object({ groupId: z.uuid(), bookingId: z.uuid() }),
});
