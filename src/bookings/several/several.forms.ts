import { z } from 'zod';
import { DAY_PARTS } from '#libs/calendar/index.js';
import { several, TICKED } from '#libs/platform/http/index.js';
import { CALENDAR_DAY } from '../booking.forms.js';
import { MOST_PEOPLE } from './group-booking.js';

const PART = z.enum(DAY_PARTS, 'bookings.bad-part');
const PERSON = z.uuid('bookings.bad-employee');

/** The address of the page on which people, place and time are chosen; nothing is judged before all of them are. */
export const SEVERAL_QUERY = z.object({
  q: z.string().trim().max(80).catch('').default(''),
  date: CALENDAR_DAY.optional().catch(undefined),
  part: PART.default('day'),
  site: z
    .union([z.literal('').transform(() => undefined), z.uuid('bookings.bad-site')])
    .optional()
    .catch(undefined),
  near: TICKED,
  people: several(PERSON),
});
export type SeveralQuery = z.infer<typeof SEVERAL_QUERY>;

/** What is asked for. */
export const SEVERAL_FORM = z.object({
  date: CALENDAR_DAY,
  part: PART,
  site: z.uuid('bookings.bad-site'),
  near: TICKED,
  people: several(PERSON),
  whole: z.enum(['all', 'those-who-can'], 'bookings.bad-whole'),
  idempotencyKey: z.string().max(120).optional(),
});

/** `POST /api/v1/bookings/several`. */
export const SEVERAL_BODY = z
  .strictObject({
    siteId: z.uuid('bookings.bad-site'),
    date: CALENDAR_DAY,
    part: PART,
    employeeIds: z
      .array(PERSON)
      .min(1)
      .max(MOST_PEOPLE)
      .meta({ description: 'Whom to book for, each within what the caller may book for.' }),
    near: z.boolean().default(false).meta({ description: 'At desks close to one another, as far as they are free.' }),
    whole: z
      .boolean()
      .default(false)
      .meta({ description: 'All of them, or nobody: then one refusal refuses the whole.' }),
  })
  .meta({ id: 'BookSeveral' });

/** What came of it, person by person. */
export const SEVERAL_ANSWER = z
  .object({
    id: z.uuid(),
    people: z.array(
      z.object({
        employeeId: z.uuid(),
        bookingId: z.uuid().nullable(),
        refusal: z
          .string()
          .nullable()
          .meta({ description: 'Code of what stands against it; null where a desk is booked.' }),
      }),
    ),
  })
  .meta({ id: 'BookedSeveral' });
