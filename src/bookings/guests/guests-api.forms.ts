import { z } from 'zod';
import { GUEST_FORM } from './guests.forms.js';

/** `POST /api/v1/bookings/{bookingId}/guests`. Unknown members are refused by name. */
export const GUEST_BODY = z
  .strictObject({
    name: GUEST_FORM.shape.name.unwrap(),
    email: GUEST_FORM.shape.email.meta({
      description: 'They are written to in your name, with the time and the place.',
    }),
  })
  .meta({ id: 'NewGuest' });

/** Somebody whom a host brings. */
export const GUEST_ANSWER = z
  .object({
    id: z.uuid(),
    name: z.string(),
    email: z.string(),
    desk: z.string().meta({ description: 'Label of the desk that is held for them.' }),
  })
  .meta({ id: 'Guest' });

/** Answer of `GET /api/v1/bookings/{bookingId}/guests`. */
export const GUESTS_ANSWER = z.object({
  guests: z
    .array(GUEST_ANSWER)
    .meta({ description: 'Those who are expected, in the order in which they were invited.' }),
  perDay: z.int().meta({ description: 'How many guests the place takes in a day, of all companies; 0 for none.' }),
  open: z
    .boolean()
    .meta({ description: 'Whether guests can still be invited and taken back: the booking has not begun.' }),
});
