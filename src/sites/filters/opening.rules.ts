import { holidayOn, weekdayOf, zonesOfCommune, type IsoDate } from '#libs/calendar/index.js';
import type { Place } from '../directory/place.js';
import type { SiteDay } from '../site.js';

/** Whether a place opens on a day: its hours, closed, or nobody says. */
export type Opening =
  | { readonly state: 'open'; readonly spans: readonly (readonly [string, string])[] }
  | { readonly state: 'closed' | 'unknown' };

/**
 * Whether a place opens on a day. Its site knows of closures and holidays; without one, the hours that were told hold, and on a public
 * holiday nobody says.
 * @param siteDay of its first site; null where it has none
 */
export function openingOf(
  { facts, endedOn, communeInsee }: Pick<Place, 'facts' | 'endedOn' | 'communeInsee'>,
  day: IsoDate,
  siteDay: SiteDay | null,
): Opening {
  if (endedOn !== null && endedOn <= day) return { state: 'closed' };
  if (siteDay) return siteDay.open ? open([[siteDay.hours.opens, siteDay.hours.closes]]) : { state: 'closed' };
  if (!facts.hours) return { state: 'unknown' };
  if (holidayOn(day, zonesOfCommune(communeInsee)?.holidayZone ?? 'metropole')) return { state: 'unknown' };
  const spans = facts.hours.value[`${weekdayOf(day)}`];
  return spans ? open(spans) : { state: 'closed' };
}

const open = (spans: readonly (readonly [string, string])[]): Opening => ({ state: 'open', spans });
