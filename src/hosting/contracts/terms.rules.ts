import { addMonths, daysOfMonth, weekdayOf, type IsoMonth } from '#libs/calendar/index.js';
import { canonicalJson, sha256Hex } from '#libs/documents/index.js';
import type { Quantity } from '../offers/offer.js';

/** What an employer and a place agree on. */
export interface Terms {
  readonly quantity: Quantity;
  /** Cents for a desk-day. */
  readonly priceCents: number;
  /** Cents due for each month in which the place is used at all. */
  readonly feeCents: number;
  /** Desk-days of a month that are due once the place is used in it. */
  readonly minimumDays: number;
  /** Whole months between the end that one party declares and the last month. */
  readonly noticeMonths: number;
  /** How many days before a month its desk-days that nobody booked go back to the place; null: never. */
  readonly releaseDays: number | null;
  readonly fromMonth: IsoMonth;
  /** The last month; null for no end. */
  readonly toMonth: IsoMonth | null;
}

/** The terms with the parties and the place: all that a signature is given for. */
export interface SignedTerms extends Terms {
  readonly employerId: string;
  readonly organisationId: string;
  readonly siteId: string;
  readonly offerId: string;
  /** The contract at the same place that ends the month before; null for none. */
  readonly replacesId: string | null;
}

/** Desk-days of a month, closing days not taken off: the same as `contract_desk_days` of the database. */
export function deskDaysOf(quantity: Quantity, month: IsoMonth): number {
  if (quantity.length === 1) return quantity[0]!;
  return daysOfMonth(month).reduce((sum, day) => sum + (quantity[weekdayOf(day) - 1] ?? 0), 0);
}

/** The terms as they are fingerprinted. A term that a contract does not have stays out: contracts from before it keep their fingerprint. */
export const fingerprinted = ({ releaseDays, ...terms }: SignedTerms) => ({
  ...terms,
  quantity: [...terms.quantity],
  ...(releaseDays !== null && { releaseDays }),
});

/** Fingerprint of what both parties sign. */
export const termsSha256 = (terms: SignedTerms): string => sha256Hex(canonicalJson(fingerprinted(terms)));

/** How many months past its present end a contract is searched for the last month that was signed. */
const MONTHS_SEARCHED = 240;

/**
 * The terms that both parties signed. An end that somebody declared later moves the last month; which one was signed, the
 * fingerprint tells. Null where no last month gives it: the record no longer says what was signed.
 */
export function termsAsSigned(recorded: SignedTerms & { readonly termsSha256: string }): SignedTerms | null {
  const { termsSha256: wanted, toMonth: present } = recorded;
  const { quantity, priceCents, feeCents, minimumDays, noticeMonths, releaseDays, fromMonth } = recorded;
  const { employerId, organisationId, siteId, offerId, replacesId } = recorded;
  const terms = { quantity, priceCents, feeCents, minimumDays, noticeMonths, releaseDays, fromMonth };
  const parties = { employerId, organisationId, siteId, offerId, replacesId };
  const later =
    present === null ? [] : Array.from({ length: MONTHS_SEARCHED }, (_, index) => addMonths(present, index + 1));
  for (const toMonth of new Set([present, null, ...later])) {
    const signed = { ...terms, ...parties, toMonth };
    if (termsSha256(signed) === wanted) return signed;
  }
  return null;
}

/** What an employer's signatory confirms: these terms, and no others. */
export const askPurpose = (sha256: string): string => `hosting.ask:${sha256}`;

/** What the signatory of a place confirms: one contract. */
export const acceptPurpose = (contractId: string): string => `hosting.accept:${contractId}`;

/** Whether two quantities fit: each number of the first at most that of the second. */
export const within = (wanted: Quantity, offered: Quantity): boolean =>
  wanted.length === offered.length && wanted.every((desks, index) => desks <= (offered[index] ?? 0));

/** The earliest month that can be the last when one party ends the contract today. */
export function earliestLastMonth(
  { noticeMonths, fromMonth }: Pick<Terms, 'noticeMonths' | 'fromMonth'>,
  today: IsoMonth,
): IsoMonth {
  const noticed = addMonths(today, noticeMonths);
  return noticed > fromMonth ? noticed : fromMonth;
}
