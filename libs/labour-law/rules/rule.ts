import type { ArticleKey } from '../data/articles.js';
import type { FactObject, FactPath } from '../facts/dictionary.js';
import type { Bilingual } from '../facts/fact.js';
import type { IsoDate } from '../dates.js';
import type { Condition, Duty } from '../logic/statement.js';

/** How serious a breach is. Only `blocking` makes the verdict `blocked`; the others set what to mend first. */
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
 * How far the rule can be trusted. V: literal text read. V*: text read, its application to telework or coworking spaces is
 * an interpretation or a product choice. S: secondary public source. G: general knowledge, not verified.
 * V/S, S/G: first the basis, second the application or a part of the content.
 */
export type Confidence = 'V' | 'V*' | 'S' | 'G' | 'V/S' | 'S/G';

/** Letter of the chapter a rule belongs to. */
export type GroupId = 'A' | 'B' | 'C' | 'D' | 'E' | 'F' | 'G' | 'H' | 'I' | 'J';

/** The description of a rule for pages and docs. */
export interface RuleText {
  /** Stable identifier; a rule that changes its meaning gets a new one. */
  readonly id: string;
  readonly title: Bilingual;
  /** The citation, as French lawyers write it. */
  readonly basis: string;
  /** The bundled articles to show under the rule, the leading one first; empty when no text is bundled. */
  readonly articles: readonly ArticleKey[];
  /** First day in force, included. */
  readonly validFrom: IsoDate;
  /** Its successive wordings, oldest first, where they differ; the first is that of `validFrom`. */
  readonly versions?: readonly { readonly from: IsoDate; readonly words: Bilingual }[];
  /** Last day in force, included; absent while no end is known. */
  readonly validTo?: IsoDate;
  readonly scope: Scope;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /**
   * The last day on which somebody held the rule against what it rests on: the bundled text compared with an index of the
   * codes, the secondary source read, or public cases gone through.
   */
  readonly lastVerifiedOn: IsoDate;
  /** Where the content was read. */
  readonly source: string;
  /** What is interpretation, product choice or unverified. Shown beside the verdict. */
  readonly caveat?: Bilingual;
  /** A reservation that holds in some situations only: it is shown with the outcome. */
  readonly reservation?: { readonly when: Condition; readonly words: Bilingual };
  /** What a later legal review changed in this rule, and why. */
  readonly revised?: Bilingual;
  /** What a breach entails. */
  readonly consequence: Bilingual;
  /** What to do about a breach. */
  readonly remedy: Bilingual;
  /** What proves conformity. */
  readonly evidence: Bilingual;
}

/** The object of facts that each scope judges. */
export const OBJECT_OF_SCOPE: Readonly<Record<Scope, FactObject>> = {
  employer: 'employer',
  framework: 'framework',
  arrangement: 'arrangement',
  employee: 'employee',
  request: 'request',
  accident: 'accident',
  day: 'day',
  week: 'week',
  booking: 'booking',
  site: 'site',
  allowance: 'allowance',
  crossborder: 'crossBorder',
  document: 'document',
  data: 'data',
  grant: 'aid',
};

/** A rule as declared: the text, and two statements in three-valued logic. */
export interface RuleSpec extends RuleText {
  /** Whom and what the rule concerns. */
  readonly applies: Condition;
  /** What it requires. */
  readonly check: Duty;
}

/** A rule ready to run. */
export interface Rule extends RuleSpec {
  readonly group: GroupId;
  /** Every fact that its two statements may read, those that decide whether it applies first. */
  readonly needs: readonly FactPath[];
}

/** A rule that does not know its group yet; see {@link group}. */
export type UngroupedRule = Omit<Rule, 'group'>;

/** Declares a rule; the facts it needs are derived from its statements. */
export const rule = (spec: RuleSpec): UngroupedRule => ({
  ...spec,
  needs: [...new Set([...spec.applies.reads, ...spec.check.reads, ...(spec.reservation?.when.reads ?? [])])],
});

/** Assigns rules to a chapter of the catalogue. */
export const group = (id: GroupId, rules: readonly UngroupedRule[]): readonly Rule[] =>
  rules.map((entry) => ({ ...entry, group: id }));

/** First day of the wording that is in force on `on`. */
export const wordingSince = ({ validFrom, versions = [] }: RuleText, on: IsoDate): IsoDate =>
  versions.findLast(({ from }) => from <= on)?.from ?? validFrom;
