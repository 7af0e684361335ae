import { holidayOn, weekdayOf, zonesOfCommune, type IsoDate } from '#libs/calendar/index.js';
import type { DaySpans, PlaceDay } from '../days/place-day.js';
import type { Place } from './place.js';
import type { SiteDay } from '../site.js';

/** Whether a place opens on a day: its hours, closed, or nobody says. */
export type Opening =
  | { readonly state: 'open'; readonly spans: readonly (readonly [string, string])[] }
  | { readonly state: 'closed' | 'unknown' };

/**
 * Whether a place opens on a day. Its site knows of closures and holidays; without one, the hours that were told hold, and on a public
 * holiday nobody says.
 * @param siteDay of its first site; null where it has none
 * @param special what is said of that day alone, if anything
 */
export function openingOf(
  { facts, endedOn, communeInsee }: Pick<Place, 'facts' | 'endedOn' | 'communeInsee'>,
  day: IsoDate,
  siteDay: SiteDay | null,
  special?: PlaceDay,
): Opening {
  if (endedOn !== null && endedOn <= day) return { state: 'closed' };
  const spans = special?.closed === null ? special.spans : facts.hours?.value[`${weekdayOf(day)}`];
  if (siteDay) {
    if (!siteDay.open) return { state: 'closed' };
    const { opens, closes } = siteDay.hours;
    return open(agree(spans, opens, closes) ? spans : [[opens, closes]]);
  }
  if (special) return special.spans.length > 0 ? open(special.spans) : { state: 'closed' };
  if (!facts.hours) return { state: 'unknown' };
  if (holidayOn(day, zonesOfCommune(communeInsee)?.holidayZone ?? 'metropole')) return { state: 'unknown' };
  return spans ? open(spans) : { state: 'closed' };
}

/** Bookings go by the first opening and the last closing; between them a place may shut its door. */
const agree = (spans: DaySpans | undefined, opens: string, closes: string): spans is DaySpans =>
  spans?.[0]?.[0] === opens && spans.at(-1)?.[1] === closes;

const open = (spans: readonly (readonly [string, string])[]): Opening => ({ state: 'open', spans });
