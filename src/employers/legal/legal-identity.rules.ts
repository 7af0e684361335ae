import { z } from 'zod';
import { unprintable } from '#libs/documents/index.js';
import { hasUnseen } from '#libs/text/index.js';
import { FRENCH_ZONES, isEuropeanZone } from './legal-zone.rules.js';

const NOTHING_IS_NULL = (typed: string): string | null => (typed === '' ? null : typed);

/** Words that documents print: one line, nothing unseen, only characters that the bundled fonts have. */
const printed = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest, 'employers.words-long')
    .refine((words) => !hasUnseen(words), { error: 'employers.words-form', abort: true })
    .refine((words) => unprintable(words).length === 0, 'employers.words-unprintable');
const needed = (longest: number) => printed(longest).min(1, 'employers.words-missing');

/** Most lines of an address. */
const MOST_LINES = 5;

/** Who the employer is in law, as typed. */
export const LEGAL_IDENTITY = z.object({
  legalName: needed(200),
  legalForm: needed(120),
  seat: z
    .string()
    .transform((typed) =>
      typed
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    )
    .pipe(
      z
        .array(z.string())
        .min(1, 'employers.words-missing')
        .max(MOST_LINES, 'employers.seat-lines')
        .superRefine((lines, refusals) => {
          // The refusal names the field, not one of its lines.
          const [issue] = lines.flatMap((line) => printed(120).safeParse(line).error?.issues ?? []);
          if (issue) refusals.addIssue({ code: 'custom', message: issue.message });
        }),
    ),
  siret: z
    .string()
    .transform((typed) => NOTHING_IS_NULL(typed.replaceAll(/\s/g, '')))
    .pipe(
      z
        .string()
        .regex(/^[0-9]{14}$/, 'employers.siret-form')
        .nullable(),
    ),
  registry: printed(120).transform(NOTHING_IS_NULL),
  branchAgreement: printed(200).transform(NOTHING_IS_NULL),
  timeZone: z
    .string()
    .trim()
    .default('')
    .transform(NOTHING_IS_NULL)
    .refine((zone) => zone === null || FRENCH_ZONES.includes(zone) || isEuropeanZone(zone), 'employers.zone-unknown'),
});
export type LegalIdentityInput = z.input<typeof LEGAL_IDENTITY>;

const day = z.string().trim().pipe(z.iso.date('employers.day-form'));

/** Somebody who may sign for the employer, as typed. */
export const NEW_SIGNATORY = z
  .object({
    memberId: z.uuid().nullable(),
    signatoryName: needed(120),
    function: needed(160),
    authority: z.string().pipe(z.enum(['statutory', 'delegation'], 'employers.authority-form')),
    reference: printed(200).transform(NOTHING_IS_NULL),
    validFrom: day,
    validUntil: z.string().trim().transform(NOTHING_IS_NULL).pipe(z.iso.date('employers.day-form').nullable()),
    namedInAgreements: z.boolean(),
  })
  .refine(({ authority, reference }) => authority !== 'delegation' || reference !== null, {
    path: ['reference'],
    error: 'employers.delegation-unnamed',
  })
  .refine(({ validFrom, validUntil }) => validUntil === null || validUntil >= validFrom, {
    path: ['validUntil'],
    error: 'employers.ends-before',
  });
export type NewSignatoryInput = z.input<typeof NEW_SIGNATORY>;

/** The last day of an authority. */
export const LAST_DAY = z.object({ validUntil: day });
