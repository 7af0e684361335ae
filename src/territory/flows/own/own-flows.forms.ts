import { z } from 'zod';

/** First and last year of a census that a file may be of. */
const [FIRST, LAST] = [1990, 2100] as const;

/** What stands beside the file: the year, where no column says it; null for none. */
export const FLOW_FILE_FORM = z.object({
  year: z
    .string()
    .trim()
    .refine((typed) => typed === '' || isYear(typed), 'territory.flow-upload-year')
    .transform((typed) => (typed === '' ? null : Number(typed)))
    .default(null),
});

const isYear = (typed: string): boolean => /^\d{4}$/.test(typed) && Number(typed) >= FIRST && Number(typed) <= LAST;

/** The census that is taken away. */
export const OWN_CENSUS = z.object({ year: z.coerce.number().int().min(FIRST).max(LAST) });
