import { z } from 'zod';
import { typedNumber } from '../figures/amounts.forms.js';
import { CONTROLS, GRANTORS, OBJECTS, ORIGINS, REGIMES } from './aid.js';

/** Most cents of one aid: a thousand million euros. The same bound is in PostgreSQL. */
const MOST_CENTS = 100_000_000_000;

/** A SIREN, or two letters of a country, a colon and the number there; spaces are left out. */
const UNDERTAKING = z
  .string()
  .max(60, 'territory.undertaking-form')
  .default('')
  .transform((typed) => typed.replaceAll(/\s/gu, '').toUpperCase())
  .pipe(z.string().regex(/^(\d{9}|(?!FR)[A-Z]{2}:[A-Z0-9.-]{2,30})$/, 'territory.undertaking-form'));

const words = (most: number, missing: string) =>
  z.string().trim().min(1, missing).max(most, 'territory.words-long').default('').pipe(z.string().min(1, missing));
const wordsOrNone = (most: number) => z.string().trim().max(most, 'territory.words-long').default('');

const DAY = z.string().trim().pipe(z.iso.date('territory.day-form'));

/** An aid as typed. */
export const AID_FORM = z.object({
  origin: z.enum(ORIGINS, 'territory.choose').default('granted'),
  regime: z.enum(REGIMES, 'territory.choose'),
  object: z.enum(OBJECTS, 'territory.choose'),
  grantor: z.enum(GRANTORS, 'territory.choose'),
  grantorName: words(200, 'territory.grantor-missing'),
  undertaking: UNDERTAKING,
  undertakingName: words(200, 'territory.undertaking-name-missing'),
  act: wordsOrNone(500),
  entrustment: wordsOrNone(500),
  legalBasis: words(500, 'territory.legal-basis-missing'),
  amount: typedNumber({ least: 1, most: MOST_CENTS }, { hundredths: true }),
  grantedOn: DAY,
  place: wordsOrNone(300),
});

/** Why an aid is taken out of the ledger. */
export const CANCEL_FORM = z.object({ reason: words(500, 'territory.reason-missing') });

/** Under what number, and when, an aid was entered in the national register. */
export const REGISTER_FORM = z.object({
  registerNumber: words(100, 'territory.register-missing'),
  registeredOn: DAY,
});

/** An undertaking that holds something of another, as typed; votes are read where votes are held. */
export const LINK_FORM = z
  .object({
    holder: UNDERTAKING,
    holderName: words(200, 'territory.undertaking-name-missing'),
    held: UNDERTAKING,
    heldName: words(200, 'territory.undertaking-name-missing'),
    kind: z.enum(CONTROLS, 'territory.choose'),
    votes: typedNumber({ least: 0, most: 10_000 }, { hundredths: true, empty: 0 }),
    since: DAY,
    source: words(300, 'territory.source-missing'),
  })
  .refine(({ kind, votes }) => kind !== 'votes' || votes > 0, { path: ['votes'], message: 'territory.votes-missing' })
  .transform((link) => (link.kind === 'votes' ? link : { ...link, votes: 0 }));

/** From which day on which link holds no more. */
export const END_FORM = z.object({ link: z.uuid('territory.choose'), until: DAY });

/** Of which undertaking the ledger tells, and on which day; today where none is named. */
export const UNDERTAKING_QUERY = z.object({
  undertaking: UNDERTAKING,
  day: z.iso.date().nullable().catch(null).default(null),
});
