import { createHmac } from 'node:crypto';

/**
 * What ties an authorization request to the browser that began it: code verifier (RFC 7636) and nonce, derived from a secret that
 * this browser alone brings (a token in its own cookie, or the id of its session) and the request's state. Neither rests anywhere,
 * and neither can be guessed without the cookie; 256 bits each.
 */
export function browserBound(secret: string, state: string): { verifier: string; nonce: string } {
  const derive = (what: string) => createHmac('sha256', secret).update(`${what} ${state}`).digest('base64url');
  return { verifier: derive('openid verifier'), nonce: derive('openid nonce') };
}

/** The level of ProConnect's identifications, which it wants to be asked for. */
const PROCONNECT_LEVEL = 'eidas1';

/** What a provider's own description says that decides what is asked for. */
export interface Offered {
  readonly scopes_supported?: readonly string[] | undefined;
  readonly acr_values_supported?: readonly string[] | undefined;
}

/** The level to ask a provider for, as ProConnect wants it; null where the provider knows no such level. */
export const levelAsked = ({ acr_values_supported }: Offered): string | null =>
  acr_values_supported?.includes(PROCONNECT_LEVEL) ? PROCONNECT_LEVEL : null;
