import type { IsoDate } from '#libs/calendar/index.js';
import type { FactPath, FactsOf } from '#libs/labour-law/index.js';

/** Told by the bookings of the employer's people. */
export const FIRST_BOOKING: FactPath = 'site.firstBookingOn';

/** A place at which an employer holds desks, and when its people first booked there; null when nobody has. */
export interface UsedPlace {
  readonly siteId: string;
  readonly firstBookingOn: IsoDate | null;
}

/** The facts about a place that the portal's own records tell. */
export const placeFacts = ({ firstBookingOn }: UsedPlace): FactsOf<'site'> => ({ firstBookingOn });
