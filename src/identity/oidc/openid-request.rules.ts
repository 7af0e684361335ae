import { levelAsked, type Offered } from '#libs/platform/openid/index.js';

/** What is asked for where a provider does not say what it knows. */
const USUAL = ['openid', 'email', 'profile'];
/** Of providers that say so: ProConnect gives names, address and organisation by a scope each. */
const KNOWN = [...USUAL, 'given_name', 'usual_name'];
/** What ProConnect calls the claim with the SIRET of an establishment, and what is read where a connection names no other. */
export const USUAL_SIRET_CLAIM = 'siret';
/**
 * `scope`, and `acr_values` where the provider wants one.
 * @param siretClaim with the establishment; asked for where the provider has a scope of that name
 */
export function askedFor(offered: Offered, siretClaim: string): { scope: string; acr_values?: string } {
  const { scopes_supported } = offered;
  const level = levelAsked(offered);
  const known = [...KNOWN, siretClaim];
  const scopes = scopes_supported?.length ? known.filter((one) => scopes_supported.includes(one)) : USUAL;
  return {
    scope: [...new Set(['openid', ...scopes])].join(' '),
    ...(level !== null && { acr_values: level }),
  };
}

/**
 * What asks for a fresh identification of somebody who is signed in, whose token says when (OpenID Connect Core 3.1.2.1 and 5.5.1).
 * ProConnect refuses a request with a parameter that it does not know, and it knows no `max_age`.
 */
export function againAt(offered: Offered): Readonly<Record<string, string>> {
  if (levelAsked(offered) === null) return { prompt: 'login', max_age: '0' };
  return { prompt: 'login', claims: JSON.stringify({ id_token: { auth_time: { essential: true } } }) };
}

/**
 * Whether a provider names the organisation of whoever signs in: then somebody without one is not let in. It does where it has
 * a scope for it, and where an administrator has said by which claim.
 */
export const namesOrganisation = ({ scopes_supported }: Offered, siretClaim: string): boolean =>
  siretClaim !== USUAL_SIRET_CLAIM || (scopes_supported?.includes(siretClaim) ?? false);
