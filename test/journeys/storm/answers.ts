import { z } from 'zod';
import type { Answer } from './asking.js';
import type { Position } from './history.js';

/* What the storm reads of the API's answers. */

const POSITION = {
  siteId: z.string(),
  deskId: z.string(),
  date: z.string(),
  part: z.enum(['am', 'pm', 'day']),
  start: z.string(),
  end: z.string(),
};
export const BOOKED = z.object({ id: z.string(), ...POSITION });
export const SHOWN = z.object({ bookings: z.array(BOOKED), next: z.null() });
export const WAIT = z.object({ id: z.string(), state: z.string() });
export const WAITS = z.object({ waits: z.array(WAIT) });
export const TAKEN = z.object({ bookingId: z.string() });
export const ASKED = z.object({ id: z.string() });
export const OPEN = z.object({ exceptions: z.array(z.object({ id: z.string(), employeeId: z.string() })) });
export const ANSWERED = z.object({ bookingId: z.string().nullable() });
export const GRANTS = z.object({
  quotas: z.array(
    z.object({ siteId: z.string(), month: z.string(), grantedHalfDays: z.number(), usedHalfDays: z.number() }),
  ),
});

type Booked = z.infer<typeof BOOKED>;
/** Where a booking is by an answer. */
export const placed = ({ siteId, deskId, date: day, part, start, end }: Booked): Position => ({
  siteId,
  deskId,
  day,
  part,
  during: [Date.parse(start), Date.parse(end)],
});
/** What an answer says. */
export const parsed = <T>(schema: z.ZodType<T>, { text }: Answer): T => schema.parse(JSON.parse(text));
