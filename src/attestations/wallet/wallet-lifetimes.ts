/** How long a person has to open an offer with a wallet, in minutes. */
export const OFFER_MINUTES = 10;
/** How long a wallet that gave the right codes has to fetch what was offered, in seconds. */
export const TOKEN_SECONDS = 300;
/** How long a nonce may be answered, in seconds. */
export const NONCE_SECONDS = 300;
/** Wrong transaction codes after which an offer is spent. */
export const MOST_WRONG_PINS = 5;
/** How long a credential lasts at most, in days: then the person takes the attestation anew. */
export const CREDENTIAL_DAYS = 365;
/** Seconds after which every copy of a status list has ended, wherever it was kept: within them a revocation is known. */
export const STATUS_SECONDS = 300;
/** Of those, how long caches on the way may keep a copy; what remains is for whoever reads it. */
export const STATUS_CACHE_SECONDS = 60;
/** Places of a status list. */
export const LIST_SIZE = 131_072;
/** Places of a list that are given away at most: a free one is found at once, and reading a list stays a matter of milliseconds. */
export const LIST_MOST = 8_192;
