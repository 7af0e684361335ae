import { z } from 'zod';

/** The form: what the browser said, and whether place and time may be shown. */
export const PUSH_FORM = z.object({
  subscription: z.string('bookings.push-without-script').min(1, 'bookings.push-without-script').max(2_000),
  details: z.literal('1').optional(),
});
