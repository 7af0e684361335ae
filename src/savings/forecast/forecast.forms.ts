import { z } from 'zod';
import { isIsoMonth } from '#libs/calendar/index.js';

/** The first month that is compared with the forecast. */
export const SINCE_FORM = z.object({
  fromMonth: z
    .string()
    .default('')
    .refine((typed) => isIsoMonth(typed), 'savings.month-unknown'),
});
