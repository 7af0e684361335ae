import type { Limit } from '#libs/platform/http/index.js';

/** A whole company can sit behind one address and sign in on a Monday at eight: 500 logins in five minutes must pass. */
export const LOGIN_LIMIT: Limit = { name: 'saml-login', points: 1_500, seconds: 300 };
export const ACS_LIMIT: Limit = { name: 'saml-acs', points: 1_500, seconds: 300 };
/** Refused answers and logout messages of one address: honest identity providers make hardly any. */
export const REFUSED_LIMIT: Limit = { name: 'saml-refused', points: 60, seconds: 300 };
/** Addresses typed on the sign-in page by one client: each may lead to a letter. */
export const WAY_IN_LIMIT: Limit = { name: 'way-in', points: 60, seconds: 300 };
