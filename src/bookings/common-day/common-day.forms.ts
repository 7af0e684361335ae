import { z } from 'zod';
import { DAY_PARTS } from '#libs/calendar/index.js';
import { several } from '#libs/platform/http/index.js';
import { CALENDAR_DAY, REACHES } from '../booking.forms.js';

const PART = z.enum(DAY_PARTS, 'bookings.bad-part');
const PERSON = z.uuid('bookings.bad-employee');

/** For whom a day is sought, from which day on, and how far they go; nothing is sought before two people are chosen. */
export const COMMON_DAY_QUERY = z.object({
  q: z.string().trim().max(80).catch('').default(''),
  date: CALENDAR_DAY.optional().catch(undefined),
  part: PART.default('day').catch('day'),
  minutes: z.coerce
    .number()
    .refine((minutes) => REACHES.includes(minutes))
    .catch(45)
    .default(45),
  people: several(PERSON),
});
export type CommonDayQuery = z.infer<typeof COMMON_DAY_QUERY>;

/** A proposal that is taken back: nothing is typed. */
export const WITHDRAWAL_FORM = z.object({});

/** What is proposed to whom. */
export const PROPOSAL_FORM = z.object({
  site: z.uuid('bookings.bad-site'),
  date: CALENDAR_DAY,
  part: PART,
  people: several(PERSON),
  idempotencyKey: z.string().max(120).optional(),
});
