import { z } from 'zod';
import { DESK_PAGE_QUERY } from '../booking.forms.js';

/** Which desk of the place, and where the button stood: the page of a booking, or a place on a day. */
export const FAVOURITE_FORM = z.object({
  ...DESK_PAGE_QUERY.shape,
  booking: z.uuid().optional(),
});
export type FavouriteForm = z.infer<typeof FAVOURITE_FORM>;
