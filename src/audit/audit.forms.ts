import { z } from 'zod';
import { isIsoDate } from '#libs/calendar/index.js';

const text = (most: number) =>
  z
    .string()
    .max(most)
    .catch('')
    .transform((typed) => typed.replaceAll('\0', '').trim());
const day = z
  .string()
  .catch('')
  .transform((typed) => (isIsoDate(typed) ? typed : ''));

/** The filter of the audit log, and the position in it; invalid values count as not given. */
export const JOURNAL_QUERY = z.object({
  /** A name as entries keep it. */
  who: text(200),
  /** The account behind a name that was clicked. */
  account: text(200),
  /** Name of an action: `bookings.book`. */
  what: text(100),
  /** Kind of subject, and an id of that kind; an id alone is refused (`lacksKind`). */
  subject: text(60),
  id: text(200),
  /** The address from which it came. */
  ip: text(60),
  /** First and last day, both included. */
  from: day,
  to: day,
  /** Sequence number of the last entry of the page before. */
  before: z.coerce.number().int().positive().nullable().catch(null).default(null),
});
export type JournalQuery = z.infer<typeof JOURNAL_QUERY>;

/** Whether an id came without its kind of subject. */
export const lacksKind = ({ subject, id }: JournalQuery): boolean => id !== '' && subject === '';
