import { z } from 'zod';
import { DAY_PARTS } from '#libs/calendar/index.js';
import { CALENDAR_DAY } from '../booking.forms.js';
import { AUDIENCES } from './shown-desks.js';

/** To whom one shows one's desks from now on, or no longer. */
export const SHOWN_FORM = z.object({
  audience: z.enum(AUDIENCES, 'bookings.bad-audience'),
  show: z.enum(['yes', 'no'], 'bookings.bad-audience'),
});

/** One tap on a day that was proposed: nothing is typed. */
export const ANSWER_FORM = z.object({});

/** Beside whom: that day, that part. */
export const BESIDE_QUERY = z.object({
  date: CALENDAR_DAY,
  part: z.enum(DAY_PARTS, 'bookings.bad-part').default('day'),
});
