import { z } from 'zod';
import { USUAL_SIRET_CLAIM } from '../oidc/openid-request.rules.js';

/** A connection by OpenID Connect, as typed; the provider itself is asked whether it can be used. */
export const OPENID_FORM = z.object({
  issuer: z.string().trim().min(1).max(500),
  clientId: z.string().trim().min(1).max(300),
  clientSecret: z.string().trim().min(1).max(500),
  siretClaim: z
    .string()
    .trim()
    .max(200, 'identity.siret-claim-form')
    // Names of claims are words or addresses (RFC 7519, 4.2 and 4.3): nothing that cannot be seen, no space.
    .regex(/^[\x21-\x7e]*$/, 'identity.siret-claim-form')
    .default('')
    .transform((name) => name || USUAL_SIRET_CLAIM),
});
