import type { DayPart, IsoDate } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { Button } from '#libs/platform/views/index.js';
import type { Favourite } from '../favourites/favourite.js';
import { deskHref } from './place-card.view.js';

/** Where a favourite is booked on a day: at its desk, where that is free then. */
export const favouriteButtons = (
  locale: Locale,
  favourites: readonly Favourite[],
  { day, part, finder }: { readonly day: IsoDate; readonly part: DayPart; readonly finder: string },
): Button[] =>
  favourites.map(({ siteId, site, desk }) => ({
    href: `${deskHref(siteId, day, part, finder)}${desk ? `&desk=${desk.id}` : ''}`,
    label: desk ? t(locale, 'bookings.favourites.with-desk', { site, desk: desk.label }) : site,
    icon: 'star',
    tone: 'secondary',
  }));

/** What a button about a favourite is of. */
interface Kept {
  readonly siteId: string;
  readonly desk: { readonly id: string; readonly label: string } | null;
  /** Fields that lead back to the page on which it stands. */
  readonly fields: readonly { readonly name: string; readonly value: string }[];
}

/** Keeps a place with the desk that was chosen, or lets it go where exactly that is kept. */
export function favouriteButton(
  locale: Locale,
  { siteId, desk, fields }: Kept,
  favourites: readonly Favourite[],
): Button {
  const kept = favourites.find((one) => one.siteId === siteId);
  const same = kept !== undefined && (desk === null || kept.desk?.id === desk.id);
  const all = [...fields, ...(desk ? [{ name: 'desk', value: desk.id }] : [])];
  return same
    ? {
        action: `/favourites/${siteId}/removal`,
        label: t(locale, 'bookings.favourites.drop'),
        icon: 'star-off',
        tone: 'quiet',
        fields: all,
      }
    : {
        action: `/favourites/${siteId}`,
        label: t(locale, desk ? 'bookings.favourites.keep-desk' : 'bookings.favourites.keep', {
          desk: desk?.label ?? '',
        }),
        icon: 'star',
        tone: 'quiet',
        fields: all,
      };
}
