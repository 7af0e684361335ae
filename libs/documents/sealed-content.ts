import { z } from 'zod';

import { line, remark } from './common.data.js';

/** A check of a twin. Version 3 carries title, chapter and missing facts; older ones are known by their article. */
const check = z.object({
  id: z.string(),
  domain: z.enum(['telework', 'data_protection']).default('telework'),
  article: line,
  title: line.nullish(),
  outcome: z.enum(['satisfied', 'violated', 'unknown', 'pending', 'not_recorded', 'not_applicable']),
  until: z.iso.date().nullish(),
  note: remark.nullish(),
  missing: z.array(line).default([]),
});

const site = z.object({
  name: line,
  place: line,
  halfDays: z.record(z.string(), z.number()),
  total: z.number().nullish(),
});

const twin = z.object({
  schema: z.string().regex(/^palier\.attestation\/[123]$/),
  ref: z.string(),
  factsAsOf: z.iso.date().nullish(),
  sites: z.array(site),
  checks: z.array(check),
  notCovered: z.array(remark).default([]),
});

/** Statements say what they hold by the figures of their kind. */
const programme = z.object({ schema: z.string().startsWith('palier.attestation/') });

/** What a sealed attestation says of places and law, for a reader who holds it on paper. Words are in its language. */
export interface SealedContent {
  /** The day whose facts it states; null in twins before version 3. */
  readonly factsAsOf: string | null;
  readonly sites: readonly { readonly name: string; readonly place: string; readonly halfDays: number }[];
  readonly checks: readonly z.output<typeof check>[];
  /** What the situation raised and no rule answered. */
  readonly notCovered: readonly string[];
}

/**
 * Reads the twin of an attestation, of any version that was ever issued. Hand it only what {@link verifyTwin} returned.
 * @returns null for a twin without places and findings
 * @throws ZodError when it is a broken twin of an attestation
 */
export function sealedContent(verified: unknown): SealedContent | null {
  if (!programme.safeParse(verified).success) return null;
  const { factsAsOf = null, sites, checks, notCovered } = twin.parse(verified);
  return {
    factsAsOf,
    sites: sites.map(({ name, place, halfDays, total }) => ({
      name,
      place,
      halfDays: total ?? Object.values(halfDays).reduce((sum, value) => sum + value, 0),
    })),
    checks,
    notCovered,
  };
}
