import { z } from 'zod';

/** Search and keyset position of a list, from the address; a malformed position means the first page. */
export const SEARCH_LIST = z.object({
  q: z
    .string()
    .max(100)
    .default('')
    .transform((text) => text.replaceAll('\0', '').trim()),
  /** Id of the last row of the page before. */
  after: z.uuid().nullable().catch(null).default(null),
});
