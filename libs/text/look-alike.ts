import { hasUnseen } from './unseen.js';

/** Words of a text: letters with their marks. */
const WORD = /[\p{L}\p{M}]+/gu;
const LATIN = /\p{Script=Latin}/u;
/** Letters of an alphabet, and neither Latin nor of all alphabets. */
const OTHER = /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u;

/**
 * Whether a name may pass for another: it holds what no reader sees, or a word of it mixes Latin letters with those of another
 * alphabet, as a Cyrillic « а » among Latin ones (mixed scripts, Unicode UTS 39, 5.1). A name wholly in Greek or Cyrillic is one's own.
 */
export const passesForAnother = (name: string): boolean =>
  hasUnseen(name) || [...name.normalize('NFC').matchAll(WORD)].some(([word]) => LATIN.test(word) && OTHER.test(word));
