import { z } from 'zod';

/** Filter of the board, kept in the URL. */
export const BoardFilter = z.object({
  show: z.enum(['open', 'all', 'satisfied', 'untracked']).catch('open').default('open'),
});

/** The form of one fact. */
export const FactForm = z.object({
  value: z.string().max(2_000).default(''),
  none: z.string().optional(),
});
