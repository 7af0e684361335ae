import { z } from 'zod';

/** A secret as it was copied; spaces that an app password is shown with are its server's business. */
const SECRET = z.string().min(1).max(500);
/** A name as Basic authentication may carry it (RFC 7617: no colon). */
const ACCOUNT = z
  .string()
  .trim()
  .min(1)
  .max(320)
  .refine((name) => !/[:\p{Cc}]/u.test(name), 'calendars.bad-account');

/** One's own calendar at a server. */
export const CALDAV_FORM = z.object({
  server: z.string().trim().min(1).max(2_000),
  account: ACCOUNT,
  secret: SECRET,
});

/** The program of an employer in its directory at Microsoft. */
export const GRAPH_FORM = z.object({
  directory: z
    .string()
    .trim()
    .toLowerCase()
    .regex(
      /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$|^(?=.{4,253}$)[a-z0-9-]+(?:\.[a-z0-9-]+)+$/,
      'calendars.bad-directory',
    ),
  program: z.string().trim().toLowerCase().pipe(z.guid('calendars.bad-program')),
  secret: SECRET,
});

/** Ending a calendar: whether what was written is taken out. */
export const END_FORM = z.object({ entries: z.enum(['remove', 'leave'], 'calendars.choose-entries') });

/** Whether a person wants bookings in the employer's mailbox. */
export const MAILBOX_FORM = z.object({ wanted: z.enum(['yes', 'no']) });
