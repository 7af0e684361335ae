import { z } from 'zod';
import { DAY_PARTS, isIsoDate } from '#libs/calendar/index.js';
import { AMENITIES } from '#libs/amenities/index.js';
import { TRAVEL_MODES } from '#libs/geo/index.js';

/** A real calendar day of this century: arithmetic around it stays within four-digit years. */
export const CALENDAR_DAY = z
  .string('bookings.bad-date')
  .refine((value) => isIsoDate(value) && value.startsWith('20'), 'bookings.bad-date');
const part = z.enum(DAY_PARTS, 'bookings.bad-part');

/** Longest trips that can be chosen, in minutes one way. */
export const REACHES: readonly number[] = [15, 30, 45, 60];

/** The address of the finder: everything that is chosen, so that a day can change without losing the rest. */
export const FINDER_QUERY = z.object({
  date: CALENDAR_DAY.optional(),
  part: part.default('day'),
  minutes: z.coerce
    .number()
    .refine((minutes) => REACHES.includes(minutes), {
      error: 'bookings.bad-minutes',
      params: { choices: REACHES.join(', ') },
    })
    .default(30),
  feature: z
    .union([z.enum(AMENITIES), z.array(z.enum(AMENITIES))], 'bookings.bad-feature')
    .transform((value) => (typeof value === 'string' ? [value] : value))
    .default([]),
  /** Set when the filters were sent: without it the person's own needs apply. */
  filters: z.literal('1').optional(),
  near: z.string().trim().max(80).default(''),
  by: z.enum(TRAVEL_MODES).default('car'),
  /** Also places where the employer holds nothing. */
  all: z.literal('1').optional(),
  /** Shows the filters. */
  open: z.literal('1').optional(),
});
export type FinderWish = z.infer<typeof FINDER_QUERY>;

/** Query of the finder's page that somebody came from. */
const finderQuery = z.string().max(600).catch('').default('');

/** A certain desk; null for any. */
const desk = z.uuid().nullable().catch(null).default(null);

/** The address of the page before a booking. */
export const DESK_QUERY = z.object({ date: CALENDAR_DAY, part: part.default('day'), from: finderQuery, desk });

/** The same, or as the sign of a desk has it: of a certain desk and without a day it is today. */
export const DESK_PAGE_QUERY = DESK_QUERY.extend({ date: CALENDAR_DAY.nullable().default(null) }).refine(
  ({ date, desk: one }) => date !== null || one !== null,
  { path: ['date'], error: 'bookings.bad-date' },
);

/** The booking form. */
export const BOOKING_FORM = z.object({
  date: CALENDAR_DAY,
  part,
  from: finderQuery,
  desk: z.union([z.literal('').transform(() => null), z.uuid('bookings.unknown-desk')]).default(null),
  idempotencyKey: z.string().max(120).optional(),
});

/** The address of the week. */
export const WEEK_QUERY = z.object({ date: CALENDAR_DAY.optional() });
