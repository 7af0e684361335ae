import { factPathOf, type FactPath } from './facts/dictionary.js';
import { isPending, type FigureUse, type Ground, type Situation } from './logic/statement.js';
import { OBJECT_OF_SCOPE, type Rule } from './rules/rule.js';
import type { Bilingual } from './facts/fact.js';
import type { IsoDate } from './dates.js';

/** What became of one rule on one situation. `pending`: not done, and still within its time. */
export type Outcome = 'violated' | 'satisfied' | 'pending' | 'unknown' | 'not_applicable';

/** Why a rule does not apply. */
export type NotApplicable = 'nothing-to-judge' | 'not-yet-in-force' | 'no-longer-in-force' | 'does-not-concern';

/** One rule's outcome, with its reason. */
export interface Finding {
  readonly ruleId: string;
  readonly outcome: Outcome;
  /** The absent facts that could decide; empty unless the outcome is `unknown`. */
  readonly missing: readonly FactPath[];
  /** The known facts that decided; empty where the outcome is `unknown` or no fact was read. */
  readonly because: readonly FactPath[];
  /** Why it does not apply. */
  readonly reason?: NotApplicable;
  /** Last day on which a pending duty can be done. */
  readonly until?: IsoDate;
  /** Nothing that could be asked would decide (no figure is known for that year): the outcome is `unknown`. */
  readonly problem?: string;
  /** What is contradicted, was not read, or must be reserved behind this outcome. */
  readonly doubt?: Bilingual;
}

/** These objects are always there to be judged; the others exist when they are given. */
const ALWAYS_THERE: ReadonlySet<string> = new Set(['employer', 'data']);

const factsIn = (grounds: readonly Ground[]): FactPath[] => grounds.flatMap((ground) => factPathOf(ground) ?? []);
const figuresIn = (grounds: readonly Ground[]): FigureUse[] =>
  grounds.filter((ground): ground is FigureUse => typeof ground !== 'string');

/** Judges one rule. Expects facts that are possible; says nothing it was not told. */
export function judge(rule: Rule, situation: Situation): Finding {
  const { on, facts } = situation;
  const ruleId = rule.id;
  const out = (reason: NotApplicable, because: readonly FactPath[] = []): Finding => ({
    ruleId,
    outcome: 'not_applicable',
    missing: [],
    because,
    reason,
  });
  if (rule.validFrom > on) return out('not-yet-in-force');
  if (rule.validTo !== undefined && rule.validTo < on) return out('no-longer-in-force');
  const object = OBJECT_OF_SCOPE[rule.scope];
  if (!facts[object] && !ALWAYS_THERE.has(object)) return out('nothing-to-judge');
  const applies = rule.applies.judge(situation);
  if (applies === false) return out('does-not-concern', factsIn(rule.applies.grounds(situation)));
  if (applies === undefined) return unknown(ruleId, rule.applies.grounds(situation), situation);
  const answer = rule.check.judge(situation);
  if (answer === undefined) return unknown(ruleId, rule.check.grounds(situation), situation);
  const grounds = rule.check.grounds(situation);
  const doubt = doubtOf(rule, grounds, situation);
  return {
    ruleId,
    outcome: isPending(answer) ? 'pending' : answer ? 'satisfied' : 'violated',
    missing: [],
    because: factsIn(grounds),
    ...(isPending(answer) ? { until: answer.until } : {}),
    ...(doubt ? { doubt } : {}),
  };
}

function unknown(ruleId: string, grounds: readonly Ground[], situation: Situation): Finding {
  const missing = factsIn(grounds);
  const finding = { ruleId, outcome: 'unknown', missing, because: [] } as const;
  if (missing.length > 0) return finding;
  const [figure] = figuresIn(grounds);
  if (!figure) return { ...finding, problem: 'What is known speaks of a later time only' };
  const day = figure.day(situation) ?? situation.on;
  const unpublished = figure.entry(situation) !== null;
  const name = figure.table[0]?.name ?? 'the figure';
  return {
    ...finding,
    problem: unpublished ? `${name} is not yet published for ${day}` : `No value of ${name} is known for ${day}`,
  };
}

function doubtOf({ reservation }: Rule, grounds: readonly Ground[], situation: Situation): Bilingual | undefined {
  if (reservation?.when.judge(situation)) return reservation.words;
  for (const figure of figuresIn(grounds)) {
    const doubt = figure.entry(situation)?.doubt;
    if (doubt) return doubt;
  }
  return undefined;
}
