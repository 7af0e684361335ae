import { parameterOn, type DatedParameter } from './parameter.js';
import type { Bilingual } from '../facts/fact.js';

/** Most that can be paid without receipts when the allowance is set by the day: euros a day, and euros a month in all. */
export interface DailyLimit {
  readonly day: number;
  readonly month: number;
}

/** Euros a month for one telework day a week, when the allowance is set by the month. */
export type MonthlyLimit = number;

/** Euros a day, and euros a year in all. */
export interface PublicFlatRate {
  readonly day: number;
  readonly year: number;
}

/** `standard`, or `higher` where an agreement opens the higher limits. */
export type AllowanceColumn = 'standard' | 'higher';

const year = (of: number): Pick<DatedParameter, 'from' | 'to'> => ({ from: `${of}-01-01`, to: `${of}-12-31` });

const whichAgreements: Bilingual = {
  fr: 'Limites majorées : il n’a pas été vérifié qu’un accord d’entreprise, et non seulement de branche ou de groupe, y ouvre droit.',
  en: 'Higher limits: it was not verified that an enterprise agreement, and not only a branch or group one, opens them.',
};

const higher2025: Bilingual = {
  fr: 'Limites majorées de 2025 : non lues, celles de 2024 sont reprises.',
  en: 'Higher limits of 2025: not read, those of 2024 are kept.',
};

const monthly2025: Bilingual = {
  fr: 'Limite mensuelle de 2025 : les sources se contredisent (10,90 € selon service-public, 11,00 € selon econostrum.info).',
  en: 'Monthly limit of 2025: sources contradict each other (10.90 per service-public, 11.00 per econostrum.info).',
};

const press = {
  2024: 'nomosparis.com, cabinetmetay.com, orseu-ethix.fr',
  2025: 'entreprendre.service-public.fr A18043 (relais agcr-expertise.fr)',
  2026: 'econostrum.info, acturoubaix.fr, yssi.fr (citant l’Urssaf et service-public)',
};

/** Telework allowance set by the day, private sector (BOSS, frais professionnels, § 1810). */
export const DAILY_ALLOWANCE: Readonly<Record<AllowanceColumn, readonly DatedParameter<DailyLimit>[]>> = {
  standard: [
    { ...year(2024), value: { day: 2.6, month: 57.2 }, source: press[2024] },
    { ...year(2025), value: { day: 2.7, month: 59.4 }, source: press[2025] },
    { ...year(2026), value: { day: 2.7, month: 59.4 }, source: press[2026] },
  ].map((entry) => ({ name: 'telework-allowance.daily.standard', confidence: 'S', ...entry })),
  higher: [
    { ...year(2024), value: { day: 3.25, month: 71.5 }, source: press[2024], doubt: whichAgreements },
    { ...year(2025), value: { day: 3.25, month: 71.5 }, source: press[2024], doubt: higher2025 },
    { ...year(2026), value: { day: 3.3, month: 72.6 }, source: press[2026], doubt: whichAgreements },
  ].map((entry) => ({ name: 'telework-allowance.daily.higher', confidence: 'S', ...entry })),
};

/** Telework allowance set by the month, private sector (BOSS § 1810). */
export const MONTHLY_ALLOWANCE: Readonly<Record<AllowanceColumn, readonly DatedParameter<MonthlyLimit>[]>> = {
  standard: [
    { ...year(2024), value: 10.4, source: press[2024] },
    { ...year(2025), value: 10.9, source: press[2025], doubt: monthly2025 },
    { ...year(2026), value: 11, source: press[2026] },
  ].map((entry) => ({ name: 'telework-allowance.monthly.standard', confidence: 'S', ...entry })),
  higher: [
    { ...year(2024), value: 13, source: press[2024], doubt: whichAgreements },
    { ...year(2025), value: 13, source: press[2024], doubt: higher2025 },
    { ...year(2026), value: 13.2, source: press[2026], doubt: whichAgreements },
  ].map((entry) => ({ name: 'telework-allowance.monthly.higher', confidence: 'S', ...entry })),
};

const flatRate = { name: 'telework-allowance.public', confidence: 'S' as const };

/** Forfait télétravail of the public service (décret 2021-1123; arrêtés of 26/08/2021, 23/11/2022 and 03/04/2024). */
export const PUBLIC_FLAT_RATE: readonly DatedParameter<PublicFlatRate>[] = [
  {
    ...flatRate,
    from: '0001-01-01',
    to: '2022-12-31',
    value: { day: 2.88, year: 253.44 },
    source: 'CIG petite couronne, fiche TELTRA (27/02/2026)',
    doubt: {
      fr: 'Avant 2023, le forfait était de 2,50 € par jour dans la limite de 220 € par an ; les montants de 2023 sont appliqués.',
      en: 'Before 2023 the flat rate was EUR 2.50 a day within EUR 220 a year; the amounts of 2023 are applied.',
    },
  },
  {
    ...flatRate,
    ...year(2023),
    value: { day: 2.88, year: 253.44 },
    source: 'CIG petite couronne, fiche TELTRA (27/02/2026) ; aefinfo.fr',
  },
  {
    ...flatRate,
    ...year(2024),
    value: { day: 2.88, year: 282.24 },
    source: 'Arrêté du 03/04/2024, relayé par TELTRA et weka.fr',
  },
  {
    ...flatRate,
    from: '2025-01-01',
    value: { day: 2.88, year: 253.44 },
    source: 'CIG petite couronne, fiche TELTRA (27/02/2026)',
  },
];

/**
 * The limit of a calendar year, in the column that the basis of the allowance opens.
 * @throws ParameterMissing for a year that is not in the table
 */
export const allowanceOf = <V>(
  table: Readonly<Record<AllowanceColumn, readonly DatedParameter<V>[]>>,
  { year: of, collectiveBasis }: { readonly year: number; readonly collectiveBasis: boolean },
): DatedParameter<V> => parameterOn(table[collectiveBasis ? 'higher' : 'standard'], firstDayOf(of));

/** The first of January of a year given as a number. */
export const firstDayOf = (of: number): string => `${String(of).padStart(4, '0')}-01-01`;
