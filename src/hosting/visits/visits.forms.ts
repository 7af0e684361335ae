import { z } from 'zod';
import { DAY_PARTS } from '#libs/calendar/index.js';
import { isPlainName } from '#libs/text/index.js';
import { VISIT_ANSWERS } from './visit.js';

const day = z.string('hosting.day-form').trim().pipe(z.iso.date('hosting.day-form'));

/** Somebody's name, as it stands in letters. */
const NAME = z
  .string('hosting.visit-name')
  .trim()
  .min(1, 'hosting.visit-name')
  .max(100, 'hosting.visit-name')
  .refine(isPlainName, 'hosting.visit-name');

/** A day that somebody without an account asks for. Without a last day it is one day. */
export const VISIT_FORM = z
  .object({
    name: NAME,
    email: z.string('hosting.email-form').trim().max(254, 'hosting.email-form').pipe(z.email('hosting.email-form')),
    fromDay: day,
    toDay: z.union([z.literal(''), day]).optional(),
    part: z.enum(DAY_PARTS, 'hosting.visit-part'),
    people: z.coerce
      .number('hosting.visit-people')
      .int('hosting.visit-people')
      .min(1, 'hosting.visit-people')
      .max(20, 'hosting.visit-people'),
    purpose: z.string().trim().max(300, 'hosting.visit-purpose').default(''),
  })
  .transform(({ toDay, ...form }) => ({ ...form, toDay: toDay === undefined || toDay === '' ? form.fromDay : toDay }));

/** What a place answers. */
export const VISIT_ANSWER_FORM = z.object({
  answer: z.enum(VISIT_ANSWERS, 'hosting.visit-answer'),
  words: z.string().trim().max(1000, 'hosting.decision-long').default(''),
  otherDay: z
    .union([z.literal('').transform(() => null), day])
    .optional()
    .transform((given) => given ?? null),
});
