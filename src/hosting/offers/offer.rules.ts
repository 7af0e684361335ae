import { monthsBetween, type IsoMonth } from '#libs/calendar/index.js';
import { InvalidInput, type FieldRefusal } from '#libs/platform/errors/index.js';
import { MOST_MONTHS_AHEAD, type NewOffer } from './offer.js';

/** The longest month, in days. */
const LONGEST_MONTH = 31;

/**
 * An offer as it is published: of desks that the place has, for months that are still to come.
 * @param desks desks in service at the place
 * @throws InvalidInput naming every field that is wrong
 */
export function publishedOffer(wish: NewOffer, desks: number, present: IsoMonth): NewOffer {
  const faults: FieldRefusal[] = [];
  const refuse = (field: string, code: string, params: Record<string, string | number> = {}) =>
    faults.push({ field, code: `hosting.${code}`, params });
  const byWeekday = wish.capacity.length === 7;
  const most = byWeekday ? desks : desks * LONGEST_MONTH;
  const field = byWeekday ? 'weekdays' : 'days';
  if (wish.capacity.every((number) => number === 0)) refuse(field, 'capacity-none');
  else if (wish.capacity.some((number) => number > most)) refuse(field, 'capacity-above', { most, desks });
  else if (!byWeekday && wish.minimumDays > (wish.capacity[0] ?? 0)) refuse('minimumDays', 'minimum-above');
  if (wish.fromMonth < present) refuse('fromMonth', 'month-past');
  else if (monthsBetween(present, wish.fromMonth) > MOST_MONTHS_AHEAD)
    refuse('fromMonth', 'month-far', { months: MOST_MONTHS_AHEAD });
  if (wish.toMonth !== null && wish.toMonth < wish.fromMonth) refuse('toMonth', 'ends-before');
  if (faults.length > 0) throw new InvalidInput(faults);
  return wish;
}
