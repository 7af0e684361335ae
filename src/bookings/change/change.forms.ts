import { z } from 'zod';
import { DAY_PARTS } from '#libs/calendar/index.js';
import { CALENDAR_DAY } from '../booking.forms.js';

/** Parts of the day, and the hours that a booking has. */
const CHANGED_PARTS = [...DAY_PARTS, 'hours'] as const;
const PART = z.enum(CHANGED_PARTS, 'bookings.bad-part');

/** The address of the form: another place, day or part to begin with; what is wrong is left out. */
export const CHANGE_QUERY = z.object({
  siteId: z.uuid().optional().catch(undefined),
  date: CALENDAR_DAY.optional().catch(undefined),
  part: PART.optional().catch(undefined),
});
export type ChangeQuery = z.infer<typeof CHANGE_QUERY>;

/** The form. */
export const CHANGE_FORM = z.object({
  siteId: z.uuid('bookings.bad-site'),
  date: CALENDAR_DAY,
  part: PART,
  deskId: z.union([z.literal('').transform(() => null), z.uuid('bookings.unknown-desk')]).default(null),
  idempotencyKey: z.string().max(120).optional(),
});
