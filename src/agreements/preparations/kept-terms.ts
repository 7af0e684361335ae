import { z } from 'zod';
import { PLACES, type TermsInput } from '../register/agreement-terms.rules.js';

const TERMS: z.ZodType<TermsInput> = z.object({
  daysPerWeek: z.number().int(),
  daysPerMonth: z.number().int().nullable(),
  daysPerYear: z.number().int().nullable(),
  thirdPlacesCount: z.boolean(),
  weekdays: z.array(z.number().int()),
  places: z.array(z.enum(PLACES)),
  startOn: z.string(),
  endOn: z.string().nullable(),
  contactFrom: z.string(),
  contactTo: z.string(),
  adaptationMonths: z.number().int(),
  noticeDays: z.number().int(),
});

/** Terms as a preparation keeps them. @throws ZodError when no version of the portal wrote them so */
export const keptTerms = (stored: unknown): TermsInput => TERMS.parse(stored);
