const BEYOND_ASCII = /\P{ASCII}/u;

/**
 * A text normalised for comparison: lower case, without accents, ligatures spelt out, everything but letters and digits one
 * space. `Prénom(s)` becomes `prenom s`, `LŒUVRE` becomes `loeuvre`. Letters of other scripts are kept.
 */
export function fold(text: string): string {
  // Most cells are plain letters, and tens of thousands are folded.
  if (!BEYOND_ASCII.test(text)) return spaced(text.toLowerCase(), /[^a-z0-9]+/g);
  const plain = text
    .normalize('NFKD')
    .toLowerCase()
    // Lower case may make marks again (İ).
    .normalize('NFKD')
    .replaceAll(/[\p{M}\p{Cf}]+/gu, '')
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae');
  return spaced(plain, /[^\p{L}\p{N}]+/gu);
}

const spaced = (text: string, between: RegExp): string => text.replaceAll(between, ' ').trim();
