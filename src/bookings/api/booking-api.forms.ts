import { z } from 'zod';
import { DAY_PARTS, isLocalTime, daysBetween } from '#libs/calendar/index.js';
import { paging } from '#libs/platform/http/index.js';
import { EVIDENCE_KINDS } from '../../sites/index.js';
import { CALENDAR_DAY } from '../booking.forms.js';
import { CONDITION_NAMES } from '../booking-standing.js';

const DAY_PART = z.enum(DAY_PARTS, 'bookings.bad-part');
const time = z.string('bookings.bad-time').refine(isLocalTime, 'bookings.bad-time');
const degrees = (limit: number) =>
  z.coerce.number('bookings.bad-position').min(-limit, 'bookings.bad-position').max(limit, 'bookings.bad-position');

/** Longest period of one availability request, in days. */
const MOST_DAYS = 31;

/** `GET /api/v1/sites/nearby`. */
export const NEARBY_QUERY = z.object({
  lat: degrees(90),
  lon: degrees(180),
  date: CALENDAR_DAY.optional(),
  part: DAY_PART.default('day'),
  limit: z.coerce.number().int().min(1).max(50).default(10),
  mine: z.literal('1').optional().meta({
    description:
      'Only places bookable through the caller’s company: where it holds desk-days in the month of the date or later, or has a contract.',
  }),
});

/** `GET /api/v1/sites/{id}/availability`. */
export const AVAILABILITY_QUERY = z
  .object({ from: CALENDAR_DAY, to: CALENDAR_DAY })
  .refine(({ from, to }) => to >= from && daysBetween(from, to) < MOST_DAYS, {
    path: ['to'],
    error: 'bookings.bad-period',
    params: { days: MOST_DAYS },
  });

/** Whose bookings: one's own, one's team's, everybody's. */
const WHOSE = ['mine', 'team', 'everybody'] as const;

/** `GET /api/v1/bookings`. */
export const BOOKINGS_QUERY = z.strictObject({
  ...paging(z.tuple([z.iso.date(), z.uuid()]), 200),
  from: CALENDAR_DAY.optional(),
  to: CALENDAR_DAY.optional(),
  /** One's own unless told otherwise; everybody's for an account that belongs to no employee. */
  whose: z.enum(WHOSE).optional(),
  employeeId: z.uuid().optional(),
  siteId: z.uuid().optional(),
  state: z.enum(['active', 'cancelled', 'all']).default('active'),
  /** Bookings made, moved, shortened or cancelled at this instant or later. */
  changedSince: z.iso.datetime({ offset: true }).optional(),
});

const SLOT = { part: DAY_PART.optional(), from: time.optional(), to: time.optional() };
type TypedSlot = z.infer<z.ZodObject<typeof SLOT>>;

/** A part of a day, or both hours in their order. */
function checkSlot({ part, from, to }: TypedSlot, check: z.RefinementCtx): void {
  const hours = from !== undefined || to !== undefined;
  if (hours === (part !== undefined))
    check.addIssue({ code: 'custom', path: ['part'], message: 'bookings.part-or-hours' });
  if (hours && from === undefined) check.addIssue({ code: 'custom', path: ['from'], message: 'input.missing' });
  if (hours && to === undefined) check.addIssue({ code: 'custom', path: ['to'], message: 'input.missing' });
  if (from !== undefined && to !== undefined && from >= to)
    check.addIssue({ code: 'custom', path: ['to'], message: 'bookings.ends-before' });
}

/** `GET /api/v1/sites/{id}/standing`: a part of a day, or hours on the site's clocks. */
export const STANDING_QUERY = z.object({ date: CALENDAR_DAY, ...SLOT }).superRefine(checkSlot);

/** `POST /api/v1/bookings`: a part of a day, or hours on the site's clocks. Unknown members are refused by name. */
export const BOOKING_BODY = z
  .strictObject({
    siteId: z.uuid('bookings.bad-site'),
    date: CALENDAR_DAY,
    ...SLOT,
    deskId: z.uuid('bookings.unknown-desk').nullish(),
    employeeId: z.uuid('bookings.bad-employee').nullish(),
  })
  .superRefine(checkSlot);

/** `PATCH /api/v1/bookings/{id}`: what shall be another; members that are absent stay. Unknown members are refused by name. */
export const CHANGE_BODY = z
  .strictObject({
    siteId: z.uuid('bookings.bad-site').optional(),
    date: CALENDAR_DAY.optional(),
    ...SLOT,
    deskId: z.uuid('bookings.unknown-desk').nullish(),
  })
  .superRefine((body, check) => {
    if (Object.keys(body).length === 0) check.addIssue({ code: 'custom', path: ['date'], message: 'input.missing' });
    if (body.part ?? body.from ?? body.to) checkSlot(body, check);
  });

const freeByPart = z.object({ am: z.int(), pm: z.int(), day: z.int() });
const openingOf = {
  open: z.boolean(),
  /** Local times of the site, null when closed. */
  opens: z.string().nullable(),
  closes: z.string().nullable(),
  /** `weekly`, `holiday`, `closure`, `ended` when closed. */
  closedReason: z.string().nullable(),
};

/** The public facts of a place. */
const placeOf = {
  id: z.uuid(),
  name: z.string(),
  kind: z.string(),
  address: z.string(),
  postcode: z.string(),
  town: z.string(),
  lat: z.number(),
  lon: z.number(),
  zone: z.string(),
  features: z.array(z.string()),
  dayPriceCents: z.int(),
  /** Facts generated for the demonstration. */
  generated: z.array(z.string()),
};

/** Answer of `GET /api/v1/sites/{id}`. */
export const SITE_ANSWER = z.object({
  ...placeOf,
  deskCount: z.int(),
  /** The seven days from today on, in the place's own calendar. */
  days: z.array(z.object({ date: z.string(), ...openingOf })),
});

/**
 * Answer of `GET /api/v1/sites/nearby`: places, nearest first; `travelSource` is `estimate`, the name of a routing
 * engine, or `none` where there are no places; minutes are by car, those to set off, park and walk in not among them.
 */
export const NEARBY_ANSWER = z.object({
  date: z.string(),
  part: DAY_PART,
  travelSource: z.string(),
  sites: z.array(
    z.object({
      ...placeOf,
      km: z.number(),
      minutes: z.int(),
      /** How far such minutes are wrong in the median, in percent, where that was measured. */
      travelErrorPercent: z.int().nullable(),
      ...openingOf,
      capacity: z.int(),
      /** Desks free for the requested part. */
      freeDesks: z.int(),
      /** The first reason why the caller could not book, as booking itself would answer; null when none is known. */
      refusal: z.string().nullable(),
      /** Evidence of the host charter that is missing of that day, whatever else refuses it; empty where none is. */
      missingEvidence: z.array(z.enum(EVIDENCE_KINDS)),
      /** Half-days that booking it would take from the quota: 0, 1 or 2; null for an account that belongs to no employee. */
      halfDays: z.int().nullable(),
      /** The grant of the caller's employer there that month; null when it has none. */
      quota: z.object({ grantedHalfDays: z.int(), leftHalfDays: z.int() }).nullable(),
    }),
  ),
});

/** Answer of `GET /api/v1/sites/{id}/availability`: free desks by day and part; local times of the site's `zone`. */
export const AVAILABILITY_ANSWER = z.object({
  siteId: z.uuid(),
  zone: z.string(),
  days: z.array(
    z.object({
      date: z.string(),
      ...openingOf,
      capacity: z.int(),
      free: freeByPart,
      quotaLeftHalfDays: z.int().nullable(),
    }),
  ),
});

/** Answer of `GET /api/v1/sites/{id}/standing`: what booking there then would cost, and every condition it would meet or not. */
export const STANDING_ANSWER = z.object({
  siteId: z.uuid(),
  date: z.string(),
  /** The part of the day that it would count for; null while the place is closed then. */
  part: DAY_PART.nullable(),
  start: z.iso.datetime().nullable(),
  end: z.iso.datetime().nullable(),
  /** Half-days that booking it would take from the quota: 0, 1 or 2. Hours take the halves of the day that they touch. */
  halfDays: z.int(),
  /** What the caller's employer has left there that month; null without a grant. */
  quotaLeftHalfDays: z.int().nullable(),
  /** The first reason why it could not be booked, as booking would answer; null when none is known. */
  refusal: z.string().nullable(),
  /** Every condition of a booking, in the order in which unmet ones are reported. */
  conditions: z.array(
    z.object({
      name: z.enum(CONDITION_NAMES),
      /** `unasked`: not judged, since a fact is missing (the hours of a closed place, terms without an agreement). */
      state: z.enum(['met', 'unmet', 'unasked']),
      /**
       * What it is judged by: `weeklyLimit`, `monthlyLimit` and `yearlyLimit` have `after` and `limit` (days, of which the last
       * two count halves), `officeDays` `left` and `minimum`, `quotaLeft` `left` and `weight` (half-days).
       */
      figures: z.record(z.string(), z.union([z.number(), z.string()])).nullable(),
      /** What booking would answer because of it; null unless it is unmet. */
      refusal: z.string().nullable(),
    }),
  ),
});

/** Answer of `POST /api/v1/bookings`; instants in UTC. */
const bookingOf = {
  id: z.uuid(),
  reference: z.string(),
  siteId: z.uuid(),
  deskId: z.uuid(),
  deskLabel: z.string(),
  date: z.string(),
  part: DAY_PART,
  start: z.iso.datetime(),
  end: z.iso.datetime(),
};
export const BOOKING_ANSWER = z.object(bookingOf).meta({ id: 'Booking' });

/** Answer of `PATCH /api/v1/bookings/{id}`. */
export const CHANGED_ANSWER = z.object({
  ...bookingOf,
  changed: z.boolean().meta({ description: 'False where all was as wished before.' }),
});

/** One entry of `GET /api/v1/bookings`, and the answer of `GET /api/v1/bookings/{id}`. */
export const LISTED_BOOKING_ANSWER = z
  .object({
    ...bookingOf,
    employeeId: z.uuid(),
    createdAt: z.iso.datetime(),
    cancelledAt: z.iso.datetime().nullable(),
    cancelReason: z.string().nullable().meta({ description: 'What ended it; null when somebody cancelled it.' }),
    revision: z.int().meta({ description: 'How often it was moved or shortened.' }),
  })
  .meta({ id: 'ListedBooking' });

/** Answer of `GET /api/v1/bookings`. */
export const BOOKINGS_ANSWER = z.object({
  bookings: z.array(LISTED_BOOKING_ANSWER),
  next: z.string().nullable(),
});

/** Every refusal that booking can answer. */
export const BOOKING_REFUSALS = [
  'bookings.desk-taken',
  'bookings.already-booked',
  'bookings.half-elsewhere',
  'bookings.cancelled-since',
  'bookings.in-the-past',
  'bookings.begun',
  'bookings.too-far',
  'bookings.too-short',
  'bookings.no-such-time',
  'bookings.left',
  'bookings.away',
  'bookings.absent',
  'bookings.team-moment',
  'bookings.employer-limit',
  'bookings.nobody',
  'bookings.unknown-desk',
  'quotas.exceeded',
  'quotas.given-back',
  'quotas.no-grant',
  'employers.closed',
  'agreements.none-in-force',
  'agreements.suspended',
  'agreements.place',
  'agreements.weekday',
  'agreements.weekly-limit',
  'agreements.monthly-limit',
  'agreements.yearly-limit',
  'agreements.office-days',
  'sites.closed',
  'sites.closed-part',
  'sites.evidence-missing',
  'idempotency-key-reused',
  'input.invalid',
  'not-found',
] as const;

/** Every refusal that changing a booking can answer. */
export const CHANGE_REFUSALS = [
  ...BOOKING_REFUSALS.filter((code) => code !== 'bookings.cancelled-since' && code !== 'bookings.nobody'),
  'bookings.too-late-to-change',
] as const;
