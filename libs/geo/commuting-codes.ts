import { communeIndex } from './communes.js';

/** Countries beside France of which a census of commuting names the communes, by the letters that INSEE gives them. */
const NEIGHBOURS = { BE: 'belgium', SU: 'switzerland', AL: 'germany', LU: 'luxembourg' } as const;
/** Where abroad people work, as far as the census says. */
export type WorkAbroad = (typeof NEIGHBOURS)[keyof typeof NEIGHBOURS] | 'elsewhere';

/** `BE012`, `SU.6621`: a commune of another country; `99131`, `99999`: a country by INSEE's list; `ZZZZZ`: not in France, and no more is known. */
const ABROAD = /^(?:[A-Z]{2}\d{2,4}[A-Z]?|99\d{3}|ZZZZZ)$/;
/** Countries by INSEE's list of countries. */
const BY_COUNTRY: Readonly<Record<string, WorkAbroad>> = {
  '99109': 'germany',
  '99131': 'belgium',
  '99137': 'luxembourg',
  '99140': 'switzerland',
};

/** In which country a code of a workplace is; null for one in France. */
export function workAbroad(code: string): WorkAbroad | null {
  if (!ABROAD.test(code)) return null;
  const letters = Object.entries(NEIGHBOURS).find(([prefix]) => code.startsWith(prefix));
  return letters?.[1] ?? BY_COUNTRY[code] ?? 'elsewhere';
}

/**
 * The commune of today of a code of a census: arrondissements are Paris, Lyon and Marseille, merged communes the one they are part of.
 * A commune that was split and one without position here keep their code, so that they are counted.
 * @returns null for what is no code of a commune
 */
export function homeOfCensus(code: string): string | null {
  const index = communeIndex();
  const communes = index.ofCode(code);
  if (communes.length === 1) return communes[0]!.insee;
  if (communes.length > 1) return code;
  return index.unplacedBy({ insee: code })[0]?.insee ?? (/^9[78]\d{3}$/.test(code) ? code : null);
}

/** A workplace by the same rule, or abroad by the code of the census. @returns null for what is neither */
export function workOfCensus(code: string): string | null {
  const plain = code.replace('.', '');
  return ABROAD.test(plain) ? plain : homeOfCensus(code);
}
