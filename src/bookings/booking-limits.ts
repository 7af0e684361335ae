import type { Limit } from '#libs/platform/http/index.js';

/**
 * Bookings and cancellations of one person in a minute: more than anybody taps, enough for a program that books for a
 * company.
 */
export const BOOKING_LIMIT: Limit = { name: 'bookings', points: 300, seconds: 60 };
