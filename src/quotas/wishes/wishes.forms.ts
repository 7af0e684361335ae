import { z } from 'zod';
import { several } from '#libs/platform/http/index.js';

const PLACES = several(z.uuid('quotas.wish-place'), 50);

/** What somebody wishes, as typed; nothing in a field wishes nothing. */
export const WISHES_FORM = z.object({
  days: z
    .string()
    .trim()
    .max(5, 'quotas.wish-days')
    .default('')
    .transform((typed) => (typed === '' ? null : Number(typed)))
    .refine((days) => days === null || (Number.isInteger(days) && days >= 0 && days <= 31), 'quotas.wish-days'),
  weekdays: several(
    z.coerce.number().int('quotas.wish-weekday').min(1, 'quotas.wish-weekday').max(7, 'quotas.wish-weekday'),
  ),
  preferred: PLACES,
  never: PLACES,
});
export type WishesForm = z.infer<typeof WISHES_FORM>;
