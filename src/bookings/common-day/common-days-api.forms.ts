import { z } from 'zod';
import { DAY_PARTS } from '#libs/calendar/index.js';
import { several } from '#libs/platform/http/index.js';
import { CALENDAR_DAY, REACHES } from '../booking.forms.js';
import { MOST_INVITED } from './common-day.js';

const PART = z.enum(DAY_PARTS, 'bookings.bad-part');
const SITE = z.uuid('bookings.bad-site');
const TEAM = z
  .array(z.uuid('bookings.bad-employee'))
  .refine((people) => people.length >= 2 && people.length <= MOST_INVITED, {
    error: 'bookings.team-number',
    params: { most: MOST_INVITED },
  });

/** `GET /api/v1/common-days/options`: for whom a day is sought. */
export const OPTIONS_QUERY = z.object({
  employeeIds: several(z.uuid('bookings.bad-employee')).pipe(TEAM),
  from: CALENDAR_DAY.optional(),
  part: PART.default('day'),
  minutes: z.coerce
    .number('bookings.bad-minutes')
    .refine((minutes) => REACHES.includes(minutes), {
      error: 'bookings.bad-minutes',
      params: { choices: REACHES.join(', ') },
    })
    .default(45),
});

/** Answer of `GET /api/v1/common-days/options`: books and proposes nothing. */
export const OPTIONS_ANSWER = z
  .object({
    from: z.string(),
    to: z.string(),
    options: z
      .array(
        z.object({
          siteId: z.uuid(),
          date: z.string(),
          part: PART,
          can: z
            .array(z.object({ employeeId: z.uuid(), minutes: z.int() }))
            .meta({ description: 'Who can come, and the way there in minutes from the middle of their commune.' }),
          cannot: z.array(z.object({ employeeId: z.uuid(), refusal: z.string() })).meta({
            description:
              '`too-far`: beyond the minutes asked for, or no way is known; otherwise the code of what stands against it.',
          }),
        }),
      )
      .meta({ description: 'The best first: the most people, then the least time on the way for all of them.' }),
  })
  .meta({ id: 'CommonDayOptions' });

/** `POST /api/v1/common-days`. Unknown members are refused by name. */
export const PROPOSAL_BODY = z
  .strictObject({ siteId: SITE, date: CALENDAR_DAY, part: PART.default('day'), employeeIds: TEAM })
  .meta({ id: 'NewCommonDay' });

/** A proposal and what each answered. */
export const PROPOSAL_ANSWER = z
  .object({
    id: z.uuid(),
    siteId: z.uuid(),
    date: z.string(),
    part: PART,
    proposedBy: z.string(),
    withdrawn: z.boolean(),
    people: z.array(
      z.object({
        employeeId: z.uuid(),
        answer: z.enum(['taken', 'declined']).nullable().meta({ description: 'Null while they have not answered.' }),
        bookingId: z.uuid().nullable(),
      }),
    ),
  })
  .meta({ id: 'CommonDay' });

/** Answer of `GET /api/v1/common-days/invitations`. */
export const INVITATIONS_ANSWER = z.object({
  invitations: z.array(
    z.object({ id: z.uuid(), siteId: z.uuid(), date: z.string(), part: PART, proposedBy: z.string() }),
  ),
});

/** Answer of `POST /api/v1/common-days/{dayId}/booking`. */
export const TAKEN_DAY_ANSWER = z.object({ bookingId: z.uuid(), reference: z.string() });
