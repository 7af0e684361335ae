import { z } from 'zod';
import { isIsoDate, isLocalTime } from '#libs/calendar/index.js';
import { LONGEST_THEME } from './interview.js';

/** Lengths of an interview that the form offers, in minutes. */
export const LENGTHS = [30, 45, 60, 90, 120] as const;

/** Filter of the list. */
export const INTERVIEWS_QUERY = z.object({
  q: z
    .string()
    .max(100)
    .default('')
    .transform((typed) => typed.replaceAll('\0', '').trim()),
  show: z.enum(['due', 'all']).catch('due').default('due'),
  page: z.coerce.number().int().min(1).max(100_000).catch(1).default(1),
});
export type InterviewsQuery = z.infer<typeof INTERVIEWS_QUERY>;

/** When and where somebody is invited, on the clocks of that person. */
export const APPOINTMENT_FORM = z.object({
  day: z.string().refine(isIsoDate, 'interviews.day-unknown'),
  time: z.string().refine(isLocalTime, 'interviews.time-unknown'),
  lasts: z.coerce
    .number()
    .int()
    .refine((minutes) => LENGTHS.some((one) => one === minutes), 'interviews.length-unknown'),
  place: z.string().trim().max(200, 'interviews.place-too-long').default(''),
});
export type AppointmentForm = z.infer<typeof APPOINTMENT_FORM>;

// Twice the longest: line ends of a form count double, and the use case measures what is kept.
const theme = z
  .string()
  .max(2 * LONGEST_THEME, 'interviews.too-long')
  .default('');

/** The minutes. */
export const MINUTES_FORM = z.object({
  heldOn: z.string().max(20).default(''),
  workload: theme,
  conditions: theme,
  isolation: theme,
  equipment: theme,
  disconnection: theme,
  measures: theme,
});

/** What the employee answers. */
export const ANSWER_FORM = z.object({
  reply: z.enum(['confirmed', 'contested'], { error: 'interviews.reply-missing' }),
  remark: theme,
  edition: z.coerce.number().int().min(1).max(100_000).catch(0),
});
