import type { ArticleKey } from '../data/articles.js';
import type { FactObject, FactPath, FactValue } from '../facts/dictionary.js';
import type { Bilingual } from '../facts/fact.js';
import type { IsoDate } from '../dates.js';
import type { DatedParameter } from '../parameters/parameter.js';

/** How grave a breach is. Only `blocking` stops; the others differ in what to do first. */
export type Severity = 'blocking' | 'major' | 'minor' | 'info';

/** The object a finding is attached to. `crossborder` and `grant` are the facts `crossBorder` and `aid`. */
export type Scope =
  | 'employer'
  | 'framework'
  | 'arrangement'
  | 'employee'
  | 'request'
  | 'accident'
  | 'day'
  | 'week'
  | 'booking'
  | 'site'
  | 'allowance'
  | 'crossborder'
  | 'document'
  | 'data'
  | 'grant';

/**
 * How far the rule can be trusted. V: literal text read. V*: text read, its application to telework or third places is
 * an interpretation or a product choice. S: secondary public source. G: general knowledge, not verified.
 * V/S, S/G: first the basis, second the application or a part of the content.
 */
export type Confidence = 'V' | 'V*' | 'S' | 'G' | 'V/S' | 'S/G';

/** Letter of the chapter a rule belongs to. */
export type GroupId = 'A' | 'B' | 'C' | 'D' | 'E' | 'F' | 'G' | 'H' | 'I' | 'J';

type KeysOf<P extends FactPath, O extends FactObject> = P extends `${O}.${infer K}` ? K : never;
type ObjectsOf<P extends FactPath> = P extends `${infer O extends FactObject}.${string}` ? O : never;
type PathOf<O extends FactObject, K extends string> = Extract<`${O}.${K}`, FactPath>;
type TopOf<P extends FactPath> = Extract<P, 'today' | 'todayYear'>;

/** Facts before the unknown test: each may still be absent. An absent object reads as an empty one. */
export type Given<P extends FactPath> = {
  readonly [O in ObjectsOf<P>]: { readonly [K in KeysOf<P, O>]?: FactValue<PathOf<O, K>> | undefined };
} & { readonly [T in TopOf<P>]?: FactValue<T> | undefined };

/** Facts after it: those of `N` are known (perhaps null), the dates of `R` may be absent. */
export type Known<N extends FactPath, R extends FactPath = never> = {
  readonly [O in ObjectsOf<N>]: { readonly [K in KeysOf<N, O>]: FactValue<PathOf<O, K>> };
} & { readonly [T in TopOf<N>]: FactValue<T> } & { readonly [T in TopOf<Exclude<R, N>>]?: FactValue<T> | undefined };

/** The description of a rule for pages and docs. */
export interface RuleText {
  /** Stable identifier; a rule that changes its meaning gets a new one. */
  readonly id: string;
  readonly title: Bilingual;
  /** The citation, as a jurist writes it. */
  readonly basis: string;
  /** The bundled articles to show under the rule, the leading one first; empty when no text is bundled. */
  readonly articles: readonly ArticleKey[];
  /** First day in force, included. */
  readonly validFrom: IsoDate;
  /** Last day in force, included; absent while no end is known. */
  readonly validTo?: IsoDate;
  readonly scope: Scope;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** Where the content was read. */
  readonly source: string;
  /** What is interpretation, product choice or unverified. Shown beside the verdict. */
  readonly caveat?: Bilingual;
  /** What a breach entails. */
  readonly consequence: Bilingual;
  /** What to do about a breach. */
  readonly remedy: Bilingual;
  /** What proves conformity. */
  readonly evidence: Bilingual;
}

/** A rule as declared: the text, the facts it needs, and two small functions over those facts. */
export interface RuleSpec<N extends FactPath, R extends 'today' | 'todayYear', V> extends RuleText {
  /** All must be known, else the outcome is `unknown`, whatever the others say. */
  readonly needs: readonly N[];
  /** Dates that are read without being asked for: absent, every comparison with them is false. */
  readonly reads?: readonly R[];
  /** Whether the rule concerns this situation. Runs before the unknown test, so a fact may be absent. */
  readonly applies: (facts: Given<N | R>) => boolean;
  /** The dated figure that the check compares with; a doubt about it travels with the verdict. Declared before `check`. */
  readonly figure?: (facts: Known<N, R>) => DatedParameter<V>;
  /** Whether the situation conforms. Runs only when every needed fact is known; receives the figure's value. */
  readonly check: (facts: Known<N, R>, figure: V) => boolean;
}

/** All facts as the evaluator holds them: every object present, keys perhaps absent. */
export type Situation = Given<FactPath>;

/** A situation in which every fact that the rule at hand needs is known. */
export type Settled = Known<FactPath>;

/** A rule ready to run, whatever facts it reads. Run `check` only on a situation that is settled for it. */
export interface Rule extends RuleText {
  readonly group: GroupId;
  readonly needs: readonly FactPath[];
  readonly reads: readonly FactPath[];
  readonly applies: (facts: Situation) => boolean;
  readonly figure?: (facts: Settled) => DatedParameter;
  readonly check: (facts: Settled, figure: unknown) => boolean;
}

/** A rule that does not know its group yet; see {@link group}. */
export type UngroupedRule = Omit<Rule, 'group'>;

/**
 * Declares a rule. The compiler infers from `needs` (and `reads`) which facts the two functions see, and refuses any other.
 * @example rule({ …, needs: ['arrangement.active'], applies: ({ arrangement }) => arrangement.active === true, … })
 */
export function rule<const N extends FactPath, const R extends 'today' | 'todayYear' = never, V = undefined>(
  spec: RuleSpec<N, R, V>,
): UngroupedRule;
export function rule(spec: RuleText): RuleText & Pick<Rule, 'reads'> {
  return { reads: [], ...spec };
}

/** Puts rules under a chapter of the catalogue. */
export const group = (id: GroupId, rules: readonly UngroupedRule[]): readonly Rule[] =>
  rules.map((entry) => ({ ...entry, group: id }));
