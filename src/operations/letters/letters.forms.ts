import { z } from 'zod';

/** Which letters are listed, and from which on; whatever is changed by hand means the newest that wait. */
export const LETTERS_QUERY = z.object({
  show: z.enum(['open', 'ended']).catch('open').default('open'),
  /** The last letter of the page before. */
  after: z.uuid().nullable().catch(null).default(null),
});
export type LettersQuery = z.infer<typeof LETTERS_QUERY>;
