import type { Limit } from '#libs/platform/http/index.js';

/** Each file gathers everything about somebody. */
export const DATA_LIMIT: Limit = { name: 'person-data', points: 20, seconds: 60 };
/** Of the files that programs read. */
export const JSON_TYPE = 'application/json; charset=utf-8';
