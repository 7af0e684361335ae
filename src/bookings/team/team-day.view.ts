import { halvesOf, type Half } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { Cell } from '#libs/platform/views/index.js';
import type { SharedHalfDay } from '../../ledger/index.js';
import type { SiteView } from '../../sites/index.js';
import type { BookingView } from '../booking-records.queries.js';

/** What a manager may know of one day of one person. */
export interface TeamDay {
  readonly bookings: readonly BookingView[];
  /** What the person shows; nothing where they do not. */
  readonly said: readonly SharedHalfDay[];
  readonly sites: ReadonlyMap<string, SiteView>;
}

/** A day as a cell: one place for both halves, or each half by itself; a booked desk by its place, the rest by its kind. */
export function teamDay(locale: Locale, day: TeamDay): Cell {
  const [am, pm] = [whereIn(locale, day, 'am'), whereIn(locale, day, 'pm')];
  if (am === null && pm === null) return { text: '—', blank: true };
  if (am === pm) return { text: am, sub: t(locale, 'bookings.part.day') };
  if (am === null || pm === null)
    return { text: am ?? pm, sub: t(locale, `bookings.part.${am === null ? 'pm' : 'am'}`) };
  return {
    text: t(locale, 'bookings.team.half.am', { where: am }),
    sub: t(locale, 'bookings.team.half.pm', { where: pm }),
  };
}

function whereIn(locale: Locale, { bookings, said, sites }: TeamDay, half: Half): string | null {
  const booked = bookings
    .filter(({ part }) => halvesOf(part).includes(half))
    .flatMap(({ siteId }) => sites.get(siteId)?.name ?? []);
  const shown = said.find((one) => one.half === half);
  // Somebody who is away has no use for the desk: what is known later outweighs what was booked.
  if (booked.length > 0 && (shown === undefined || shown.kind === 'third-place')) return booked.join(', ');
  return shown ? t(locale, `bookings.team.kind.${shown.kind}`) : null;
}
