import { z } from 'zod';
import { MOST_IN_MESSAGE } from '../evidence/thread.rules.js';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** The tick under the text that was on the screen. */
export const CONSENT_FORM = z.object({ textSha256: sha256, consent: z.string().max(50).optional() });

/** The signature itself. */
export const SIGNATURE_FORM = z.object({ textSha256: sha256 });

/** A question about the text. */
export const QUESTION_FORM = z.object({
  question: z.string().trim().min(1, 'agreements.question-missing').max(MOST_IN_MESSAGE),
});

/** The last day of telework, and what the employee wishes to say. Without `confirmed` they are first shown what would follow. */
export const RETURN_FORM = z.object({
  lastDay: z
    .string('agreements.last-day-missing')
    .trim()
    .min(1, 'agreements.last-day-missing')
    .max(10, 'agreements.day-unknown'),
  why: z
    .string()
    .trim()
    .max(2_000)
    .default('')
    .transform((text) => (text === '' ? null : text)),
  confirmed: z.literal('yes').optional(),
});

/** A refusal, with a reason or without. */
export const REFUSAL_FORM = z.object({
  reason: z.string().trim().max(2_000).default(''),
});
