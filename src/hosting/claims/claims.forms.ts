import { z } from 'zod';

const SLUG = z
  .string('hosting.place-unknown')
  .trim()
  .min(1, 'hosting.place-unknown')
  .max(120, 'hosting.place-unknown')
  // The whole address of the page is what people copy.
  .transform((text) => text.replace(/^.*\/places\//, '').replace(/[/?#].*$/, ''));

/** What an operator claims. */
export const CLAIM_FORM = z.object({
  place: SLUG,
  way: z.enum(['site', 'mail', 'post', 'proconnect'], 'hosting.way-missing'),
});

/** The code that was written to a place, as typed. */
export const CODE_FORM = z.object({
  code: z.string().trim().min(1, 'hosting.code-missing').max(64, 'hosting.code-form'),
});

/** Whether letters that were printed and not posted are printed anew. */
export const PRINT_FORM = z
  .object({ again: z.literal('1').optional() })
  .transform(({ again }) => ({ again: again === '1' }));

/** Which operator the platform asks to take which place. */
export const INVITATION_FORM = z.object({ place: SLUG, operatorId: z.uuid('hosting.operator-unknown') });

/** What the platform decides of a dispute. */
export const DECISION_FORM = z.object({
  outcome: z.enum(['grant', 'refuse'], 'hosting.outcome-missing'),
  reason: z.string().trim().min(1, 'hosting.reason-missing').max(1000, 'hosting.decision-long'),
});
