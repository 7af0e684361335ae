import { z } from 'zod';
import { DAY_PARTS } from '#libs/calendar/index.js';
import { several } from '#libs/platform/http/index.js';
import { CALENDAR_DAY } from '../booking.forms.js';

const WEEKDAY = z.coerce
  .number('bookings.bad-weekday')
  .int('bookings.bad-weekday')
  .min(1, 'bookings.bad-weekday')
  .max(7, 'bookings.bad-weekday');

/** How often a moment comes back. */
export const MOMENT_EVERY = [1, 2] as const;

/** Whom a moment concerns: a manager's `team`, `all`, or `unit:` and the name of one. */
const WHOM = z.string('bookings.moment-whom').trim().min(1, 'bookings.moment-whom').max(300, 'bookings.moment-whom');

/** A moment as typed; what each field must be beyond its form is the rule's. */
export const MOMENT_FORM = z.object({
  whom: WHOM,
  name: z.string().max(500).default(''),
  reason: z.string().max(2_000).default(''),
  weekdays: several(WEEKDAY),
  every: z.coerce
    .number()
    .refine((weeks) => MOMENT_EVERY.some((one) => one === weeks), {
      error: 'bookings.bad-every',
      params: { choices: MOMENT_EVERY.join(', ') },
    })
    .default(1),
  from: CALENDAR_DAY,
  until: CALENDAR_DAY,
  part: z.enum(DAY_PARTS, 'bookings.bad-part').default('day'),
  /** `office`, or the id of a place. */
  place: z.union([z.literal('office'), z.uuid('bookings.moment-place')], 'bookings.moment-place').default('office'),
});
export type MomentForm = z.infer<typeof MOMENT_FORM>;

/** The same, and what becomes of desks that are booked elsewhere: they stay, with or without a letter to their people. */
export const MOMENT_CONFIRMED = MOMENT_FORM.extend({ booked: z.enum(['keep', 'ask']).default('keep') });
