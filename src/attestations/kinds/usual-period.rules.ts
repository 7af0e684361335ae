import { addMonths, firstDayOfMonth, lastDayOfMonth, monthOf, type IsoDate } from '#libs/calendar/index.js';
import type { Period } from './attestation-kind.js';

/** The last whole month. */
export function lastWholeMonth(today: IsoDate): Period {
  const month = addMonths(monthOf(today), -1);
  return { from: firstDayOfMonth(month), to: lastDayOfMonth(month) };
}
