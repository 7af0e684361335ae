import { z } from 'zod';
import { DAY_PARTS } from '#libs/calendar/index.js';

/** A day that somebody asks HR for. */
export const ELSEWHERE_FORM = z.object({
  day: z.string('bookings.elsewhere-day').trim().pipe(z.iso.date('bookings.elsewhere-day')),
  part: z.enum(DAY_PARTS, 'bookings.elsewhere-part'),
  words: z.string().trim().max(300, 'bookings.elsewhere-words').default(''),
});

/** The place and the day for which the form is opened. */
export const ELSEWHERE_QUERY = z.object({
  site: z.uuid(),
  date: z.iso.date().nullable().catch(null).default(null),
});

/** Why HR says no. */
export const REFUSAL_FORM = z.object({
  reason: z.string().trim().min(1, 'bookings.elsewhere-reason').max(500, 'bookings.elsewhere-reason'),
});
