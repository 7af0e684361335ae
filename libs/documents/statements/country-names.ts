import type { DocumentLocale } from '../common.data.js';

/** Names of countries as they print; written out, so that the same data gives the same bytes under every version of Node. */
const NAMES: Readonly<Record<string, Readonly<Record<DocumentLocale, string>>>> = {
  AD: { fr: 'Andorre', en: 'Andorra' },
  AT: { fr: 'Autriche', en: 'Austria' },
  BE: { fr: 'Belgique', en: 'Belgium' },
  BG: { fr: 'Bulgarie', en: 'Bulgaria' },
  CH: { fr: 'Suisse', en: 'Switzerland' },
  CY: { fr: 'Chypre', en: 'Cyprus' },
  CZ: { fr: 'Tchéquie', en: 'Czechia' },
  DE: { fr: 'Allemagne', en: 'Germany' },
  DK: { fr: 'Danemark', en: 'Denmark' },
  EE: { fr: 'Estonie', en: 'Estonia' },
  ES: { fr: 'Espagne', en: 'Spain' },
  FI: { fr: 'Finlande', en: 'Finland' },
  FR: { fr: 'France', en: 'France' },
  GB: { fr: 'Royaume-Uni', en: 'United Kingdom' },
  GR: { fr: 'Grèce', en: 'Greece' },
  HR: { fr: 'Croatie', en: 'Croatia' },
  HU: { fr: 'Hongrie', en: 'Hungary' },
  IE: { fr: 'Irlande', en: 'Ireland' },
  IS: { fr: 'Islande', en: 'Iceland' },
  IT: { fr: 'Italie', en: 'Italy' },
  LI: { fr: 'Liechtenstein', en: 'Liechtenstein' },
  LT: { fr: 'Lituanie', en: 'Lithuania' },
  LU: { fr: 'Luxembourg', en: 'Luxembourg' },
  LV: { fr: 'Lettonie', en: 'Latvia' },
  MC: { fr: 'Monaco', en: 'Monaco' },
  MT: { fr: 'Malte', en: 'Malta' },
  NL: { fr: 'Pays-Bas', en: 'Netherlands' },
  NO: { fr: 'Norvège', en: 'Norway' },
  PL: { fr: 'Pologne', en: 'Poland' },
  PT: { fr: 'Portugal', en: 'Portugal' },
  RO: { fr: 'Roumanie', en: 'Romania' },
  SE: { fr: 'Suède', en: 'Sweden' },
  SI: { fr: 'Slovénie', en: 'Slovenia' },
  SK: { fr: 'Slovaquie', en: 'Slovakia' },
};

/** The name of a country by its ISO 3166 alpha-2 code; the code itself where no name is known here. */
export const countryName = (locale: DocumentLocale, code: string): string => NAMES[code]?.[locale] ?? code;
