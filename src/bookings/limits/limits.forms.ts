import { z } from 'zod';
import { CALENDAR_DAY } from '../booking.forms.js';
import { COUNTED, EMPLOYER_PERIODS } from './employer-limit.js';

/** A limit as typed; what each field must be beyond its form is the rule's. */
export const LIMIT_FORM = z.object({
  /** `all`, `person`, or `unit:` and the name of one. */
  whom: z.string('bookings.limit-whom').trim().min(1, 'bookings.limit-whom').max(300, 'bookings.limit-whom'),
  /** Staff number or e-mail address of the one person. */
  person: z.string().trim().max(320, 'bookings.limit-person').default(''),
  counted: z.enum(COUNTED, 'bookings.limit-counted').default('each'),
  period: z.enum(EMPLOYER_PERIODS, 'bookings.limit-period').default('week'),
  /** Days, with a comma or a point before the half. */
  days: z
    .string('bookings.limit-days')
    .trim()
    .max(10, 'bookings.limit-days')
    .regex(/^\d+(?:[.,]\d+)?$/, 'bookings.limit-days')
    .transform((typed) => Number(typed.replace(',', '.'))),
  from: CALENDAR_DAY,
  until: z.union([z.literal('').transform(() => null), CALENDAR_DAY]).default(null),
  reason: z.string().max(2_000).default(''),
});
export type LimitForm = z.infer<typeof LIMIT_FORM>;
