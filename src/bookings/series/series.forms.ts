import { z } from 'zod';
import { DAY_PARTS } from '#libs/calendar/index.js';
import { several } from '#libs/platform/http/index.js';
import { CALENDAR_DAY } from '../booking.forms.js';
import { EVERY_WEEKS, LONGEST_SERIES_DAYS } from './pattern.rules.js';

export const WEEKDAY = z.coerce
  .number('bookings.bad-weekday')
  .int('bookings.bad-weekday')
  .min(1, 'bookings.bad-weekday')
  .max(7, 'bookings.bad-weekday');
export const EVERY = z.coerce
  .number()
  .refine((weeks) => EVERY_WEEKS.some((one) => one === weeks), {
    error: 'bookings.bad-every',
    params: { choices: EVERY_WEEKS.join(', ') },
  })
  .default(1);
const PART = z.enum(DAY_PARTS, 'bookings.bad-part');

/** The address of the page on which a series is put together; without days of the week nothing is proposed yet. */
export const SERIES_QUERY = z.object({
  site: z.uuid('bookings.bad-site'),
  date: CALENDAR_DAY,
  part: PART.default('day'),
  weekdays: several(WEEKDAY).transform((days) => [...new Set(days)]),
  every: EVERY,
  until: CALENDAR_DAY.optional(),
});
export type SeriesQuery = z.infer<typeof SERIES_QUERY>;

/** The address of the page on which a series is changed; what is absent is as it was. */
export const SERIES_CHANGE_QUERY = SERIES_QUERY.partial({ site: true }).extend({
  date: CALENDAR_DAY.optional(),
  part: PART.optional(),
  every: EVERY.unwrap().optional(),
});
export type SeriesChangeQuery = z.infer<typeof SERIES_CHANGE_QUERY>;

/** The series wanted, with those of the dates shown that are. */
export const SERIES_FORM = SERIES_QUERY.extend({
  until: CALENDAR_DAY,
  dates: several(CALENDAR_DAY, LONGEST_SERIES_DAYS),
});

/** From which day a series ends. */
export const END_FORM = z.object({ from: CALENDAR_DAY });

/** Any day of the week that shall be as usual. */
export const USUAL_FORM = z.object({ date: CALENDAR_DAY });
