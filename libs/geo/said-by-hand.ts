import { z } from 'zod';
import { readDataFile } from './data-files.js';

const SAID = z.object({
  /** Two rows of one list that are one place, and why. */
  same: z.array(z.object({ source: z.string(), ref: z.string(), into: z.string(), why: z.string() })),
  facts: z.array(
    z.object({
      source: z.string(),
      ref: z.string(),
      field: z.string(),
      value: z.unknown(),
      by: z.string(),
      url: z.string(),
      asOf: z.string(),
    }),
  ),
});

/**
 * What was found out by hand about rows of the open lists, which the lists do not say, each from a source that anybody can
 * open. Read at each call.
 */
export const saidByHand = (): z.infer<typeof SAID> =>
  SAID.parse(JSON.parse(readDataFile('directory/dit_a_la_main.json')));
