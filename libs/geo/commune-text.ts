import { communeIndex, type Commune } from './communes.js';
import { normalisePlaceName } from './place-names.js';

/** What a text means: one commune, none, or several among which it does not decide (the most populated first). */
export type CommuneReading =
  { readonly commune: Commune } | { readonly commune: null; readonly several: readonly Commune[] };

/**
 * Reads the commune somebody wrote into one field: a name with or without its postcode (`Tours`, `37000 Tours`,
 * `Tours (37000)`), a postcode that belongs to one commune, or an INSEE code.
 */
export function readCommune(text: string): CommuneReading {
  const code = /\b(\d{5}|2[AB]\d{3})\b/i.exec(text)?.[1];
  const words = text
    .replace(code ?? '', '')
    .replaceAll(/[()]/g, '')
    .trim();
  const wanted = normalisePlaceName(words);
  const bears = (commune: Commune) => normalisePlaceName(commune.name) === wanted;
  const among =
    code !== undefined ? communeIndex().byPostcode(code) : words === '' ? [] : communeIndex().search(words, 50);
  const exact = words === '' ? among : among.filter(bears);
  if (code !== undefined && exact.length === 0) {
    const byInsee = communeIndex().get(code);
    if (byInsee && (words === '' || bears(byInsee))) return { commune: byInsee };
  }
  const [first, ...others] = exact;
  return first && others.length === 0 ? { commune: first } : { commune: null, several: exact };
}
