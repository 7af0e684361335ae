import { z } from 'zod';
import type { FlowOutcome } from './own-flows.js';

const REASONS = ['cells', 'quote', 'long', 'home', 'work', 'weight', 'negative', 'large', 'twice'] as const;

const OUTCOME: z.ZodType<FlowOutcome> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('taken'),
    year: z.number(),
    rows: z.number(),
    people: z.number(),
    own: z.number(),
    same: z.boolean(),
  }),
  z.object({
    kind: z.literal('rows'),
    problems: z.array(
      z.object({
        row: z.number(),
        column: z.string().nullable(),
        reason: z.enum(REASONS),
        value: z.string(),
      }),
    ),
  }),
  z.object({
    kind: z.literal('file'),
    code: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
]);

/** What became of a file, as it is kept. @throws ZodError when no version of the portal wrote it so */
export const keptOutcome = (stored: unknown): FlowOutcome => OUTCOME.parse(stored);
