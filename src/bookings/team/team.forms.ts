import { z } from 'zod';
import { BOOKING_FORM, CALENDAR_DAY, DESK_QUERY } from '../booking.forms.js';

/** The address of one person of the team. */
export const MEMBER_QUERY = DESK_QUERY.extend({ date: CALENDAR_DAY.optional() });

/** A desk for one person of the team. */
export const TEAM_BOOKING_FORM = BOOKING_FORM.extend({ siteId: z.uuid('bookings.bad-site') });
