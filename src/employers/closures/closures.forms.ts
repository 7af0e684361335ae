import { z } from 'zod';

const day = z.string().trim().max(100).pipe(z.iso.date('employers.day-form'));

/** The first and last day of a closure, and why, as typed; an empty last day is the first. */
export const CLOSURE_FORM = z
  .object({ from: day, to: z.union([z.literal(''), day]).default(''), reason: z.string().max(2_000).default('') })
  .transform(({ to, ...rest }) => ({ ...rest, to: to === '' ? rest.from : to }));
