import { monthsBetween, type IsoMonth } from '#libs/calendar/index.js';
import { InvalidInput, type FieldRefusal } from '#libs/platform/errors/index.js';
import { MOST_MONTHS_AHEAD, type NewOffer } from '../offers/offer.js';
import type { Wish } from './wish.js';

/** The longest month, in days. */
const LONGEST_MONTH = 31;

/**
 * Refuses what a place could never give: more desk-days than it has desks, or a month that is past or far.
 * @param desks desks in service at the place
 * @throws InvalidInput naming every field that is wrong
 */
export function checkWish(
  { days, fromMonth }: { readonly days: number; readonly fromMonth: IsoMonth },
  { desks, present }: { readonly desks: number; readonly present: IsoMonth },
): void {
  const faults: FieldRefusal[] = [];
  const refuse = (field: string, code: string, params: Record<string, number> = {}) =>
    faults.push({ field, code: `hosting.${code}`, params });
  const most = desks * LONGEST_MONTH;
  if (days === 0) refuse('days', 'quantity-none');
  else if (days > most) refuse('days', 'wish-above', { most, desks });
  if (fromMonth < present) refuse('fromMonth', 'month-past');
  else if (monthsBetween(present, fromMonth) > MOST_MONTHS_AHEAD)
    refuse('fromMonth', 'month-far', { months: MOST_MONTHS_AHEAD });
  if (faults.length > 0) throw new InvalidInput(faults);
}

/**
 * Refuses an offer that could not answer a wish: of another place, or not open to whoever wished.
 * @throws InvalidInput naming the field
 */
export function checkAnswer(
  wish: Pick<Wish, 'siteId' | 'employerSiren'>,
  { siteId, namedSirens }: Pick<NewOffer, 'siteId' | 'namedSirens'>,
): void {
  if (siteId !== wish.siteId) throw new InvalidInput([{ field: 'siteId', code: 'hosting.wish-elsewhere' }]);
  if (namedSirens !== null && !namedSirens.includes(wish.employerSiren))
    throw new InvalidInput([{ field: 'sirens', code: 'hosting.wish-unnamed', params: { siren: wish.employerSiren } }]);
}
