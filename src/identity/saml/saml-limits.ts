import type { Limit } from '#libs/platform/http/index.js';

/** A whole company can sit behind one address and sign in on a Monday at eight: 500 logins in five minutes must pass. */
export const LOGIN_LIMIT: Limit = { name: 'saml-login', points: 1_500, seconds: 300 };
/** Responses posted to the assertion consumer service: as many as logins. */
export const ACS_LIMIT: Limit = { name: 'saml-acs', points: 1_500, seconds: 300 };
/** Refused answers of one address: honest identity providers make hardly any. */
export const REFUSED_LIMIT: Limit = { name: 'saml-refused', points: 60, seconds: 300 };
/** Refused logout messages of one address, by themselves: a link that any page can hold shuts nobody's way in. */
export const LOGOUT_REFUSED_LIMIT: Limit = { name: 'saml-logout-refused', points: 60, seconds: 300 };
/** What one client types on the sign-in page: as many as may sign in. */
export const WAY_IN_LIMIT: Limit = { name: 'way-in', points: 1_500, seconds: 300 };
/** What led to no employer's sign-in: names that nobody has, addresses that need a letter. Guessing stops here. */
export const GUESS_LIMIT: Limit = { name: 'way-in-guess', points: 60, seconds: 300 };
