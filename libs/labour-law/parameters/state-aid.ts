import type { DatedParameter } from './parameter.js';

/**
 * Most de minimis aid to a single undertaking over three rolling years, in euros (Reg. (EU) 2023/2831 art. 3(2),
 * applicable until the end of 2030).
 */
export const DE_MINIMIS_CEILING: readonly DatedParameter<number>[] = [
  {
    name: 'state-aid.de-minimis-ceiling',
    from: '2024-01-01',
    value: 300_000,
    source: 'Règl. (UE) 2023/2831, art. 3(2) ; dbfbruxelles.eu, banquedesterritoires.fr',
    confidence: 'S',
  },
];

/** First day of grant from which de minimis aid must be entered in the central register. */
export const REGISTER_FROM: readonly DatedParameter<string>[] = [
  {
    name: 'state-aid.register-from',
    from: '2026-01-01',
    value: '2026-01-01',
    source: 'Règl. (UE) 2023/2831, art. 6 ; décret du 26/12/2025',
    confidence: 'S',
  },
];
