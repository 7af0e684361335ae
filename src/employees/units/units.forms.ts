import { z } from 'zod';
import { COMMUTE_MODES } from '../commute.rules.js';

/** Which unit the form is about, in the address. */
export const UNIT_QUERY = z.object({ unit: z.string().trim().max(120).catch('').default('') });

/** What is said of a unit; an empty control empties it. */
export const UNIT_FORM = z.object({
  unit: z.string().trim().min(1).max(120),
  workplace: z
    .string()
    .trim()
    .max(100)
    .transform((text) => text || null),
  commute_mode: z.union([z.literal('').transform(() => null), z.enum(COMMUTE_MODES)]),
});
