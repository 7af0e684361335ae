import { z } from 'zod';

/** The filter of the list, and the position in it; invalid values mean the newest open ones. */
export const LETTERS_QUERY = z.object({
  show: z.enum(['open', 'ended']).catch('open').default('open'),
  /** The last letter of the previous page. */
  after: z.uuid().nullable().catch(null).default(null),
});
export type LettersQuery = z.infer<typeof LETTERS_QUERY>;
