import type { RuralZone } from '#libs/geo/index.js';
import type { Answerer, Conditions, Role } from '../call.js';

/** `unknown`: not filled in yet, or what would decide is recorded nowhere; the funder looks. */
export type CheckVerdict = 'met' | 'unmet' | 'unknown';

/** One condition of a call, and whether an answer meets it. */
export interface Check {
  readonly condition: CheckedCondition;
  readonly verdict: CheckVerdict;
}

export const CHECKED = [
  'territory',
  'answerer',
  'frr',
  'sparse',
  'land',
  'project',
  'network',
  'least',
  'most',
  'share',
  'de-minimis',
] as const;
export type CheckedCondition = (typeof CHECKED)[number];

/** The field of the answer that a condition is about. */
export const FIELD_OF = {
  territory: 'commune',
  answerer: 'answerer',
  frr: 'commune',
  sparse: 'commune',
  land: 'landName',
  project: 'projectName',
  network: 'networkName',
  least: 'amountAsked',
  most: 'amountAsked',
  share: 'amountAsked',
  'de-minimis': 'amountAsked',
} as const satisfies Record<CheckedCondition, string>;

/** What is known of a project; null where it is not filled in, or not known. */
export interface ProjectFacts {
  readonly answerer: Answerer | null;
  readonly inTerritory: boolean | null;
  readonly rural: RuralZone | null;
  readonly perKm2: number | null;
  readonly roles: readonly Role[];
  readonly amountCents: number | null;
  readonly totalCents: number | null;
  /** What the ledger of aid leaves under the de minimis ceiling. */
  readonly deMinimisLeftCents: number | null;
}

/** Below this many inhabitants per square kilometre a commune is sparse. */
const SPARSE_PER_KM2 = 1500;

const verdict = (holds: boolean | null): CheckVerdict => (holds === null ? 'unknown' : holds ? 'met' : 'unmet');

/** Communes of which a part is in the zone are not decided here: the list does not say which part. */
function inFrr(rural: RuralZone | null): boolean | null {
  if (rural === null || rural === 'base-partial' || rural === 'former-partial') return null;
  return rural !== 'none';
}

/** Every condition that a call asks, in the order of its form, and whether the project meets it. */
export function eligibility(conditions: Conditions, facts: ProjectFacts): Check[] {
  const { answerers, zones, roles, leastCents, mostCents, share, deMinimis } = conditions;
  const { amountCents, totalCents } = facts;
  const checks: Check[] = [{ condition: 'territory', verdict: verdict(facts.inTerritory) }];
  const add = (condition: CheckedCondition, holds: boolean | null) =>
    checks.push({ condition, verdict: verdict(holds) });
  const onAmount = (holds: (amount: number) => boolean) => (amountCents === null ? null : holds(amountCents));
  if (answerers.length > 0) add('answerer', facts.answerer === null ? null : answerers.includes(facts.answerer));
  if (zones.includes('frr')) add('frr', inFrr(facts.rural));
  if (zones.includes('sparse')) add('sparse', facts.perKm2 === null ? null : facts.perKm2 < SPARSE_PER_KM2);
  const taken = new Set(facts.roles);
  for (const role of roles) add(role, taken.has(role) ? true : null);
  if (leastCents !== null)
    add(
      'least',
      onAmount((amount) => amount >= leastCents),
    );
  if (mostCents !== null)
    add(
      'most',
      onAmount((amount) => amount <= mostCents),
    );
  if (share !== null)
    add('share', totalCents === null ? null : onAmount((amount) => amount * 100 <= totalCents * share));
  if (deMinimis) {
    const left = facts.deMinimisLeftCents;
    add('de-minimis', left === null ? null : onAmount((amount) => amount <= left));
  }
  return checks;
}
