import { z } from 'zod';
import { defineJob } from '#libs/platform/queue/index.js';

const ONE_BOOKING = z.object({ bookingId: z.uuid() });

/** Tells a person what was booked, with the entry for their calendar. */
export const SEND_BOOKING_CONFIRMATION = defineJob({
  name: 'bookings.send-confirmation',
  queue: 'mail',
  payload: ONE_BOOKING,
});

/**
 * Tells a person that their booking is cancelled; `own`: by themselves. Nothing is said of a `revision` that stood again since:
 * whatever ended it then tells of that.
 */
export const SEND_BOOKING_CANCELLATION = defineJob({
  name: 'bookings.send-cancellation',
  queue: 'mail',
  // Absent from messages of versions before 2026-12.
  payload: ONE_BOOKING.extend({ own: z.boolean().optional(), revision: z.int().min(0).optional() }),
});

/**
 * Tells a person where and when their booking is after a change; `restored`: where it was before. Nothing is said of a
 * revision that another one has replaced.
 */
export const SEND_BOOKING_CHANGE = defineJob({
  name: 'bookings.send-change',
  queue: 'mail',
  payload: ONE_BOOKING.extend({ revision: z.int().min(1), own: z.boolean(), restored: z.boolean() }),
});

/**
 * Finds who has a desk tomorrow and requests a letter to each; runs every hour, since evening depends on the time zone.
 */
export const REMIND_OF_TOMORROW = defineJob({
  name: 'bookings.remind-of-tomorrow',
  urgency: 'night',
  payload: z.object({}),
});

/** Reminds a person of the desk of a day. */
export const SEND_BOOKING_REMINDER = defineJob({
  name: 'bookings.send-reminder',
  queue: 'mail',
  urgency: 'night',
  payload: z.object({ employeeId: z.uuid(), day: z.iso.date() }),
});
