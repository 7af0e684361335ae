import { z } from 'zod';
import { isLocalTime } from '#libs/calendar/index.js';
import { CALENDAR_DAY } from '../booking.forms.js';

const time = z.string('bookings.room-times').refine(isLocalTime, 'bookings.room-times');

/** The day that is looked at. */
export const ROOMS_QUERY = z.object({ date: CALENDAR_DAY.optional().catch(undefined) });

/** A room from and to, on the clocks of its place. */
export const ROOM_FORM = z.object({ date: CALENDAR_DAY, from: time, to: time });
