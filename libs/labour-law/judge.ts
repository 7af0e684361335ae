import type { FactPath } from './facts/dictionary.js';
import { isPending, type FigureUse, type Ground, type Situation, type Statement } from './logic/statement.js';
import { OBJECT_OF_SCOPE, type Rule } from './rules/rule.js';
import type { Bilingual } from './facts/fact.js';
import type { IsoDate } from './dates.js';

/** The outcome of one rule applied to one situation. `pending`: not done yet, and its deadline has not passed. */
export type Outcome = 'violated' | 'satisfied' | 'pending' | 'unknown' | 'not_applicable';

/**
 * Why a rule does not apply: the object it judges was not given, the day lies outside its dates, or its condition is
 * not met.
 */
export type NotApplicable = 'nothing-to-judge' | 'not-yet-in-force' | 'no-longer-in-force' | 'does-not-concern';

/** One rule's outcome, with its reason. */
export interface Finding {
  readonly ruleId: string;
  readonly outcome: Outcome;
  /** The absent facts that could decide; empty unless the outcome is `unknown`. */
  readonly missing: readonly FactPath[];
  /** Whether the missing facts decide if the rule concerns the situation at all; only an `unknown` outcome has such. */
  readonly gate: boolean;
  /** The known facts that decided; empty where the outcome is `unknown` or no fact was read. */
  readonly because: readonly FactPath[];
  /** Why it does not apply. */
  readonly reason?: NotApplicable | undefined;
  /** Last day on which a pending duty can be done. */
  readonly until?: IsoDate | undefined;
  /**
   * Set when no answer could settle an `unknown` outcome, for example because the figure of that year is not published:
   * what is lacking, in English.
   */
  readonly problem?: string | undefined;
  /** A reservation on this outcome: sources that contradict each other, a text that was not read, a known exception. */
  readonly doubt?: Bilingual | undefined;
}

/** Objects that always exist; a rule about any other one does not apply until that object is given. */
const ALWAYS_THERE: ReadonlySet<string> = new Set(['employer', 'data']);

const factsIn = (grounds: readonly Ground[]): FactPath[] =>
  grounds.filter((ground): ground is FactPath => typeof ground === 'string');
const figuresIn = (grounds: readonly Ground[]): FigureUse[] =>
  grounds.filter((ground): ground is FigureUse => typeof ground !== 'string');

const NONE: readonly FactPath[] = [];

/** Whether a rule's finding can carry a doubt, computed once per rule. */
const doubtful = new WeakMap<Rule, boolean>();
function canDoubt(rule: Rule): boolean {
  const known = doubtful.get(rule);
  if (known !== undefined) return known;
  const can =
    rule.reservation !== undefined || rule.check.figures.some(({ table }) => table.some(({ doubt }) => doubt));
  doubtful.set(rule, can);
  return can;
}

/** A finding whose grounds are computed on access: most findings are only counted. */
class Found implements Finding {
  readonly #statement: Statement | null;
  readonly #situation: Situation;

  constructor(
    readonly ruleId: string,
    readonly outcome: Outcome,
    statement: Statement | null,
    situation: Situation,
    readonly reason?: NotApplicable | undefined,
    readonly until?: IsoDate | undefined,
    readonly doubt?: Bilingual | undefined,
    readonly gate = false,
  ) {
    this.#statement = statement;
    this.#situation = situation;
  }

  get #grounds(): readonly Ground[] {
    return this.#statement?.grounds(this.#situation) ?? [];
  }

  get missing(): readonly FactPath[] {
    return this.outcome === 'unknown' ? factsIn(this.#grounds) : NONE;
  }

  get because(): readonly FactPath[] {
    return this.outcome === 'unknown' ? NONE : factsIn(this.#grounds);
  }

  get problem(): string | undefined {
    return this.outcome === 'unknown' ? problemOf(this.#grounds, this.#situation) : undefined;
  }
}

/** Half of the findings of a day say this: one object a rule serves them all. */
const nothing = new WeakMap<Rule, Finding>();
function nothingToJudge(rule: Rule): Finding {
  const known = nothing.get(rule);
  if (known) return known;
  const found: Finding = {
    ruleId: rule.id,
    outcome: 'not_applicable',
    missing: NONE,
    because: NONE,
    gate: false,
    reason: 'nothing-to-judge',
  };
  nothing.set(rule, found);
  return found;
}

/** Applies one rule to one situation. The facts must already have passed `impossibleFacts` or `factsKnownOn`. */
export function judge(rule: Rule, situation: Situation): Finding {
  const { on, facts } = situation;
  const { id, applies, check } = rule;
  const out = 'not_applicable';
  if (rule.validFrom > on) return new Found(id, out, null, situation, 'not-yet-in-force');
  if (rule.validTo !== undefined && rule.validTo < on) return new Found(id, out, null, situation, 'no-longer-in-force');
  const object = OBJECT_OF_SCOPE[rule.scope];
  if (!facts[object] && !ALWAYS_THERE.has(object)) return nothingToJudge(rule);
  const concerned = applies.judge(situation);
  if (concerned === undefined)
    return new Found(id, 'unknown', applies, situation, undefined, undefined, undefined, true);
  if (!concerned) return new Found(id, out, applies, situation, 'does-not-concern');
  const answer = check.judge(situation);
  if (answer === undefined) return new Found(id, 'unknown', check, situation);
  const doubt = canDoubt(rule) ? doubtOf(rule, check.grounds(situation), situation) : undefined;
  if (isPending(answer)) return new Found(id, 'pending', check, situation, undefined, answer.until, doubt);
  return new Found(id, answer ? 'satisfied' : 'violated', check, situation, undefined, undefined, doubt);
}

function problemOf(grounds: readonly Ground[], situation: Situation): string | undefined {
  if (factsIn(grounds).length > 0) return undefined;
  const [figure] = figuresIn(grounds);
  if (!figure) return 'What is known speaks of a later time only';
  const day = figure.day(situation) ?? situation.on;
  const name = figure.table[0]?.name ?? 'the figure';
  const unpublished = figure.entry(situation) !== null;
  return unpublished ? `${name} is not yet published for ${day}` : `No value of ${name} is known for ${day}`;
}

function doubtOf({ reservation }: Rule, grounds: readonly Ground[], situation: Situation): Bilingual | undefined {
  if (reservation?.when.judge(situation)) return reservation.words;
  for (const figure of figuresIn(grounds)) {
    const doubt = figure.entry(situation)?.doubt;
    if (doubt) return doubt;
  }
  return undefined;
}
