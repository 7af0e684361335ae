import type { Locale } from '#libs/platform/context/index.js';
import { formatKm, formatMinutes, t } from '#libs/platform/i18n/index.js';
import type { Link } from '#libs/platform/views/index.js';
import { travelMethod } from '../travel-words.view.js';
import { fundingWords, placePath, whatItIs } from './place-words.view.js';
import { NEAR_MINUTES, type PlacesNear } from './places-near.reader.js';

/** What stands around a place; `places` is empty where nothing is known there. */
export interface PlacesNearModel {
  /** How many there are, in words. */
  readonly title: string;
  /** In which order they stand, and who says how far they are; null where there are none. */
  readonly method: string | null;
  readonly places: readonly { readonly name: string; readonly href: string; readonly words: string }[];
  /** The finder around the place, all of them and the private ones. */
  readonly more: readonly Link[];
}

/** The neighbours of a place, all in the same words: what they are, their funding, the way. */
export function placesNearModel(locale: Locale, placeId: string, { count, shown }: PlacesNear): PlacesNearModel {
  const word = (key: string, params: Record<string, string | number> = {}) =>
    t(locale, `sites.place.near.${key}`, params);
  const method = travelMethod(
    locale,
    shown.map(({ travel }) => travel),
  );
  return {
    title: word('title', { count, minutes: formatMinutes(locale, NEAR_MINUTES) }),
    method: method && `${word(count > shown.length ? 'nearest' : 'order', { shown: shown.length })} ${method}`,
    places: shown.map(({ place, travel }) => ({
      name: place.name,
      href: placePath(place.slug),
      words: [
        place.communeName,
        whatItIs(locale, place.facts),
        fundingWords(locale, place.facts),
        `${formatMinutes(locale, travel.minutes)}, ${formatKm(locale, travel.km)}`,
      ]
        .filter(Boolean)
        .join(' · '),
    })),
    more: [
      { href: `/places?site=${placeId}`, label: word('all') },
      { href: `/places?site=${placeId}&runBy=private`, label: word('private') },
    ],
  };
}
