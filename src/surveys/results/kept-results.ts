import { z } from 'zod';
import { REASONS } from '../reasons.js';
import type { SurveyResults } from './survey-results.rules.js';

const KEPT: z.ZodType<SurveyResults> = z.object({
  answers: z.number().nullable(),
  groups: z.array(z.object({ unit: z.string().nullable(), units: z.number(), answers: z.number() })),
  lines: z.array(
    z.object({ reason: z.enum(REASONS), people: z.number().nullable(), byGroup: z.array(z.number()).nullable() }),
  ),
});

/** Results as they are kept. @throws ZodError when no version of the portal wrote them so */
export const keptResults = (stored: unknown): SurveyResults => KEPT.parse(stored);
