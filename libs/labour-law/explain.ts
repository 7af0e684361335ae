import { ARTICLES, type Article } from './data/articles.js';
import { GROUPS, RULES } from './rules/catalogue.js';
import { describeFact, type FactPath } from './facts/dictionary.js';
import type { Bilingual, Fact } from './facts/fact.js';
import type { Rule, RuleText } from './rules/rule.js';

/** A fact a rule needs, with its meaning, unit, values and origin. */
export interface NeededFact extends Omit<Fact<unknown>, 'accepts'> {
  readonly path: FactPath;
}

/** Everything a page needs to show a rule. */
export interface Explanation extends RuleText {
  readonly group: { readonly id: string; readonly title: Bilingual };
  readonly needs: readonly NeededFact[];
  /** The bundled texts, in the order the rule cites them. */
  readonly texts: readonly (Article & { readonly key: string })[];
}

const byId = new Map<string, Rule>(RULES.map((entry) => [entry.id, entry]));

/** The rule of that id, or undefined. */
export const findRule = (id: string): Rule | undefined => byId.get(id);

/**
 * Title, basis, dates, consequence, remedy, evidence, needed facts and the text of the articles of one rule.
 * @throws RangeError for an id that is not in the catalogue
 */
export function explain(ruleId: string): Explanation {
  const found = byId.get(ruleId);
  if (!found) throw new RangeError(`No such rule: ${ruleId}`);
  const { applies: _applies, check: _check, group, needs, ...text } = found;
  return {
    ...text,
    group: { id: group, title: GROUPS[group] },
    needs: needs.map((path) => {
      const { accepts: _accepts, ...described } = describeFact(path);
      return { path, ...described };
    }),
    texts: found.articles.map((key) => ({ key, ...ARTICLES[key] })),
  };
}
