import { z } from 'zod';
import { MONTH, QUANTITY_FIELDS } from '../offers/offers.forms.js';

/** What an employer would like at a place, as typed. */
export const WISH_FORM = z.object({
  days: QUANTITY_FIELDS.days,
  fromMonth: MONTH,
  words: z.string().trim().max(500, 'hosting.words-long').default(''),
});

/** The place for which the form is opened. */
export const WISH_QUERY = z.object({ site: z.uuid() });

/** The wish that an offer answers, in the address of the offer's form; none for an offer of its own. */
export const ANSWERED_QUERY = z.object({ wish: z.uuid().nullable().catch(null).default(null) });
