import { z } from 'zod';
import { ADMINISTRATIVE_ZONE } from '#libs/calendar/index.js';
import { ORIGINS } from '#libs/day-ledger/index.js';
import {
  count,
  documentLocale,
  employerIdentity,
  isoDate,
  isoMonth,
  line,
  reference,
  remark,
  timeZone,
  utcInstant,
  verification,
} from '../common.data.js';

/** What every statement has, whatever it says: number, place of verification, who speaks, of whom, of when. */
export const statementBase = z.object({
  locale: documentLocale,
  ref: reference,
  verification,
  /** What telework rests on where that is no agreement: a public employer authorises it. */
  act: z.literal('authorisation').optional(),
  issuedAt: utcInstant,
  timeZone: timeZone.default(ADMINISTRATIVE_ZONE),
  validUntil: isoDate.nullish(),
  specimen: z.boolean(),
  employer: employerIdentity,
  signatory: z.object({ name: line, title: line, authority: line.nullish() }).nullish(),
  /** Whom it is about. Printed; in the twin only as a digest. Null: it is about nobody. */
  person: z.object({ name: line }).nullable(),
  period: z.object({ from: isoDate, to: isoDate }),
  remark: remark.nullish(),
  replaces: z.object({ ref: reference, issuedOn: isoDate }).nullish(),
});

/** Half days that are known in one way, counted; two are a day. */
export const countedHalfDays = z.object({
  month: isoMonth,
  origin: z.enum(ORIGINS),
  halfDays: count.positive(),
});
export type CountedHalfDays = z.infer<typeof countedHalfDays>;

/** The most rows that a table of a statement prints: three years by month, in a dozen ways each. */
export const MOST_ROWS = 500;

/** Data of a statement, but for the figures of its kind. */
export type StatementBase = z.infer<typeof statementBase>;
export type StatementBaseInput = z.input<typeof statementBase>;

/** Data of `statement.typ`: the base, and the figures of one kind. */
export type StatementData<Figures> = StatementBase & { readonly kind: string; readonly figures: Figures };
/** What a caller may hand over: defaults may be left out. */
export type StatementInput<Figures> = StatementBaseInput & { readonly kind: string; readonly figures: Figures };
