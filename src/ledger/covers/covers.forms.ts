import { z } from 'zod';
import { isIsoDate } from '#libs/calendar/index.js';
import { COORDINATED_STATES } from '#libs/labour-law/index.js';
import { COVER_KINDS, COVER_STANDINGS } from './social-cover.js';

/** A day, or nothing. */
const MAYBE_DAY = z
  .string()
  .trim()
  .max(10, 'ledger.bad-date')
  .default('')
  .refine((value) => value === '' || (isIsoDate(value) && value.startsWith('20')), 'ledger.bad-date')
  .transform((value) => (value === '' ? null : value));

const REASON = z.string().trim().min(1, 'ledger.reason-missing').max(500, 'ledger.reason-too-long');
const REVISION = z.coerce.number().int().min(0).max(100_000);

const FIELDS = z.object({
  coverKind: z.enum(COVER_KINDS, 'ledger.cover-kind-missing'),
  coverStanding: z.enum(COVER_STANDINGS, 'ledger.cover-standing-missing'),
  coverState: z.enum(COORDINATED_STATES, 'ledger.cover-state-missing'),
  workState: z.enum(COORDINATED_STATES, 'ledger.cover-state-missing'),
  coverNumber: z.string().trim().max(100, 'ledger.cover-reference-too-long').default(''),
  askedOn: MAYBE_DAY,
  decidedOn: MAYBE_DAY,
  validFrom: MAYBE_DAY,
  validTo: MAYBE_DAY,
});

type Fields = z.infer<typeof FIELDS>;
const termsOf = <T extends Fields>({ coverKind, coverStanding, coverState, coverNumber, ...others }: T) => ({
  ...others,
  kind: coverKind,
  standing: coverStanding,
  state: coverState,
  reference: coverNumber,
});

/** A certificate or an agreement, as its form has it. */
export const COVER_FORM = FIELDS.transform(termsOf);

/** Its correction: why, and the version that was read. */
export const COVER_CORRECTION_FORM = FIELDS.extend({ reason: REASON, revision: REVISION }).transform(termsOf);

/** Its end before the day that it names. */
export const COVER_END_FORM = z.object({
  endedOn: z.string().refine((value) => isIsoDate(value) && value.startsWith('20'), 'ledger.bad-date'),
  endReason: REASON,
  revision: REVISION,
});
