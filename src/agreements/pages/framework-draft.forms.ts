import { z } from 'zod';
import { LONGEST_CLAUSE } from '../framework/write-clause.js';

/** The words of one clause: kept, or filled with the wording to start from. */
export const CLAUSE_FORM = z.object({
  words: z
    .string()
    .max(2 * LONGEST_CLAUSE, 'agreements.clause-too-long')
    .default(''),
  /** Revision that was changed; 0 for a clause without words. */
  seen: z.coerce.number().int().min(0).max(2_000_000_000).catch(0),
  intent: z.enum(['save', 'wording']).catch('save'),
});

/** Which two texts are compared: ids of frameworks, or `draft` for the text being written. */
export const VERSIONS_QUERY = z.object({
  older: z.string().max(40).optional().catch(undefined),
  newer: z.string().max(40).optional().catch(undefined),
});

/** The two texts to compare. */
export type VersionsQuery = z.infer<typeof VERSIONS_QUERY>;
