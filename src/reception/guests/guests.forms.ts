import { z } from 'zod';
import { MOST_GUESTS_OF_DAY } from '../../bookings/index.js';

/** How many guests a place takes in a day; 0 for none. */
export const SITE_GUESTS_FORM = z.object({
  perDay: z.coerce
    .number('reception.guests-number')
    .int('reception.guests-number')
    .min(0, 'reception.guests-number')
    .max(MOST_GUESTS_OF_DAY, 'reception.guests-number'),
});
