import { z } from 'zod';
import { DECIMAL_MARKS } from './silae.rules.js';

const code = z
  .string()
  .trim()
  .max(200)
  .default('')
  .transform((text) => (text === '' ? null : text));

/** The codes of the employer's plan; an empty one leaves its figure out. */
export const PAYROLL_FORM = z
  .object({ home: code, meals: code, office: code, thirdPlace: code, decimalMark: z.enum(DECIMAL_MARKS) })
  .transform(({ decimalMark, ...codes }) => ({ codes, decimalMark }));
