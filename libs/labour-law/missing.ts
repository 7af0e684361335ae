import { describeFact, type FactPath, type Facts } from './facts/dictionary.js';
import { dayOf, evaluate } from './evaluate.js';
import { RULES, SEVERITIES } from './rules/catalogue.js';
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

/** An unknown rule, the facts that it waits for, and whether these decide if it concerns the situation at all. */
export interface OpenRule {
  readonly ruleId: string;
  readonly missing: readonly FactPath[];
  readonly gate: boolean;
}

/**
 * Every question worth asking now, the most useful first. A rule that may turn out not to concern the situation asks
 * only for the facts that decide so ("forfait en jours?"): its other facts are asked for once it applies.
 * @throws FactsError as `evaluate` does
 */
export function missing(facts: Facts, { on = facts.today }: { readonly on?: IsoDate | undefined } = {}): Question[] {
  const day = dayOf(on);
  return questionsOf(evaluate(facts, { on: day }).findings.filter(({ outcome }) => outcome === 'unknown'));
}

/**
 * The questions that unknown rules leave. Gates come first, by the number of rules each opens, then the others by the
 * number of rules that wait for each; ties go to the graver rule.
 * @param open in the order of the catalogue; a rule that is open for several reasons may be there several times
 */
export function questionsOf(open: readonly OpenRule[]): Question[] {
  const byId = new Map(RULES.map((rule) => [rule.id, rule]));
  const gates = new Set(open.flatMap(({ missing: asked, gate }) => (gate ? asked : [])));
  const waiting = new Map<FactPath, Set<string>>();
  for (const { ruleId, missing: asked } of open) {
    for (const path of asked) waiting.set(path, (waiting.get(path) ?? new Set()).add(ruleId));
  }
  const ordered = [...waiting]
    .map(([path, ruleIds]) => [path, [...ruleIds]] as const)
    .toSorted(
      ([pathA, a], [pathB, b]) =>
        Number(gates.has(pathB)) - Number(gates.has(pathA)) ||
        b.length - a.length ||
        gravity(a, byId) - gravity(b, byId) ||
        pathA.localeCompare(pathB, 'en'),
    );
  const answered = new Set<FactPath>();
  return ordered.map(([path, ruleIds]) => {
    answered.add(path);
    const left = new Set(
      open.filter(({ missing: asked }) => !asked.every((other) => answered.has(other))).map(({ ruleId }) => ruleId),
    );
    const { label, origin } = describeFact(path);
    return {
      path,
      label,
      origin,
      gate: gates.has(path),
      ruleIds,
      settles: ruleIds.filter((id) => !left.has(id)).length,
    };
  });
}
