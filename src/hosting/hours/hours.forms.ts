import { z } from 'zod';
import { TICKED } from '#libs/platform/http/index.js';
import { HOURS_LINE } from '../place/entry.forms.js';

const day = z.string().trim().pipe(z.iso.date('hosting.day-form'));
const lastDay = z.union([z.literal(''), day]).default('');

/** The week: a line of hours for each day, empty when it is closed. */
export const WEEK_FORM = z
  .object({
    monday: HOURS_LINE,
    tuesday: HOURS_LINE,
    wednesday: HOURS_LINE,
    thursday: HOURS_LINE,
    friday: HOURS_LINE,
    saturday: HOURS_LINE,
    sunday: HOURS_LINE,
    confirmed: TICKED,
  })
  .transform(({ confirmed, ...week }) => ({ confirmed, week }));

/** Some days: their hours, empty when they are closed, and why. An empty last day is the first. */
export const SPECIAL_FORM = z
  .object({
    from: day,
    to: lastDay,
    hours: HOURS_LINE,
    reason: z.string().trim().min(1, 'hosting.hours-reason').max(200, 'hosting.text-long'),
    confirmed: TICKED,
  })
  .transform(({ to, ...rest }) => ({ ...rest, to: to === '' ? rest.from : to }));

/** Days that are as the week again. */
export const USUAL_FORM = z.object({ from: day, to: day, confirmed: TICKED });
