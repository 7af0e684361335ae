import { z } from 'zod';
import { DAY_PARTS } from '#libs/calendar/index.js';
import { CALENDAR_DAY } from '../booking.forms.js';
import { EXCEPTION_STATES } from './limit-exception.js';

const PART = z.enum(DAY_PARTS, 'bookings.bad-part');
const WORDS = z
  .string('bookings.exception-words')
  .trim()
  .min(1, 'bookings.exception-words')
  .max(300, 'bookings.exception-words');

/** What an exception is asked for: the address of the form. */
export const EXCEPTION_QUERY = z.object({
  site: z.uuid('bookings.bad-site'),
  date: CALENDAR_DAY,
  part: PART.default('day'),
});

/** The same, with why. */
export const EXCEPTION_FORM = EXCEPTION_QUERY.extend({ words: WORDS });

/** An answer in one tap; no needs a reason. */
export const ANSWER_FORM = z
  .object({
    answer: z.enum(['granted', 'declined'], 'bookings.exception-answer'),
    reason: z.string().trim().max(300, 'bookings.exception-words').default(''),
  })
  .refine(({ answer, reason }) => answer === 'granted' || reason !== '', {
    path: ['reason'],
    error: 'bookings.exception-words',
  });
export type ExceptionAnswer = z.infer<typeof ANSWER_FORM>;

/** An exception that a program asks for. */
export const EXCEPTION_BODY = z.object({
  siteId: z.uuid('bookings.bad-site'),
  date: CALENDAR_DAY,
  part: PART.default('day'),
  reason: WORDS,
});

/** One exception as programs see it. */
export const EXCEPTION_ANSWER = z.object({
  id: z.uuid(),
  employeeId: z.uuid(),
  siteId: z.uuid(),
  date: z.string(),
  part: z.enum(DAY_PARTS),
  lifts: z.array(z.string()).describe('Codes of the refusals that it would lift'),
  decidedBy: z.enum(['manager', 'hr']),
  askedFor: z.string().describe('Why, in the words of the person'),
  state: z.enum(EXCEPTION_STATES),
  answer: z.string().describe('What whoever answered said; empty where nothing was said'),
  bookingId: z.uuid().nullable().describe('The booking that used it'),
  obstacle: z.string().nullable().describe('Code of the refusal for which nothing was booked when it was granted'),
});
export const EXCEPTION_ASKED_ANSWER = z.object({ id: z.uuid() });
export const EXCEPTIONS_ANSWER = z.object({ exceptions: z.array(EXCEPTION_ANSWER) });
