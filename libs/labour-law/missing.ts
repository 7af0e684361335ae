import { describeFact, type FactPath, type Facts } from './facts/dictionary.js';
import { dayOf, evaluate } from './evaluate.js';
import { RULES, SEVERITIES } from './rules/catalogue.js';
import { situationOf } from './situation.js';
import type { Bilingual, Origin } from './facts/fact.js';
import type { IsoDate } from './dates.js';
import type { Rule } from './rules/rule.js';

/** A fact to ask for next, and what its answer is worth. */
export interface Question {
  readonly path: FactPath;
  readonly label: Bilingual;
  /** Who or what can answer. */
  readonly origin: Origin;
  /** Whether the answer decides if some rule concerns the situation at all: such questions (gates) come first. */
  readonly gate: boolean;
  /** The unknown rules that wait for this fact, in the order of the catalogue. */
  readonly ruleIds: readonly string[];
  /** How many of them have no question left open once this and every earlier question is answered. */
  readonly settles: number;
}

const gravity = (ruleIds: readonly string[], byId: ReadonlyMap<string, Rule>): number =>
  Math.min(...ruleIds.map((id) => SEVERITIES.indexOf(byId.get(id)?.severity ?? 'info')));

/**
 * Every question worth asking now, the most useful first. A rule that may turn out not to concern the situation asks
 * only for the facts that decide so ("forfait en jours?"): its other facts are asked for once it applies. Gates come
 * first, by the number of rules each opens, then the others by the number of rules that wait for each; ties go to the
 * graver rule.
 * @throws FactsError as `evaluate` does
 */
export function missing(facts: Facts, { on = facts.today }: { readonly on?: IsoDate | undefined } = {}): Question[] {
  const day = dayOf(on);
  const situation = situationOf(facts, day);
  const byId = new Map(RULES.map((rule) => [rule.id, rule]));
  const wanted = new Map<string, readonly FactPath[]>();
  const gates = new Set<FactPath>();
  for (const { ruleId, outcome, missing: asked } of evaluate(facts, { on: day }).findings) {
    if (outcome !== 'unknown' || asked.length === 0) continue;
    wanted.set(ruleId, asked);
    if (byId.get(ruleId)?.applies.judge(situation) === undefined) for (const path of asked) gates.add(path);
  }
  const waiting = new Map<FactPath, string[]>();
  for (const [ruleId, paths] of wanted) {
    for (const path of paths) waiting.set(path, [...(waiting.get(path) ?? []), ruleId]);
  }
  const ordered = [...waiting].toSorted(
    ([pathA, a], [pathB, b]) =>
      Number(gates.has(pathB)) - Number(gates.has(pathA)) ||
      b.length - a.length ||
      gravity(a, byId) - gravity(b, byId) ||
      pathA.localeCompare(pathB, 'en'),
  );
  const answered = new Set<FactPath>();
  return ordered.map(([path, ruleIds]) => {
    answered.add(path);
    const settles = ruleIds.filter((id) => wanted.get(id)?.every((other) => answered.has(other))).length;
    const { label, origin } = describeFact(path);
    return { path, label, origin, gate: gates.has(path), ruleIds, settles };
  });
}
