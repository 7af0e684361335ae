import type { Sector } from '../../employers/index.js';

/** What the parties of a private employer sign is an amendment (avenant); a public employer gives an authorisation. */
const PREFIXES: Readonly<Record<Sector, string>> = { private: 'AVT', public: 'AUT' };

/** The reference under which a text is known for good: `AVT-2026-000042`, or `AUT-2026-000042` of a public employer. */
export const agreementReference = (sector: Sector, year: number, number: number): string =>
  `${PREFIXES[sector]}-${year}-${String(number).padStart(6, '0')}`;
