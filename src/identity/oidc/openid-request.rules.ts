import { createHmac } from 'node:crypto';

/**
 * What ties an authorization request to the browser that began it: code verifier (RFC 7636) and nonce, derived from the
 * token in the browser's own cookie and the request's state. Neither rests anywhere, and neither can be guessed without
 * the cookie; 256 bits each.
 */
export function browserBound(browserToken: string, state: string): { verifier: string; nonce: string } {
  const derive = (what: string) => createHmac('sha256', browserToken).update(`${what} ${state}`).digest('base64url');
  return { verifier: derive('openid verifier'), nonce: derive('openid nonce') };
}

/** What is asked for where a provider does not say what it knows. */
const USUAL = ['openid', 'email', 'profile'];
/** Of providers that say so: ProConnect gives names, address and organisation by a scope each. */
const KNOWN = [...USUAL, 'given_name', 'usual_name'];
/** What ProConnect calls the claim with the SIRET of an establishment, and what is read where a connection names no other. */
export const USUAL_SIRET_CLAIM = 'siret';
/** The level of ProConnect's identifications, which it wants to be asked for. */
const PROCONNECT_LEVEL = 'eidas1';

/** What a provider's own description says that decides what is asked for. */
export interface Offered {
  readonly scopes_supported?: readonly string[] | undefined;
  readonly acr_values_supported?: readonly string[] | undefined;
}

/**
 * `scope`, and `acr_values` where the provider wants one.
 * @param siretClaim with the establishment; asked for where the provider has a scope of that name
 */
export function askedFor(
  { scopes_supported, acr_values_supported }: Offered,
  siretClaim: string,
): { scope: string; acr_values?: string } {
  const known = [...KNOWN, siretClaim];
  const scopes = scopes_supported?.length ? known.filter((one) => scopes_supported.includes(one)) : USUAL;
  return {
    scope: [...new Set(['openid', ...scopes])].join(' '),
    ...(acr_values_supported?.includes(PROCONNECT_LEVEL) && { acr_values: PROCONNECT_LEVEL }),
  };
}

/**
 * What asks for a fresh identification of somebody who is signed in, whose token says when (OpenID Connect Core 3.1.2.1 and 5.5.1).
 * ProConnect refuses a request with a parameter that it does not know, and it knows no `max_age`.
 */
export function againAt({ acr_values_supported }: Offered): Readonly<Record<string, string>> {
  if (!acr_values_supported?.includes(PROCONNECT_LEVEL)) return { prompt: 'login', max_age: '0' };
  return { prompt: 'login', claims: JSON.stringify({ id_token: { auth_time: { essential: true } } }) };
}

/**
 * Whether a provider names the organisation of whoever signs in: then somebody without one is not let in. It does where it has
 * a scope for it, and where an administrator has said by which claim.
 */
export const namesOrganisation = ({ scopes_supported }: Offered, siretClaim: string): boolean =>
  siretClaim !== USUAL_SIRET_CLAIM || (scopes_supported?.includes(siretClaim) ?? false);
