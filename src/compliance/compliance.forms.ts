import { z } from 'zod';

/** Filter of the board, kept in the URL. */
export const BOARD_FILTER = z.object({
  show: z.enum(['open', 'all', 'satisfied', 'untracked']).catch('open').default('open'),
});

/** The form of one fact. */
export const FACT_FORM = z.object({
  value: z.string().max(2_000).default(''),
  values: z.preprocess(
    (boxes): unknown => (boxes === undefined ? [] : Array.isArray(boxes) ? boxes : [boxes]),
    z.array(z.string().max(100)).max(100),
  ),
  /** Where the answer leads: to the next question, or back to the board. */
  go: z.enum(['next', 'board']).catch('board'),
  none: z.string().optional(),
});
