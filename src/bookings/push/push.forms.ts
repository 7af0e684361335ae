import { z } from 'zod';

/** What a browser says of its subscription (Push API, `PushSubscription.toJSON`), as text in one field. */
export const PUSH_SUBSCRIPTION = z.object({
  endpoint: z.url().max(1_000),
  keys: z.object({
    p256dh: z.string().regex(/^[\w-]{86,88}=?$/),
    auth: z.string().regex(/^[\w-]{22,24}={0,2}$/),
  }),
});

/** The form: what the browser said, and whether place and time may be shown. */
export const PUSH_FORM = z.object({
  subscription: z.string('bookings.push-without-script').min(1, 'bookings.push-without-script').max(2_000),
  details: z.literal('1').optional(),
});
