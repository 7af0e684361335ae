import type { Commune } from './communes.js';
import { findCommune, type CommuneDoubt } from './find-commune.js';

/** What a text means: one commune, none, or several between which it does not decide (the most probable first). */
export type CommuneReading =
  { readonly commune: Commune } | { readonly commune: null; readonly several: readonly Commune[] };

const CODE = /(?<![\p{L}\p{N}])(?:\d{4,5}|2[AB]\d{3})(?![\p{L}\p{N}])/iu;

/**
 * Reads the commune somebody wrote into one field: a name of today or a former one, with or without its postcode
 * (`Tours`, `37000 Tours`, `Tours (37000)`), a postcode that belongs to one commune, or an INSEE code. A code is taken
 * for a postcode wherever it can be one. {@link findCommune} decides what the pieces mean together.
 */
export function readCommune(text: string): CommuneReading {
  const code = CODE.exec(text)?.[0] ?? '';
  const name = code === '' ? text : text.replace(code, ' ').replaceAll(/[()]/g, ' ');
  const asPostcode = findCommune({ name, postcode: code });
  if (asPostcode.commune) return { commune: asPostcode.commune };
  const { why } = asPostcode.doubt;
  if (code !== '' && (why === 'postcode-unknown' || why === 'postcode-disagrees' || why === 'name-unknown')) {
    const asCode = findCommune({ name, insee: code });
    if (asCode.commune) return { commune: asCode.commune };
  }
  return { commune: null, several: severalOf(asPostcode.doubt) };
}

/** The communes that a text leaves open; none where it contradicts itself or names nothing. */
function severalOf(doubt: CommuneDoubt): readonly Commune[] {
  const open = doubt.why === 'name-ambiguous' || doubt.why === 'postcode-shared' || doubt.why === 'area';
  return open ? doubt.among : [];
}
