import { blocksFromText, sha256Hex, type TextBlock } from '#libs/documents/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { checkText, fillText } from './agreement-text.rules.js';
import { placeholderValues, type TextSubject } from './agreement-words.js';

/** A text frozen for one employee: what is read, signed and kept. */
export interface FrozenText {
  /** `# title`, a blank line, the body: plain text. */
  readonly text: string;
  /** SHA-256 of the UTF-8 bytes of `text`, hexadecimal. */
  readonly sha256: string;
}

/**
 * Parses a kept text once, and freezes it for any number of people.
 * @throws Error when the kept text does not pass the check: it was checked when it was saved
 */
export function freezer(source: { title: string; body: string; locale: Locale }): (subject: TextSubject) => FrozenText {
  const checked = checkText(source.body);
  if (!checked.ok) throw new Error(`the kept text is not valid: ${JSON.stringify(checked.problems)}`);
  return (subject) => {
    const text = `# ${source.title}\n\n${fillText(checked.pieces, placeholderValues(source.locale, subject))}\n`;
    return { text, sha256: sha256Hex(text) };
  };
}

/** A frozen text in two parts: its title and the blocks below. */
export function titleAndBlocks(frozen: string): { title: string; blocks: TextBlock[] } {
  const [first, ...blocks] = blocksFromText(frozen);
  return first?.type === 'heading' ? { title: first.text, blocks } : { title: '', blocks: blocksFromText(frozen) };
}
