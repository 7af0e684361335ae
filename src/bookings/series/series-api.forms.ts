import { z } from 'zod';
import { DAY_PARTS } from '#libs/calendar/index.js';
import { several } from '#libs/platform/http/index.js';
import { CALENDAR_DAY } from '../booking.forms.js';
import { EVERY, WEEKDAY } from './series.forms.js';
import { LONGEST_SERIES_DAYS } from './pattern.rules.js';

const PART = z.enum(DAY_PARTS, 'bookings.bad-part');
const SITE = z.uuid('bookings.bad-site');
const WEEKDAYS = z
  .array(WEEKDAY)
  .min(1, 'bookings.no-series-days')
  .max(7, 'bookings.bad-weekday')
  .transform((days) => [...new Set(days)])
  .meta({ description: 'ISO weekdays, 1 is Monday.' });
const EVERY_OTHER = EVERY.meta({
  description: '1: every week, 2: every second one, up to 4; counted from the week of `from`.',
});
const DATES = z.array(CALENDAR_DAY).max(LONGEST_SERIES_DAYS).optional().meta({
  description:
    'Of the dates that can be asked for today, those that are wanted; the others of them are left out for good. Absent: all of them.',
});

/** `GET /api/v1/series/preview`: the pattern in the address. */
export const SERIES_PREVIEW_QUERY = z.object({
  siteId: SITE,
  from: CALENDAR_DAY,
  until: CALENDAR_DAY,
  part: PART.default('day'),
  weekdays: several(WEEKDAY).pipe(z.array(z.number()).min(1, 'bookings.no-series-days')),
  everyWeeks: EVERY,
});

/** `POST /api/v1/series`. Unknown members are refused by name. */
export const SERIES_BODY = z
  .strictObject({
    siteId: SITE,
    from: CALENDAR_DAY,
    until: CALENDAR_DAY.meta({ description: `The last day, at most ${LONGEST_SERIES_DAYS} days after the first.` }),
    part: PART.default('day'),
    weekdays: WEEKDAYS,
    everyWeeks: EVERY_OTHER,
    dates: DATES,
  })
  .meta({ id: 'NewSeries' });

/** `PATCH /api/v1/series/{id}`: from which day it is another; members that are absent stay. */
export const SERIES_CHANGE_BODY = z
  .strictObject({
    from: CALENDAR_DAY,
    until: CALENDAR_DAY.optional(),
    siteId: SITE.optional(),
    part: PART.optional(),
    weekdays: WEEKDAYS.optional(),
    everyWeeks: EVERY_OTHER.unwrap().optional(),
    dates: DATES,
  })
  .meta({ id: 'SeriesChange' });

/** `POST /api/v1/series/{id}/end`. */
export const SERIES_END_BODY = z.strictObject({ from: CALENDAR_DAY });

/** Answer of `POST /api/v1/series/{id}/end`. */
export const SERIES_END_ANSWER = z.object({
  cancelled: z.int().meta({ description: 'Bookings that were cancelled; those that have begun stay.' }),
});

/** Answer of `GET /api/v1/series/preview`: books nothing. */
export const SERIES_PREVIEW_ANSWER = z
  .object({
    siteId: z.uuid(),
    dates: z
      .array(
        z.object({
          date: z.string(),
          refusal: z.string().nullable().meta({
            description: 'What stands against it, if those before it that are possible are booked; null for nothing.',
          }),
        }),
      )
      .meta({ description: 'The dates that can be asked for today.' }),
    later: z
      .int()
      .meta({ description: 'Dates that are tried later: too far ahead, or in a month without a quota yet.' }),
    lastBookableDate: z.string(),
  })
  .meta({ id: 'SeriesPreview' });

/** One series and what came of its dates. */
export const SERIES_ANSWER = z
  .object({
    id: z.uuid(),
    siteId: z.uuid().nullable().meta({ description: 'Null for a former week that was repeated once.' }),
    part: PART.nullable(),
    weekdays: z.array(z.int()).nullable(),
    everyWeeks: z.int().nullable(),
    from: z.string(),
    until: z.string(),
    endedFrom: z.string().nullable().meta({ description: 'From this day on nothing is booked any more.' }),
    follows: z
      .uuid()
      .nullable()
      .meta({ description: 'The series that was changed into this one; null for a beginning.' }),
    followedBy: z.uuid().nullable().meta({ description: 'The series that this one was changed into.' }),
    askedAt: z.iso.datetime(),
    dates: z.array(
      z.object({
        date: z.string(),
        part: PART,
        siteId: z.uuid(),
        state: z
          .enum(['waiting', 'booked', 'ended', 'refused'])
          .meta({ description: '`ended`: it was booked, and cancelled since.' }),
        bookingId: z.uuid().nullable(),
        refusal: z.string().nullable(),
        former: z.object({ bookingId: z.uuid(), siteId: z.uuid(), part: PART }).nullable().meta({
          description:
            'The booking of the series before, which stands as it was while its change waits or since it was refused.',
        }),
      }),
    ),
  })
  .meta({ id: 'Series' });

/** Answer of `GET /api/v1/series`: those that go on, without their dates. */
export const SERIES_LIST_ANSWER = z.object({ series: z.array(SERIES_ANSWER.omit({ dates: true })) });
