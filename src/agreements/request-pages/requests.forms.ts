import { z } from 'zod';
import { isIsoDate } from '#libs/calendar/index.js';
import { TICKED } from '#libs/platform/http/index.js';
import { dayOf, TERMS } from '../pages/agreements.forms.js';
import { ADVICE_DAYS } from '../framework/framework.rules.js';
import { ADVICES, MOST_WORDS } from '../requests/telework-request.rules.js';

/** What somebody asks for. */
export const WISH_FORM = z.object({
  daysPerWeek: TERMS.daysPerWeek,
  weekdays: TERMS.weekdays,
  places: TERMS.places,
  startOn: dayOf('agreements.start-on-missing'),
  holdsRight: TICKED,
});

const words = z
  .string()
  .trim()
  .max(MOST_WORDS)
  .default('')
  .transform((text) => (text === '' ? null : text));

/** A manager's opinion. */
export const ADVICE_FORM = z.object({ advice: z.enum(ADVICES, 'requests.advice-missing'), words });

/** HR's decision. */
export const DECISION_FORM = z.discriminatedUnion('answer', [
  z.object({ answer: z.literal('accepted'), locale: z.enum(['fr', 'en']) }),
  z.object({
    answer: z.literal('refused'),
    reason: words,
    postEligible: z
      .enum(['yes', 'no'])
      .nullish()
      .transform((said) => (said ? said === 'yes' : null)),
    interviewOn: z.preprocess(
      (value) => (value === '' || value === undefined ? null : value),
      z.string().refine(isIsoDate, 'agreements.day-unknown').nullable(),
    ),
  }),
]);

/** How many days managers have. */
export const ADVICE_DAYS_FORM = z.object({
  adviceDays: z
    .string()
    .refine((text) => /^\d{1,2}$/.test(text), { error: 'requests.advice-days', params: ADVICE_DAYS })
    .transform(Number),
});
