import { monthsBetween, type IsoMonth } from '#libs/calendar/index.js';
import { InvalidInput } from '#libs/platform/errors/index.js';
import { MOST_MONTHS_AHEAD, type Quantity } from '../offers/offer.js';
import { deskDaysOf, within, type Terms } from './terms.rules.js';

/** What an employer wants of an offer. */
export interface ContractWish {
  readonly quantity: Quantity;
  readonly fromMonth: IsoMonth;
  /** The last month; null for no end. */
  readonly toMonth: IsoMonth | null;
}

/** An offer as far as it limits a wish. */
export type Asked = Omit<Terms, 'quantity'> & { readonly capacity: Quantity };

/**
 * The terms of a contract that is asked for: those of the offer, for the quantity and the months that are wanted.
 * @throws InvalidInput naming every field that is wrong
 */
export function askedTerms(offer: Asked, wish: ContractWish, present: IsoMonth): Terms {
  const refused = [...quantityFaults(offer, wish), ...periodFaults(offer, wish, present)];
  if (refused.length > 0) throw new InvalidInput(refused);
  const { priceCents, feeCents, minimumDays, noticeMonths, releaseDays } = offer;
  return { ...wish, priceCents, feeCents, minimumDays, noticeMonths, releaseDays };
}

function quantityFaults({ capacity, minimumDays }: Asked, { quantity, fromMonth }: ContractWish) {
  const refuse = (code: string, params: Record<string, number> = {}) => [
    { field: 'quantity', code: `hosting.${code}`, params },
  ];
  if (quantity.length !== capacity.length) return refuse('quantity-form');
  if (quantity.every((desks) => desks === 0)) return refuse('quantity-none');
  if (!within(quantity, capacity)) return refuse('quantity-above', { most: Math.max(...capacity) });
  if (deskDaysOf(quantity, fromMonth) < minimumDays) return refuse('quantity-below-minimum', { least: minimumDays });
  return [];
}

function periodFaults(offer: Asked, { fromMonth, toMonth }: ContractWish, present: IsoMonth) {
  const refuse = (field: string, code: string, params: Record<string, string | number> = {}) => [
    { field, code: `hosting.${code}`, params },
  ];
  if (fromMonth < present) return refuse('fromMonth', 'month-past');
  if (monthsBetween(present, fromMonth) > MOST_MONTHS_AHEAD)
    return refuse('fromMonth', 'month-far', { months: MOST_MONTHS_AHEAD });
  if (fromMonth < offer.fromMonth) return refuse('fromMonth', 'before-offer', { month: offer.fromMonth });
  if (toMonth !== null && toMonth < fromMonth) return refuse('toMonth', 'ends-before');
  if (offer.toMonth !== null && (toMonth === null || toMonth > offer.toMonth))
    return refuse('toMonth', 'after-offer', { month: offer.toMonth });
  return [];
}
