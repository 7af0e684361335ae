/**
 * A text as it is compared: lower case, without accents, ligatures spelt out, everything but letters and digits one
 * space. `Prénom(s)` becomes `prenom s`, `LŒUVRE` becomes `loeuvre`. Letters of other scripts are kept.
 */
export function fold(text: string): string {
  return (
    text
      .normalize('NFKD')
      .toLowerCase()
      // Lower case may make marks again (İ).
      .normalize('NFKD')
      .replaceAll(/[\p{M}\p{Cf}]+/gu, '')
      .replaceAll('œ', 'oe')
      .replaceAll('æ', 'ae')
      .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
  );
}
