import type { Limit } from '#libs/platform/http/index.js';

/** What one person has asked of servers that somebody typed: each is some requests to somewhere else. */
export const CALENDAR_LIMIT: Limit = { name: 'calendars', points: 20, seconds: 600 };
