import { z } from 'zod';
import { isIsoDate } from '#libs/calendar/index.js';

const day = z.string().refine((value) => isIsoDate(value), 'attestations.day-unknown');

/** Attestations for many people: of one unit, or of everybody. */
export const BATCH_FORM = z.object({
  kind: z.string().min(1, 'attestations.kind-missing').max(40),
  /** Empty: everybody. */
  unit: z.string().max(200).default(''),
  from: day,
  to: day,
  locale: z.enum(['fr', 'en']).default('fr'),
  /** What becomes of people who have the same document for the same period. */
  standing: z.enum(['ask', 'keep', 'again']).catch('ask').default('ask'),
});
