import { z } from 'zod';

/** Whom somebody brings. */
export const GUEST_FORM = z.object({
  name: z.string().trim().max(200, 'bookings.guest-name').default(''),
  email: z.string().trim().max(254, 'bookings.guest-email').pipe(z.email('bookings.guest-email')),
});
