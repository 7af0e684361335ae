import { z } from 'zod';
import { isIsoDate } from '#libs/calendar/index.js';
import { several } from '#libs/platform/http/index.js';
import { REASONS } from './reasons.js';

const day = z
  .string()
  .max(10, 'surveys.day-unknown')
  .default('')
  .refine((typed) => isIsoDate(typed), 'surveys.day-unknown');

/** A survey to open. */
export const SURVEY_FORM = z.object({
  opensOn: day,
  closesOn: day,
  informedOn: day,
  consultedOn: z
    .string()
    .max(10, 'surveys.day-unknown')
    .default('')
    .refine((typed) => typed === '' || isIsoDate(typed), 'surveys.day-unknown')
    .transform((typed) => (typed === '' ? null : typed)),
});

/** One person's answer; ticking nothing is an answer too. */
export const ANSWER_FORM = z.object({
  survey: z.string().max(60).default(''),
  reasons: several(z.string().max(20)).transform((chosen) => REASONS.filter((one) => chosen.includes(one))),
});
