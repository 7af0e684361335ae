import { z } from 'zod';
import { DAY_PARTS } from '#libs/calendar/index.js';
import { several, TICKED } from '#libs/platform/http/index.js';

const day = z.string().trim().pipe(z.iso.date('reception.day-form'));
/** First and last day, an empty last day is the first; which part of each, and why. */
const PERIOD = {
  from: day,
  to: z.union([z.literal(''), day]).default(''),
  part: z.enum(DAY_PARTS, 'reception.part-missing').default('day'),
  reason: z.string().max(300).default(''),
  confirmed: TICKED,
};

/** Most desks that are blocked at once. */
const MOST_DESKS = 200;

/** Desks to block, by their ids. */
export const BLOCK_FORM = z
  .object({ desks: several(z.uuid('reception.desk-unknown')).pipe(z.array(z.uuid()).max(MOST_DESKS)), ...PERIOD })
  .transform(({ to, ...rest }) => ({ ...rest, to: to === '' ? rest.from : to }));

/** Days, or half days, on which a site stays closed. */
export const CLOSING_FORM = z
  .object(PERIOD)
  .transform(({ to, ...rest }) => ({ ...rest, to: to === '' ? rest.from : to }));

/** Days on which a site opens again. */
export const REOPENING_FORM = z.object({ from: day, to: day });

/** A desk that goes out of service, by its label, and whether others take its bookings over. */
export const WITHDRAWAL_FORM = z.object({
  desk: z.string().min(1, 'reception.desk-unknown').max(100),
  on: day,
  replacement: z.enum(['any', 'none'], 'reception.replacement-missing').default('any'),
  confirmed: TICKED,
});

/** A desk that comes back into service. */
export const RETURN_FORM = z.object({ desk: z.string().min(1, 'reception.desk-unknown').max(100) });

export type BlockWish = z.infer<typeof BLOCK_FORM>;
export type ClosingWish = z.infer<typeof CLOSING_FORM>;
export type WithdrawalWish = z.infer<typeof WITHDRAWAL_FORM>;
