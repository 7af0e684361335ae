import { z } from 'zod';

/** A connection by OpenID Connect, as typed; the provider itself is asked whether it can be used. */
export const OPENID_FORM = z.object({
  issuer: z.string().trim().min(1).max(500),
  clientId: z.string().trim().min(1).max(300),
  clientSecret: z.string().trim().min(1).max(500),
});
