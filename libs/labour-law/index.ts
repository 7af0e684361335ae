/**
 * The law of telework as dated, cited rules: facts in, verdicts out. Pure: no framework, no database, no clock, no I/O.
 *
 *     const facts = parseFacts(json);                         // or build a `Facts` object in code
 *     const result = evaluate(facts, { on: '2026-11-23' });   // one finding per rule, and the verdict
 *     explain(result.findings[0].ruleId);                     // title, article text, remedy, needed facts
 */
export { evaluate, evaluateKnown, verdictOf } from './evaluate.js';
export type { EvaluateOptions, Evaluation, Verdict } from './evaluate.js';
export type { Finding, NotApplicable, Outcome } from './judge.js';
export type { NotCovered } from './not-covered.js';
export { evaluateKnownPeriod, evaluatePeriod, WORST_FIRST } from './period.js';
export type { Days, KnownDays, PeriodEvaluation, PeriodFinding } from './period.js';
export { parseFacts, FactsError } from './facts/parse-facts.js';
export type { FactsProblem } from './facts/parse-facts.js';
export { impossibleFacts } from './facts/possible.js';
export { FACT_PATHS, describeFact, isFactPath } from './facts/dictionary.js';
export type { FactObject, FactPath, FactValue, Facts, FactsOf } from './facts/dictionary.js';
export { COORDINATED_STATES } from './facts/countries.js';
export { isSensitiveFact } from './facts/sensitive.js';
export type { Bilingual, Origin } from './facts/fact.js';
export { explain, findRule } from './explain.js';
export type { Explanation, NeededFact } from './explain.js';
export { couldConcern } from './could-concern.js';
export { missing, questionsOf } from './missing.js';
export type { OpenRule, Question } from './missing.js';
export { withChanges } from './changes.js';
export type { FactChanges } from './changes.js';
export { lawCheckReport, lawPeriodReport } from './report.js';
export type { LawCheckReport, LawPeriodReport } from './report.js';
export { GROUPS, RULES } from './rules/catalogue.js';
export { wordingSince } from './rules/rule.js';
export type { Confidence, GroupId, Rule, Scope, Severity } from './rules/rule.js';
export { ARTICLES } from './data/articles.js';
export type { Article, ArticleKey } from './data/articles.js';
export {
  FRAMEWORK_AGREEMENT_SHARE,
  FR_CH_TELEWORK,
  FR_LU_DAYS,
  isSignatoryOn,
  SUBSTANTIAL_ACTIVITY,
} from './parameters/cross-border.js';
export { entryOn } from './parameters/parameter.js';
export type { DatedParameter } from './parameters/parameter.js';
export { MANDATORY_CLAUSES, clausesRequiredOn } from './clauses.js';
export type { ClauseId, MandatoryClause } from './clauses.js';
export { CODES, diffArticles, NotACode } from './article-diff.js';
export type { ArticleChange, ArticleDiff } from './article-diff.js';
export { CATALOGUE } from './catalogue-version.js';
