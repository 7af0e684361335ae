import { diffArrays } from 'diff';
import { MOST_PARAGRAPHS, paragraphsOf } from './agreement-text.rules.js';

/** One line of a comparison. */
export interface DiffLine {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Two texts side by side. */
export interface Comparison {
  readonly lines: readonly DiffLine[];
  /** They differ too much to be matched: every paragraph counts as removed or added. */
  readonly wholly: boolean;
}

/**
 * Longest edit script that is computed: two texts within their limit never differ in more paragraphs; older texts may
 * be longer.
 */
const MOST_DIFFERENCES = 2 * MOST_PARAGRAPHS;

/** Compares two texts paragraph by paragraph, removed before added. */
export function compareTexts(before: string, after: string): Comparison {
  const [a, b] = [paragraphsOf(before), paragraphsOf(after)];
  // Undefined beyond `maxEditLength`, which bounds the work: Myers' algorithm takes differences times paragraphs.
  const changes = diffArrays(a, b, { maxEditLength: MOST_DIFFERENCES });
  if (changes === undefined) return { lines: [...linesOf('removed', a), ...linesOf('added', b)], wholly: true };
  return {
    lines: changes.flatMap(({ value, removed, added }) =>
      linesOf(removed ? 'removed' : added ? 'added' : 'same', value),
    ),
    wholly: false,
  };
}

const linesOf = (kind: DiffLine['kind'], texts: readonly string[]): DiffLine[] => texts.map((text) => ({ kind, text }));
