import { z } from 'zod';

/** A competition note as typed; `seen` are the places that stood on the page, `looked` that the planner has looked at them. */
export const NOTE_FORM = z.object({
  note: z.string().trim().min(40, 'territory.note-short').max(1000, 'territory.note-long'),
  looked: z.literal('1', 'territory.note-looked'),
  seen: z
    .string()
    .max(20_000)
    .default('')
    .transform((ids) => ids.split(',').filter(Boolean)),
});
