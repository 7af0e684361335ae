import { z } from 'zod';

/** Ticked boxes: a browser sends one as a text, none as nothing. */
const listed = (boxes: unknown): unknown => (boxes === undefined ? [] : Array.isArray(boxes) ? boxes : [boxes]);

/** Filter of the board, kept in the URL. */
export const BOARD_FILTER = z.object({
  show: z.enum(['open', 'all', 'satisfied', 'untracked']).catch('open').default('open'),
});

/** Whom the page of a fact about persons shows; kept in the URL, and sent along with the form. */
export const WHOM = z.object({
  q: z.string().trim().max(100).catch('').default(''),
  person: z.uuid().nullable().catch(null).default(null),
  who: z.enum(['open', 'all']).catch('open').default('open'),
});

/** The form of one fact. */
export const FACT_FORM = z.object({
  value: z.string().max(2_000).default(''),
  values: z.preprocess(listed, z.array(z.string().max(100)).max(100)),
  /** First day on which the answer holds. */
  since: z.string().max(10).default(''),
  /** The ticked people. */
  people: z.preprocess(listed, z.array(z.uuid()).max(100)),
  /** Where the answer leads: to the next question, or back to the board. */
  go: z.enum(['next', 'board']).catch('board'),
  none: z.string().optional(),
});

/** Which of the recorded answers is taken back. */
export const WITHDRAWAL_FORM = z.object({ id: z.uuid() });
