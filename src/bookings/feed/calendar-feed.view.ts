import { employerZone } from '#libs/platform/clock/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, formatInstant, t } from '#libs/platform/i18n/index.js';
import type { CalendarFeed } from './calendar-feeds.repository.js';

/** /week/calendar: whether a calendar reads, and since when. */
export interface CalendarFeedModel {
  /** Since when there is an address, and when it was read; null without one. */
  readonly open: readonly { readonly label: string; readonly value: string }[] | null;
}

/** The page that shows a new address, once. */
export interface OpenedFeedModel {
  readonly address: string;
  /** The same under the scheme that calendar programs of a device answer to. */
  readonly subscribe: string;
}

export function calendarFeedModel(locale: Locale, feed: CalendarFeed | null): CalendarFeedModel {
  if (!feed) return { open: null };
  const { openedAt, lastReadOn } = feed;
  return {
    open: [
      { label: t(locale, 'bookings.feed.since'), value: formatInstant(locale, openedAt, employerZone(), 'date') },
      {
        label: t(locale, 'bookings.feed.read'),
        value: lastReadOn ? formatDate(locale, lastReadOn, 'date') : t(locale, 'bookings.feed.never'),
      },
    ],
  };
}

export const openedFeedModel = (address: string): OpenedFeedModel => ({
  address,
  subscribe: address.replace(/^https?:/, 'webcal:'),
});
