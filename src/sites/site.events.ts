import { z } from 'zod';
import { DAY_PARTS } from '#libs/calendar/index.js';
import { defineEvent } from '#libs/platform/events/index.js';

/**
 * The site to which bookings move as far as they fit there; the others are cancelled, all of them when it is absent.
 */
const MOVE_TO = z.uuid().optional();

/** A site closes for good: `closedOn` is the first day on which it no longer opens. */
export const SITE_CLOSED = defineEvent({
  name: 'sites.closed',
  scope: 'network',
  payload: z.object({ siteId: z.uuid(), closedOn: z.iso.date(), moveTo: MOVE_TO }),
});

/** A site announces that it does not open on the days from `from` to `to`, both included; on a `part` of each where one is named. */
export const SITE_CLOSED_DAYS = defineEvent({
  name: 'sites.closed-days',
  scope: 'network',
  payload: z.object({
    siteId: z.uuid(),
    from: z.iso.date(),
    to: z.iso.date(),
    part: z.enum(['am', 'pm']).optional(),
    moveTo: MOVE_TO,
  }),
});

const CLOCK = z.string().regex(/^\d{2}:\d{2}$/);

const HOURS = z.object({ opens: CLOCK, closes: CLOCK });

/**
 * From `from` on a site opens at these hours, every week; a weekday (ISO, 1 = Monday) that is missing is closed. With `days`, these days
 * alone open at other hours, those without hours not at all, and `weekly` says nothing; days in `except` keep hours of their own.
 */
export const SITE_HOURS_CHANGED = defineEvent({
  name: 'sites.hours-changed',
  scope: 'network',
  payload: z.object({
    siteId: z.uuid(),
    from: z.iso.date(),
    weekly: z.array(HOURS.extend({ weekday: z.int().min(1).max(7) })),
    days: z
      .array(z.object({ day: z.iso.date(), hours: HOURS.optional() }))
      .min(1)
      .optional(),
    except: z.array(z.iso.date()).optional(),
  }),
});

/**
 * A desk goes out of service: `withdrawnOn` is the first day without it. `replacement` is the desk of the same site to which
 * bookings move as far as it is free, `any` for whichever desk is free, null when none takes them over; what finds no desk
 * here moves to the site `moveTo` as far as it can.
 */
export const DESK_WITHDRAWN = defineEvent({
  name: 'sites.desk-withdrawn',
  scope: 'network',
  payload: z.object({
    siteId: z.uuid(),
    deskId: z.uuid(),
    withdrawnOn: z.iso.date(),
    replacement: z.union([z.uuid(), z.literal('any')]).nullable(),
    moveTo: MOVE_TO,
  }),
});

/** A meeting room goes away: `withdrawnOn` is the first day without it. */
export const ROOM_WITHDRAWN = defineEvent({
  name: 'sites.room-withdrawn',
  scope: 'network',
  payload: z.object({ siteId: z.uuid(), roomId: z.uuid(), withdrawnOn: z.iso.date() }),
});

/** Some desks of a site cannot be used from `from` to `to`, both included, on a `part` of each day. */
export const DESKS_BLOCKED = defineEvent({
  name: 'sites.desks-blocked',
  scope: 'network',
  payload: z.object({
    siteId: z.uuid(),
    deskIds: z.array(z.uuid()).min(1).max(200),
    from: z.iso.date(),
    to: z.iso.date(),
    part: z.enum(DAY_PARTS),
  }),
});
