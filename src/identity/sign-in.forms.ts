import { z } from 'zod';
import { TICKED } from '#libs/platform/http/index.js';

/** Where to come back to, on whatever form; checked by `safeReturnPath`. */
export const RETURN_FIELD = z.object({ return: z.string().optional() });

/** The sign-in page: a work address, or an employer's short name. */
export const WAY_IN_FORM = z.object({
  address: z.string('identity.address-missing').max(300, 'identity.email-form'),
  shared: TICKED,
});
