import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, typedIn, type RefusedForm } from '#libs/platform/http/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';
import type { FieldProblems, FormFault, Link, TableRow } from '#libs/platform/views/index.js';
import { MOST_OF_BOOKING } from './guest.js';
import type { BookingGuests } from './guests.page.js';

/** /week/bookings/{id}/guests: whom one brings, and the form. */
export interface GuestsModel {
  readonly back: Link;
  readonly lead: string;
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
  readonly rows: readonly TableRow[];
  /** Why nobody can be invited; null where somebody can. */
  readonly closed: string | null;
  readonly action: string;
  readonly name: string;
  readonly email: string;
}

const words = (locale: Locale, key: string, params: Record<string, string | number> = {}): string =>
  t(locale, `bookings.guests.${key}`, params);

export function guestsModel(
  locale: Locale,
  { booking, site, guests, perDay, open }: BookingGuests,
  refused?: RefusedForm,
): GuestsModel {
  const summary = refused && errorSummary(locale, refused.refusal);
  const here = `/week/bookings/${booking.id}/guests`;
  const closed = !open ? 'over' : perDay === 0 ? 'none-here' : guests.length >= MOST_OF_BOOKING ? 'many' : null;
  return {
    back: { href: `/week/bookings/${booking.id}`, label: t(locale, 'bookings.guests.back') },
    lead: words(locale, 'lead', { site: site.name, day: formatDate(locale, booking.day, 'full') }),
    errors: summary?.errors,
    problems: summary?.byField ?? {},
    rows: guests.map(({ id, name, email, deskLabel }) => ({
      cells: [
        { text: name, sub: email, strong: true, label: words(locale, 'guest') },
        { text: deskLabel, label: words(locale, 'desk') },
        open
          ? {
              button: {
                action: `${here}/${id}/removal`,
                label: words(locale, 'remove'),
                ariaLabel: `${words(locale, 'remove')}, ${name}`,
              },
            }
          : { text: '', blank: true },
      ],
    })),
    closed: closed && words(locale, closed, { site: site.name, most: MOST_OF_BOOKING }),
    action: here,
    name: typedIn(refused, 'name', ''),
    email: typedIn(refused, 'email', ''),
  };
}
