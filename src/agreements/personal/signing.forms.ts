import { z } from 'zod';

/** What a service sends back with a person (RFC 6749, 4.1.2), as far as it is read. */
export const ANSWER_QUERY = z.object({
  state: z.string('input.missing').min(1, 'input.missing').max(200),
  code: z.string().min(1).max(2_000).nullish().default(null),
  error: z.string().max(200).nullish().default(null),
});
