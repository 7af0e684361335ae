import { ADMINISTRATIVE_ZONE, zonesOfDepartement, type DayZone, type HolidayZone } from '#libs/calendar/index.js';

/** Overseas zones by département, in the order in which they are offered. */
const OVERSEAS = ['971', '972', '973', '974', '976', '975', '977', '978'].flatMap(
  (code) => zonesOfDepartement(code) ?? [],
);

/** The zones of France, Paris first. */
export const FRENCH_ZONES: readonly string[] = [ADMINISTRATIVE_ZONE, ...OVERSEAS.map(({ timeZone }) => timeZone)];

/** Any other zone of Europe that this runtime knows; whether PostgreSQL does too is asked before it is kept. */
export const isEuropeanZone = (zone: string): boolean => /^Europe\/[A-Z][A-Za-z_]+$/.test(zone) && isKnown(zone);

function isKnown(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** Postcodes of the two collectivities that are written like Guadeloupe, of which they were a part. */
const LIKE_GUADELOUPE: Readonly<Record<string, string>> = { '97133': '977', '97150': '978' };

/** The zones of the postcode in an address, read from its last line on; null where none tells them. */
function zonesOfSeat(seat: readonly string[]): DayZone | null {
  const postcode = seat.toReversed().flatMap((line) => /(?<!\d)\d{5}(?!\d)/.exec(line) ?? [])[0];
  if (postcode === undefined) return null;
  const departement = LIKE_GUADELOUPE[postcode] ?? postcode.slice(0, postcode.startsWith('97') ? 3 : 2);
  return zonesOfDepartement(departement) ?? null;
}

/**
 * Where an employer's days begin, and which public holidays it has.
 *
 * @param given the zone that it chose; null: that of its address, and of Paris where the address tells none
 */
export function zoneOfEmployer(seat: readonly string[], given: string | null): DayZone {
  const there = zonesOfSeat(seat);
  const timeZone = given ?? there?.timeZone ?? ADMINISTRATIVE_ZONE;
  // Several territories share a zone with none of the others: the address decides only within its own zone.
  const holidayZone: HolidayZone =
    there?.timeZone === timeZone
      ? there.holidayZone
      : (OVERSEAS.find((one) => one.timeZone === timeZone)?.holidayZone ?? 'metropole');
  return { timeZone, holidayZone };
}
