import { z } from 'zod';
import { several } from '#libs/platform/http/index.js';
import { MONTH, MONTH_OR_NONE, QUANTITY_FIELDS } from '../offers/offers.forms.js';

/** What an employer wants of an offer, as typed: `days`, or seven `weekday` where the offer counts so. */
export const ASK_FORM = z
  .object({ ...QUANTITY_FIELDS, fromMonth: MONTH, toMonth: MONTH_OR_NONE })
  .transform(({ days, weekday, ...months }) => ({ ...months, quantity: weekday.length > 0 ? weekday : [days] }));

/** The same in an address, and in the form that signs it. */
export const ASKED = z.object({
  quantity: several(z.coerce.number('hosting.number-form').int().min(0).max(10_000)).pipe(
    z.array(z.number()).max(7, 'hosting.quantity-form'),
  ),
  fromMonth: MONTH,
  toMonth: MONTH_OR_NONE,
});

/** The offers that are looked for. */
export const OFFERS_QUERY = z.object({ q: z.string().trim().max(100).catch('').default('') });

/** Why nothing comes of it; may be left empty. */
export const CALL_OFF_FORM = z.object({ reason: z.string().trim().max(500, 'hosting.reason-long').default('') });

/** The last month, and whether it was confirmed. */
export const ENDING_FORM = z.object({
  lastMonth: MONTH,
  confirmed: z
    .string()
    .max(20)
    .optional()
    .transform((value) => value === '1'),
});
