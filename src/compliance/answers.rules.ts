import type { IsoDate } from '#libs/calendar/index.js';
import {
  couldConcern,
  describeFact,
  RULES,
  type FactPath,
  type Facts,
  type FactsOf,
  type Outcome,
  type Rule,
} from '#libs/labour-law/index.js';
import { boardOf } from './board.rules.js';
import { caseKindOf, type Case } from './cases.rules.js';

/** The outcome of a rule given an answer, and what would still be missing to conclude. */
export interface AnswerOutcome {
  readonly rule: Rule;
  readonly outcome: Outcome;
  readonly missing: readonly FactPath[];
}

/** What each box of a closed list means for the rules that read it. */
export type BoxMeaning = 'required' | 'excess' | 'neutral';

/** The rules that need a fact and that the portal evaluates. */
export const rulesAsking = (path: FactPath): Rule[] =>
  RULES.filter((rule) => rule.needs.includes(path) && caseKindOf(rule) !== null);

/** Whether a fact is worth asking an employer for, of whom only this is known: some rule that reads it could concern it. */
export const concerns = (path: FactPath, employer: FactsOf<'employer'>, on: IsoDate): boolean =>
  rulesAsking(path).some((rule) => couldConcern(rule, employer, on));

/** The outcomes of the rules that need a fact if it were answered so, everything else being as it is. */
export function ifAnswered(cases: readonly Case[], on: IsoDate, path: FactPath, value: unknown): AnswerOutcome[] {
  const asking = rulesAsking(path);
  const concerned = new Set(asking.map(caseKindOf));
  const answered = cases
    .filter(({ kind }) => concerned.has(kind))
    .map((one) => ({
      ...one,
      known: one.known.map((days) => ({ ...days, facts: withAnswer(days.facts, path, value) })),
    }));
  return boardOf(answered, on, asking).lines.map(({ rule, outcome, missing }) => ({
    rule,
    outcome,
    missing,
  }));
}

/** The facts with one of them answered so; those of agreements and of places only where there is one. */
export function withAnswer(facts: Facts, path: FactPath, value: unknown): Facts {
  const [object = '', key = ''] = path.split('.');
  const objects: Readonly<Record<string, unknown>> = facts;
  const present = objects[object];
  // What concerns agreements or places is not asked of the employer as a whole.
  if (present === undefined && (object === 'arrangement' || object === 'site')) return facts;
  return { ...facts, [object]: { ...(typeof present === 'object' ? present : {}), [key]: value } };
}

/**
 * What each box of a closed list means: `excess` when ticking it is a breach by itself, `required` when leaving it out is
 * one. Linear in the number of boxes.
 */
export function boxMeanings(cases: readonly Case[], on: IsoDate, path: FactPath): Map<string, BoxMeaning> {
  const values = describeFact(path).values ?? [];
  const breached = (boxes: readonly string[]) =>
    ifAnswered(cases, on, path, boxes).some(({ outcome }) => outcome === 'violated');
  const excess = new Set(breached([]) ? [] : values.filter((value) => breached([value])));
  const admitted = values.filter((value) => !excess.has(value));
  const required = new Set(
    breached(admitted) ? [] : admitted.filter((value) => breached(admitted.filter((other) => other !== value))),
  );
  return new Map(
    values.map((value) => [value, excess.has(value) ? 'excess' : required.has(value) ? 'required' : 'neutral']),
  );
}
