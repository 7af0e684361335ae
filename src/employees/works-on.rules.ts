import type { IsoDate } from '#libs/calendar/index.js';

/**
 * Whether somebody works for the employer on a day. The one answer of the house: sign-in, lists, agreements, quotas,
 * notices and bookings ask it here, queries through its twin `worksOnSql`.
 *
 * @param employee `leftOn`: first day on which the person no longer works here; null when no end is known
 */
export const worksOn = ({ leftOn }: { readonly leftOn: IsoDate | null }, day: IsoDate): boolean =>
  leftOn === null || day < leftOn;
