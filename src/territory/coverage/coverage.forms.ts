import { z } from 'zod';
import { SITE_KINDS } from '#libs/geo/index.js';
import { AUDIENCES } from '../../sites/index.js';
import { TERRITORY_FIELDS } from '../chosen/chosen-territory.forms.js';
import { LIMITS, type Limit } from './coverage.rules.js';

const MINUTES: ReadonlyMap<string, Limit> = new Map(LIMITS.map((limit) => [String(limit), limit]));
/** One of a list, or any of them; what is neither asks nothing. */
const oneOf = <T extends string>(all: readonly T[]) => z.enum(all).nullable().catch(null).default(null);

/** A territory, a limit of minutes, and which places count. */
export const COVERAGE_QUERY = z.object({
  ...TERRITORY_FIELDS,
  minutes: z
    .string()
    .max(20)
    .catch('')
    .transform((text): Limit => MINUTES.get(text) ?? 20)
    .default(20),
  kind: oneOf(SITE_KINDS),
  audience: oneOf(AUDIENCES),
  runBy: oneOf(['public', 'private']),
  page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
});

export type CoverageWish = z.infer<typeof COVERAGE_QUERY>;
