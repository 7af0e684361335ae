import type { IsoDate } from '#libs/calendar/index.js';
import type { DayKind } from '#libs/day-ledger/index.js';
import { statesWithin, type Stay } from '../employees/index.js';

/** The State of the office: an employer of the portal is French. */
const OFFICE_STATE = 'FR';

/** Where half a day is usually spent, of whoever lives in a State: at home there, otherwise where the employer is. */
export const usualCountry = (kind: DayKind | null, residence: string): string =>
  kind === 'home' ? residence : OFFICE_STATE;

/**
 * The same on a day, by the State in which the person lived then; of a day before the register knew one, by the present one.
 *
 * @param stays in time
 */
export function usualCountryOn(kind: DayKind | null, day: IsoDate, stays: readonly Stay[], present: string): string {
  const [then] = statesWithin(stays, { from: day, to: day });
  return usualCountry(kind, then?.country ?? present);
}
