import { z } from 'zod';
import { DAY_PARTS } from '#libs/calendar/index.js';
import { CALENDAR_DAY } from '../booking.forms.js';

const part = z.enum(DAY_PARTS, 'bookings.bad-part');

/** The button of a full place. */
export const JOIN_FORM = z.object({ date: CALENDAR_DAY, part });

/** A button alone: nothing of what is sent is read. */
export const PRESSED = z.object({});

/** `POST /api/v1/waits`. */
export const JOIN_BODY = z.strictObject({ siteId: z.uuid('bookings.bad-site'), date: CALENDAR_DAY, part });

/** One's place in a line. */
export const WAIT_ANSWER = z
  .object({
    id: z.uuid(),
    siteId: z.uuid(),
    date: z.string(),
    part: z.enum(DAY_PARTS),
    state: z.string().meta({ description: '`waiting`, `offered`, or what became of it.' }),
    before: z.int().meta({ description: 'How many stand before this one, of all companies.' }),
    deskId: z.uuid().nullable().meta({ description: 'The desk that is held until `offerEndsAt`.' }),
    from: z.iso.datetime().nullable().meta({ description: 'From when to when it is held; null while none is.' }),
    to: z.iso.datetime().nullable(),
    rest: z
      .boolean()
      .meta({ description: 'It is the rest of a part of the day that had begun, and counts as the whole of it.' }),
    offerEndsAt: z.iso.datetime().nullable(),
    bookingId: z.uuid().nullable(),
  })
  .meta({ id: 'DeskWait' });

/** Answer of `GET /api/v1/waits`: a person has ten at most. */
export const WAITS_ANSWER = z.object({ waits: z.array(WAIT_ANSWER) });

/** Answer of `POST /api/v1/waits/{id}/booking`. */
export const TAKEN_ANSWER = z.object({ bookingId: z.uuid(), reference: z.string() });
