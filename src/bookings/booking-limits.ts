import type { Limit } from '#libs/platform/http/index.js';

/**
 * Bookings and cancellations of one person in a minute: more than anybody taps, enough for a program that books for a
 * company.
 */
export const BOOKING_LIMIT: Limit = { name: 'bookings', points: 300, seconds: 60 };

/** Searches for a common day of one person in a minute: each judges a team on many days at many places. */
export const COMMON_DAY_LIMIT: Limit = { name: 'common-days', points: 20, seconds: 60 };

/** Guests that one person invites in an hour: each is written to. */
export const GUEST_LIMIT: Limit = { name: 'guests', points: 20, seconds: 3600 };
