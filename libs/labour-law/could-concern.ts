import type { IsoDate } from './dates.js';
import type { FactsOf } from './facts/dictionary.js';
import { judge } from './judge.js';
import type { Situation } from './logic/statement.js';
import { OBJECT_OF_SCOPE, type Rule } from './rules/rule.js';

/**
 * Whether a rule may concern an employer of whom only this is known, had it what the rule judges (an accident, a working
 * day): false where the day lies outside its dates, or where what is known already excludes it.
 */
export function couldConcern(rule: Rule, employer: FactsOf<'employer'>, on: IsoDate): boolean {
  const object = OBJECT_OF_SCOPE[rule.scope];
  const facts: Situation['facts'] = object === 'employer' ? { employer } : { employer, [object]: {} };
  return judge(rule, { on, facts }).outcome !== 'not_applicable';
}
