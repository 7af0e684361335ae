import { z } from 'zod';
import { TICKED } from '#libs/platform/http/index.js';

/** A path to come back to; one that is too long to be the portal's is none. */
export const RETURN_PATH = z.string().max(2_000).optional().catch(undefined);

/** Where to come back to, on whatever form; checked by `safeReturnPath`. */
export const RETURN_FIELD = z.object({ return: RETURN_PATH });

/** The sign-in page: a work address, or an employer's short name. */
export const WAY_IN_FORM = z.object({
  address: z.string('identity.address-missing').max(300, 'identity.email-form'),
  shared: TICKED,
});
