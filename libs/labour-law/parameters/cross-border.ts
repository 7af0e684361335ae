import type { DatedParameter } from './parameter.js';
import type { IsoDate } from '../dates.js';

/**
 * Fraction of working time in the State of residence from which its social security applies (Reg. 987/2009 art. 14(8)).
 */
export const SUBSTANTIAL_ACTIVITY: readonly DatedParameter<number>[] = [
  {
    name: 'cross-border.substantial-activity',
    from: '2010-05-01',
    value: 0.25,
    source: 'Règl. 987/2009, art. 14(8) ; aklea.fr, gdmavocats.com',
    confidence: 'S',
  },
];

/**
 * Fraction of working time teleworked in the State of residence below which the framework agreement of 2023 keeps the
 * employer State's social security.
 */
export const FRAMEWORK_AGREEMENT_SHARE: readonly DatedParameter<number>[] = [
  {
    name: 'cross-border.framework-agreement-share',
    from: '2023-07-01',
    value: 0.5,
    source: 'Accord-cadre art. 16(1) règl. 883/2004, art. 3 ; socialsecurity.belgium.be, capstan.fr',
    confidence: 'S',
  },
];

/** Longest validity of an A1 certificate issued under the framework agreement, in months. */
export const A1_MONTHS: readonly DatedParameter<number>[] = [
  {
    name: 'cross-border.a1-months',
    from: '2023-07-01',
    value: 36,
    source: 'Accord-cadre art. 4 et 5 ; castegnaro.lu, capstan.fr',
    confidence: 'S/G',
  },
];

/**
 * Days a year that may be worked outside the employer's State without shifting taxation, between France and Luxembourg.
 */
export const FR_LU_DAYS: readonly DatedParameter<number>[] = [
  {
    name: 'cross-border.fr-lu-days',
    from: '2023-01-01',
    value: 34,
    source: 'Convention FR-LU du 20/03/2018, avenant du 07/11/2022 ; fiscalonline.com, rhlab.lu, lesfrontaliers.lu',
    confidence: 'S',
    doubt: {
      fr: 'Les négociations postérieures à février 2025 n’ont pas été vérifiées.',
      en: 'Negotiations after February 2025 were not verified.',
    },
  },
];

/**
 * Largest fraction of telework a year, and days of temporary missions within it, that leave taxation in the employer's
 * State, between France and Switzerland.
 */
export const FR_CH_TELEWORK: readonly DatedParameter<{ readonly share: number; readonly missionDays: number }>[] = [
  {
    name: 'cross-border.fr-ch-telework',
    from: '2023-01-01',
    to: '2025-12-31',
    value: { share: 0.4, missionDays: 10 },
    source: 'Accord amiable du 22/12/2022, prolongé jusqu’à l’avenant ; canalalpha.ch, 20min.ch',
    confidence: 'S',
    doubt: {
      fr: 'De 2023 à 2025, le taux de 40 % vient d’un accord amiable provisoire ; la limite de dix jours de mission y est reprise de l’avenant de 2023 et n’a pas été lue.',
      en: 'From 2023 to 2025 the rate of 40 % comes from a provisional mutual agreement; the limit of ten mission days is taken from the amendment of 2023 and was not read there.',
    },
  },
  {
    name: 'cross-border.fr-ch-telework',
    from: '2026-01-01',
    value: { share: 0.4, missionDays: 10 },
    source: 'Avenant du 27/06/2023 à la convention FR-CH ; pwc.ch, streng.ch, loyco.ch, ge.ch',
    confidence: 'S',
  },
];

/**
 * Most days a year outside the frontier zone under the French-Belgian frontier regime, which is closed to new entrants.
 */
export const FR_BE_DAYS: readonly DatedParameter<number>[] = [
  {
    name: 'cross-border.fr-be-days',
    from: '2008-12-12',
    value: 30,
    source:
      'Convention FR-BE du 10/03/1964, avenant du 12/12/2008 ; lexisveille.fr, questions.assemblee-nationale.fr 17-4739',
    confidence: 'S',
    doubt: {
      fr: 'La date d’entrée en vigueur de l’avenant de 2008 n’a pas été lue.',
      en: 'The day the amendment of 2008 came into force was not read.',
    },
  },
];

/** A State that signed the framework agreement on telework, and the first day it applies there. */
export interface Signatory {
  /** ISO 3166 alpha-2. */
  readonly state: string;
  readonly from: IsoDate;
  readonly source: string;
  readonly confidence: 'S';
}

const since = (from: IsoDate, source: string, states: readonly string[]): readonly Signatory[] =>
  states.map((state) => ({ state, from, source, confidence: 'S' }));

/**
 * States seen in public lists of signatories. The depositary's page (socialsecurity.belgium.be) prevails: that page was
 * not read, and Estonia may have acceded.
 */
export const FRAMEWORK_AGREEMENT_SIGNATORIES: readonly Signatory[] = [
  ...since('2023-07-01', 'danovky.sk', ['AT', 'BE', 'CH', 'CZ', 'DE', 'ES', 'FI', 'FR', 'HR']),
  ...since('2023-07-01', 'danovky.sk', ['LI', 'LU', 'MT', 'NL', 'NO', 'PL', 'PT', 'SE', 'SK']),
  ...since('2023-07-01', 'stanchilaw.it', ['SI']),
  ...since('2024-01-01', 'bakertilly.de', ['IT']),
  ...since('2024-05-01', 'bakertilly.de', ['LT']),
  ...since('2024-06-01', 'bakertilly.de', ['IE']),
];

/** Whether a State is listed as a signatory on a day. A State that is not listed may have signed since: the depositary's list prevails. */
export const isSignatoryOn = (state: string, day: IsoDate): boolean =>
  FRAMEWORK_AGREEMENT_SIGNATORIES.some((signatory) => signatory.state === state && signatory.from <= day);

/** Whether a State is listed as a signatory, from any day. */
export const isListedSignatory = (state: string): boolean =>
  FRAMEWORK_AGREEMENT_SIGNATORIES.some((signatory) => signatory.state === state);
