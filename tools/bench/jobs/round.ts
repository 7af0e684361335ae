import { z } from 'zod';

/** Who asks for jobs at once, as the requests of a web process do. */
export const LANES = 4;

/**
 * What the processes of the bench are told: how many jobs to ask for, and how many of them at a time. With `afterTransaction` bare BullMQ is
 * asked after a transaction that writes a row for each job, as a program does whose jobs follow from what it writes.
 */
export const ROUND = z.object({
  count: z.int().positive(),
  perTime: z.int().positive(),
  afterTransaction: z.boolean().default(false),
});
export type Round = z.infer<typeof ROUND>;

/** Asks for all jobs of a round, so many at a time, from a few lanes at once. */
export async function inLanes(round: Round, ask: (numbers: readonly number[]) => Promise<unknown>): Promise<void> {
  let next = 0;
  const lane = async () => {
    while (next < round.count) {
      const from = next;
      next = Math.min(from + round.perTime, round.count);
      await ask(Array.from({ length: next - from }, (_, n) => from + n));
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}
