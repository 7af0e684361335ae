import { z } from 'zod';
import { AMENITIES } from '#libs/amenities/index.js';
import { isIsoDate } from '#libs/calendar/index.js';
import { COUNTRIES } from '#libs/geo/index.js';
import { several } from '#libs/platform/http/index.js';
import { CLEARED } from '../employee-draft.rules.js';

const text = z.string().trim().max(300);
/** An empty control empties the field. */
const clearable = text.transform((value) => value || CLEARED);

/** What is asked about one person, new or known; every control is sent. */
const PERSON = z.object({
  staff_number: text,
  family_name: text,
  given_name: text,
  email: text,
  country: z.enum(COUNTRIES),
  commune: text,
  postcode: text,
  residence_since: text,
  unit: clearable,
  manager: clearable,
  desired_days: text.min(1),
  workplace: clearable,
  commute_mode: clearable,
  needs: several(z.enum(AMENITIES)),
});

/** The form of somebody new. */
export const NEW_PERSON_FORM = PERSON.transform(({ needs, ...texts }) => ({
  ...texts,
  needs: needs.join('|') || CLEARED,
}));

/** The form of one person's record. */
export const RECORD_FORM = PERSON.extend({
  revision: z.coerce.number().int().positive(),
  /** The address of which it was agreed that the sign-in does not follow it. */
  agreed_address: text.default(''),
  /** The commune and postcode that the form showed: unchanged, they mean the same commune as before. */
  shown_place: text.default(''),
}).transform(
  ({ revision, agreed_address: agreedAddress, shown_place: shown, country, commune, postcode, needs, ...others }) => ({
    revision,
    agreedAddress,
    texts: {
      ...others,
      needs: needs.join('|') || CLEARED,
      ...([country, commune, postcode].join('|') !== shown && { country, commune, postcode }),
    },
  }),
);

/** The last day worked. */
export const LEAVING_FORM = z.object({ lastDay: z.string().refine(isIsoDate, 'employees.day-unknown') });

/** Which last day the page shows the consequences of; none yet without one. */
export const LEAVING_QUERY = z.object({ lastDay: z.string().refine(isIsoDate).nullable().catch(null).default(null) });

/** The first day back of somebody who left; not asked of somebody whose leaving is still to come. */
export const RETURN_FORM = z.object({ backOn: z.string().refine(isIsoDate, 'employees.day-unknown').optional() });
