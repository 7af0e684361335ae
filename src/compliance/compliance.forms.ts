import { z } from 'zod';

/** Filter of the board, kept in the URL. */
export const BOARD_FILTER = z.object({
  show: z.enum(['open', 'all', 'satisfied', 'untracked']).catch('open').default('open'),
});

/** The form of one fact. */
export const FACT_FORM = z.object({
  value: z.string().max(2_000).default(''),
  none: z.string().optional(),
});
