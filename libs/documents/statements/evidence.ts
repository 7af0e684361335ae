import type { Origin } from '#libs/day-ledger/index.js';

/**
 * What a document may say of days, the weakest first: somebody intended to telework, holds a desk, said so, the employer
 * wrote it down, the place saw it, an arrival was recorded there. Not the order in which one origin replaces another: what an
 * employer corrects counts, but nobody saw anybody.
 */
export const EVIDENCE = ['planned', 'booked', 'declared', 'recorded', 'confirmed', 'checked-in'] as const;
export type Evidence = (typeof EVIDENCE)[number];

const OF_ORIGIN: Readonly<Record<Origin, Evidence>> = {
  planned: 'planned',
  booked: 'booked',
  declared: 'declared',
  imported: 'recorded',
  corrected: 'recorded',
  confirmed: 'confirmed',
  'checked-in': 'checked-in',
};

/** What an origin lets a document say. */
export const evidenceOf = (origin: Origin): Evidence => OF_ORIGIN[origin];

/** Whether a sentence that claims one thing claims more than another. */
export const isStronger = (claimed: Evidence, known: Evidence): boolean =>
  EVIDENCE.indexOf(claimed) > EVIDENCE.indexOf(known);

/** The weakest evidence behind days of these origins, and whether it is behind all of them; null without any days. */
export function weakestOf(origins: Iterable<Origin>): { readonly evidence: Evidence; readonly all: boolean } | null {
  const found = new Set([...origins].map(evidenceOf));
  const evidence = EVIDENCE.find((one) => found.has(one));
  return evidence === undefined ? null : { evidence, all: found.size === 1 };
}
