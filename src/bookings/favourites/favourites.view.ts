import type { FavouriteForm } from './favourites.forms.js';

/** The page on which the button stood. */
export function placeOfButton(siteId: string, { booking, date, part, from, desk }: FavouriteForm): string {
  if (booking !== undefined) return `/week/bookings/${booking}`;
  if (date === null) return '/desks';
  const query = new URLSearchParams({ date, part, ...(from !== '' && { from }), ...(desk !== null && { desk }) });
  return `/desks/${siteId}?${query.toString()}`;
}
