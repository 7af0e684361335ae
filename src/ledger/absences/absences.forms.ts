import { z } from 'zod';
import { DAY_PARTS } from '#libs/calendar/index.js';
import { ABSENCE_KINDS } from '#libs/day-ledger/index.js';
import { WITHDRAWN } from './absence-file.rules.js';

/** Absences that were read once, to be recorded; what is held at those times is let go or kept. */
export const ABSENCES_FORM = z.object({
  text: z
    .string()
    .max(280_000)
    .transform((text) => text.replaceAll('\r\n', '\n')),
  release: z
    .enum(['yes', 'no'], 'ledger.release-missing')
    .default('no')
    .transform((answer) => answer === 'yes'),
});

/** One absence, as a row of a file has it. */
export const ABSENCE_FORM = z.object({
  staff_number: z.string().trim().max(100).default(''),
  from: z.string().trim().max(20).default(''),
  to: z.string().trim().max(20).default(''),
  part: z.enum(DAY_PARTS).default('day'),
  kind: z.enum(['', ...ABSENCE_KINDS, WITHDRAWN]).default(''),
});
export type AbsenceForm = z.infer<typeof ABSENCE_FORM>;

/** Whose absence is asked for. */
export const ABSENCES_QUERY = z.object({ person: z.string().trim().max(100).default('') });
