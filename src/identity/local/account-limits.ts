import type { Limit } from '#libs/platform/http/index.js';

/** Passwords and passkeys from one address, right or wrong: each password costs 19 MiB and some 30 ms. */
export const LOCAL_SIGN_IN_LIMIT: Limit = { name: 'local-sign-in', points: 60, seconds: 300 };
/** Passwords for one account from one address, right or wrong. */
export const LOCAL_GUESS_LIMIT: Limit = { name: 'local-guess', points: 10, seconds: 900 };
/** Passwords for one account from anywhere; its passkeys are not concerned. */
export const LOCAL_ACCOUNT_LIMIT: Limit = { name: 'local-account-guess', points: 100, seconds: 3_600 };
/** Changes of one's own passkeys. */
export const OWN_PASSKEYS_LIMIT: Limit = { name: 'own-passkeys', points: 60, seconds: 3_600 };
/** Waiting time that is told where an address has had enough letters, in seconds. */
export const LETTER_WAIT = 3_600;
/** Links that are opened or answered from one address. */
export const LINK_LIMIT: Limit = { name: 'account-links', points: 120, seconds: 300 };
/** Resets asked for from one address. */
export const RESET_LIMIT: Limit = { name: 'account-resets', points: 20, seconds: 3_600 };
/** Letters with a link to one e-mail address, whoever asks. */
export const LINK_LETTER_LIMIT: Limit = { name: 'account-letters', points: 5, seconds: 3_600 };
/** Invitations by one organisation. */
export const INVITATION_LIMIT: Limit = { name: 'invitations', points: 30, seconds: 3_600 };
