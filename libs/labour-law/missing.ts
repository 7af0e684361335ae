import { describeFact, type FactPath, type Facts } from './facts/dictionary.js';
import { evaluate } from './evaluate.js';
import { RULES, SEVERITIES } from './rules/catalogue.js';
import { situationOf } from './situation.js';
import type { Bilingual, Origin } from './facts/fact.js';
import type { IsoDate } from './dates.js';
import type { Rule, Situation } from './rules/rule.js';

/** A fact to ask for next, and what the answer is good for. */
export interface Question {
  readonly path: FactPath;
  readonly label: Bilingual;
  /** Who or what can answer. */
  readonly origin: Origin;
  /** The unknown rules that wait for this fact, in the order of the catalogue. */
  readonly ruleIds: readonly string[];
  /** How many of them are decided, or dropped, by this answer together with the answers asked before it. */
  readonly settles: number;
}

/** Which absent facts decide whether a rule concerns the situation at all. */
function gatesOf(rule: Rule, situation: Situation, absent: readonly FactPath[]): readonly FactPath[] {
  const read = new Set<string>();
  const watch = <T extends object>(target: T, prefix: string): T =>
    new Proxy(target, {
      get(object, key, receiver) {
        const value: unknown = Reflect.get(object, key, receiver);
        if (typeof key !== 'string') return value;
        read.add(prefix + key);
        return prefix === '' && typeof value === 'object' && value !== null ? watch(value, `${key}.`) : value;
      },
    });
  rule.applies(watch(situation, ''));
  return absent.filter((path) => read.has(path));
}

const gravity = (ruleIds: readonly string[], byId: ReadonlyMap<string, Rule>): number =>
  Math.min(...ruleIds.map((id) => SEVERITIES.indexOf(byId.get(id)?.severity ?? 'info')));

/**
 * The smallest set of questions to ask next. A rule that may turn out not to concern the situation asks first for the
 * facts that decide so ("forfait en jours?"); only the answer tells whether the others are worth asking.
 * Ordered by how many unknown rules wait for each, the graver first among equals; `today` is for the caller to give.
 * Part of what the law library answers by itself; no screen of the portal asks it yet.
 */
export function missing(facts: Facts, { on = facts.today }: { readonly on?: IsoDate | undefined } = {}): Question[] {
  const situation = situationOf(facts, on);
  const byId = new Map(RULES.map((rule) => [rule.id, rule]));
  const wanted = new Map<string, readonly FactPath[]>();
  for (const finding of evaluate(facts, { on }).findings) {
    const rule = byId.get(finding.ruleId);
    if (!rule || finding.outcome !== 'unknown') continue;
    const gates = gatesOf(rule, situation, finding.missing);
    const asked = (gates.length > 0 ? gates : finding.missing).filter(
      (path) => describeFact(path).origin !== 'evaluation',
    );
    if (asked.length > 0) wanted.set(finding.ruleId, asked);
  }
  const waiting = new Map<FactPath, string[]>();
  for (const [ruleId, paths] of wanted) {
    for (const path of paths) waiting.set(path, [...(waiting.get(path) ?? []), ruleId]);
  }
  const ordered = [...waiting].toSorted(
    ([pathA, a], [pathB, b]) =>
      b.length - a.length || gravity(a, byId) - gravity(b, byId) || pathA.localeCompare(pathB, 'en'),
  );
  const answered = new Set<FactPath>();
  return ordered.map(([path, ruleIds]) => {
    answered.add(path);
    const settles = ruleIds.filter((id) => wanted.get(id)?.every((other) => answered.has(other))).length;
    const { label, origin } = describeFact(path);
    return { path, label, origin, ruleIds, settles };
  });
}
