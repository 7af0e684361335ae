import type { Sector } from '../../employers/index.js';
import { clauseTopics, type ClauseTopic } from '../framework/clause-topics.js';
import type { ClauseWords } from '../framework/framework-text.rules.js';
import { compareTexts, type Comparison } from './text-diff.rules.js';

/** One clause of two texts beside one another. */
export interface ComparedClause {
  readonly topic: ClauseTopic;
  readonly kind: 'same' | 'changed' | 'added' | 'removed';
  readonly comparison: Comparison;
}

/** Two texts clause by clause, in the order in which they are written; clauses that neither has are left out. */
export function compareClauses(sector: Sector, before: ClauseWords, after: ClauseWords): ComparedClause[] {
  return clauseTopics(sector).flatMap((topic): ComparedClause[] => {
    const [was, is] = [before.get(topic.id), after.get(topic.id)];
    if (was === undefined && is === undefined) return [];
    const kind = was === undefined ? 'added' : is === undefined ? 'removed' : was === is ? 'same' : 'changed';
    return [{ topic, kind, comparison: compareTexts(was ?? '', is ?? '') }];
  });
}
