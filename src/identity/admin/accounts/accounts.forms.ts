import { z } from 'zod';
import { TICKED } from '#libs/platform/http/index.js';

/** How people of the employer sign in with accounts of the portal. */
export const ACCESS_FORM = z.object({
  mostAccounts: z.coerce
    .number('identity.most-accounts-form')
    .int('identity.most-accounts-form')
    .min(0, 'identity.most-accounts-form')
    .max(1_000, 'identity.most-accounts-form'),
  companyOnly: TICKED,
});
