import { z } from 'zod';
import { RELEASE_MINUTES } from './release-terms.js';

const { least, most } = RELEASE_MINUTES;
const DAY = z.string().trim().pipe(z.iso.date('presence.day-form'));

/** On what conditions desks are released, as typed. */
export const RELEASE_FORM = z
  .object({
    afterMinutes: z
      .string()
      .trim()
      .default('')
      .refine((typed) => /^\d{1,3}$/.test(typed) && Number(typed) >= least && Number(typed) <= most, {
        error: 'presence.release-minutes',
        params: { least, most },
      })
      .transform(Number),
    registerReference: z.string().max(2_000, 'presence.reference-long').default(''),
    informedOn: DAY,
    consultedOn: z
      .string()
      .default('')
      .transform((value) => (value.trim() === '' ? null : value.trim()))
      .pipe(z.iso.date('presence.day-form').nullable()),
  })
  .transform(({ afterMinutes: minutes, ...conditions }) => ({ ...conditions, minutes }));
