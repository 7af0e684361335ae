import type { Limit } from '#libs/platform/http/index.js';

/** Requests from one address: somebody on the road tries a few places. */
export const VISIT_LIMIT: Limit = { name: 'visit-requests', points: 10, seconds: 3_600 };
/** Requests to one place, whoever asks. */
export const VISIT_PLACE_LIMIT: Limit = { name: 'visit-place', points: 60, seconds: 86_400 };
/** Letters with a link to one address of e-mail, whoever typed it. */
export const VISIT_LETTER_LIMIT: Limit = { name: 'visit-letters', points: 5, seconds: 86_400 };
