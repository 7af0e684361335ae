import { z } from 'zod';
import { isIsoMonth } from '#libs/calendar/index.js';
import { several } from '#libs/platform/http/index.js';
import type { NewOffer } from './offer.js';

/** Most cents for a desk-day, and for the fee of a month: beyond, somebody mistyped. The same bounds are in PostgreSQL. */
const MOST_PRICE_CENTS = 100_000;
const MOST_FEE_CENTS = 10_000_000;
/** Most employers named in one offer. */
const MOST_NAMED = 100;

const withoutSpaces = (text: string) => text.replaceAll(/[\s€]/gu, '').replace(',', '.');

/** Cents of an amount of euros as people type it (`18`, `18,50`), or why it is none. */
function centsOf(text: string, most: number): number | Pick<z.core.$ZodIssueCustom, 'message' | 'params'> {
  const plain = withoutSpaces(text);
  if (!/^\d{1,12}(\.\d{1,2})?$/.test(plain)) return { message: 'hosting.amount-form' };
  const cents = Math.round(Number(plain) * 100);
  return cents > most ? { message: 'hosting.amount-high', params: { euros: most / 100 } } : cents;
}

/** An amount of euros, in cents. */
const euros = (most: number, absent: string) =>
  z
    .string()
    .default(absent)
    .transform((text, check) => {
      const cents = centsOf(withoutSpaces(text) || absent, most);
      if (typeof cents === 'number') return cents;
      check.addIssue({ code: 'custom', ...cents });
      return z.NEVER;
    });

/** The same, null where nothing was typed. */
export const eurosOrNone = (most: number) =>
  z
    .string()
    .default('')
    .transform((text, check) => {
      if (text.trim() === '') return null;
      const cents = centsOf(text, most);
      if (typeof cents === 'number') return cents;
      check.addIssue({ code: 'custom', ...cents });
      return z.NEVER;
    });

/** A whole number as typed; empty for none. */
const wholeNumber = (most: number) =>
  z
    .string()
    .default('')
    .transform((text, check) => {
      const plain = withoutSpaces(text);
      if (plain === '') return 0;
      if (!/^\d{1,6}$/.test(plain) || Number(plain) > most) {
        check.addIssue({ code: 'custom', message: 'hosting.number-form', params: { most } });
        return z.NEVER;
      }
      return Number(plain);
    });

/** Most days before a month; the same bound is in PostgreSQL. */
const MOST_RELEASE_DAYS = 60;

/** A number of days as typed; null where nothing was. */
const RELEASE_DAYS = z
  .string()
  .default('')
  .transform((text, check) => {
    const plain = withoutSpaces(text);
    if (plain === '') return null;
    if (/^\d{1,2}$/.test(plain) && Number(plain) <= MOST_RELEASE_DAYS) return Number(plain);
    check.addIssue({ code: 'custom', message: 'hosting.number-form', params: { most: MOST_RELEASE_DAYS } });
    return z.NEVER;
  });

export const MONTH = z.string().refine((value) => isIsoMonth(value), 'hosting.month-form');
/** A month; empty for none. */
export const MONTH_OR_NONE = z
  .string()
  .default('')
  .transform((value) => (value.trim() === '' ? null : value.trim()))
  .pipe(MONTH.nullable());

/** Desks as typed: `days` of a month, or seven `weekday`. */
export const QUANTITY_FIELDS = {
  days: wholeNumber(10_000),
  weekday: several(wholeNumber(10_000)).pipe(z.array(z.number()).max(7, 'hosting.quantity-form')),
};

const SIRENS = z
  .string()
  .max(2_000, 'hosting.sirens-many')
  .default('')
  .transform((text, check) => {
    const named = [...new Set(text.split(/[,;\n]/u).map((one) => one.replaceAll(/\s/gu, '')))].filter(Boolean);
    if (named.length > MOST_NAMED || !named.every((siren) => /^\d{9}$/.test(siren))) {
      check.addIssue({ code: 'custom', message: 'hosting.sirens-form' });
      return z.NEVER;
    }
    return named.length === 0 ? null : named;
  });

/** The wish that an offer answers; empty for none. */
const WISH = z
  .string()
  .default('')
  .transform((value) => (value === '' ? null : value))
  .pipe(z.uuid('hosting.wish-elsewhere').nullable());

/** An offer as typed, and the wish that it answers; null for none. */
interface OfferTyped {
  readonly offer: NewOffer;
  readonly answers: string | null;
}

/** An offer as the operator types it. */
export const OFFER_FORM = z
  .object({
    siteId: z.uuid('hosting.not-own-site'),
    label: z.string().trim().min(1, 'hosting.label-missing').max(120, 'hosting.label-long'),
    unit: z.enum(['month', 'weekday'], 'hosting.unit-form').default('month'),
    ...QUANTITY_FIELDS,
    price: euros(MOST_PRICE_CENTS, ''),
    fee: euros(MOST_FEE_CENTS, '0'),
    minimumDays: wholeNumber(10_000),
    noticeMonths: wholeNumber(12),
    releaseDays: RELEASE_DAYS,
    fromMonth: MONTH,
    toMonth: MONTH_OR_NONE,
    sirens: SIRENS,
    wish: WISH,
  })
  .transform(({ unit, days, weekday, price, fee, sirens, wish, ...rest }): OfferTyped => ({
    answers: wish,
    offer: {
      ...rest,
      capacity: unit === 'month' ? [days] : Array.from({ length: 7 }, (_, index) => weekday[index] ?? 0),
      priceCents: price,
      feeCents: fee,
      namedSirens: sirens,
    },
  }));
