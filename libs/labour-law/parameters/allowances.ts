import type { DatedParameter } from './parameter.js';
import type { Bilingual } from '../facts/fact.js';

/**
 * The most that is exempt without receipts when the allowance is set by the day: euros a day, and euros a month in all.
 */
export interface DailyLimit {
  readonly day: number;
  readonly month: number;
}

/**
 * The most that is exempt without receipts when the allowance is set by the month: euros a month for each weekly
 * telework day.
 */
export type MonthlyLimit = number;

/** The public-service flat rate: euros a day, and the most in euros a year. */
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

const notRead = (of: number): Bilingual => ({
  fr: `Limites majorées de ${of} : non lues, celles de l’année précédente sont reprises.`,
  en: `Higher limits of ${of}: not read, those of the year before are kept.`,
});

const noRaise: Bilingual = {
  fr: 'Limites majorées de 2024 : selon les commentateurs, elles n’ont pas été revalorisées, faute de figurer dans l’arrêté.',
  en: 'Higher limits of 2024: commentators read them as not raised, since the order does not hold them.',
};

const firstYear: Bilingual = {
  fr: 'Limite de 2020 : tolérance de l’Urssaf, reprise ensuite par le BOSS.',
  en: 'Limit of 2020: a tolerance of the Urssaf, later taken up by the BOSS.',
};

const monthly2025: Bilingual = {
  fr: 'Limite mensuelle de 2025 : les sources se contredisent (10,90 € selon service-public, 11,00 € selon econostrum.info).',
  en: 'Monthly limit of 2025: sources contradict each other (10.90 per service-public, 11.00 per econostrum.info).',
};

const press = {
  2020: 'Urssaf (tolérance) ; barthelemy-avocats.com, mda.re',
  2021: 'BOSS, frais professionnels, § 1810, 25/06/2021 ; legiest.blog, barthelemy-avocats.com, mda.re',
  2022: 'BOSS § 1810 ; tf1info.fr (04/2022), espace-ace.fr',
  2023: 'Arrêté du 24/10/2022 ; horizon63.cerfrance.fr',
  2024: 'Arrêté du 20/12/2002, art. 6 et 10, BOSS § 1810 au 01/01/2024 ; aequitas.fr, cegid.com, legifiscal.fr, cabinetmetay.com',
  2025: 'entreprendre.service-public.fr A18043 (relais agcr-expertise.fr)',
  2026: 'econostrum.info, acturoubaix.fr, yssi.fr (citant l’Urssaf et service-public)',
  2027: 'Non publié : revalorisation attendue au 1er janvier 2027',
};

/**
 * Exempt limit of a telework allowance set by the day, private sector, by calendar year (BOSS, frais professionnels, §
 * 1810).
 */
export const DAILY_ALLOWANCE: Readonly<Record<AllowanceColumn, readonly DatedParameter<DailyLimit>[]>> = {
  standard: [
    { ...year(2020), value: { day: 2.5, month: 55 }, source: press[2020], doubt: firstYear },
    { ...year(2021), value: { day: 2.5, month: 55 }, source: press[2021] },
    { ...year(2022), value: { day: 2.5, month: 55 }, source: press[2022] },
    { ...year(2023), value: { day: 2.6, month: 57.2 }, source: press[2023] },
    { ...year(2024), value: { day: 2.7, month: 59.4 }, source: press[2024] },
    { ...year(2025), value: { day: 2.7, month: 59.4 }, source: press[2025] },
    { ...year(2026), value: { day: 2.7, month: 59.4 }, source: press[2026] },
    { ...year(2027), value: null, source: press[2027] },
  ].map((entry) => ({ name: 'telework-allowance.daily.standard', confidence: 'S', ...entry })),
  higher: [
    { ...year(2021), value: { day: 3.25, month: 71.5 }, source: press[2021], doubt: whichAgreements },
    { ...year(2022), value: { day: 3.25, month: 71.5 }, source: press[2021], doubt: notRead(2022) },
    { ...year(2023), value: { day: 3.25, month: 71.5 }, source: press[2021], doubt: notRead(2023) },
    { ...year(2024), value: { day: 3.25, month: 71.5 }, source: press[2024], doubt: noRaise },
    { ...year(2025), value: { day: 3.25, month: 71.5 }, source: press[2024], doubt: notRead(2025) },
    { ...year(2026), value: { day: 3.3, month: 72.6 }, source: press[2026], doubt: whichAgreements },
    { ...year(2027), value: null, source: press[2027] },
  ].map((entry) => ({ name: 'telework-allowance.daily.higher', confidence: 'S', ...entry })),
};

/** Exempt limit of a telework allowance set by the month, private sector, by calendar year (BOSS § 1810). */
export const MONTHLY_ALLOWANCE: Readonly<Record<AllowanceColumn, readonly DatedParameter<MonthlyLimit>[]>> = {
  standard: [
    { ...year(2020), value: 10, source: press[2020], doubt: firstYear },
    { ...year(2021), value: 10, source: press[2021] },
    { ...year(2022), value: 10, source: press[2022] },
    { ...year(2023), value: 10.4, source: press[2023] },
    { ...year(2024), value: 10.7, source: press[2024] },
    { ...year(2025), value: 10.9, source: press[2025], doubt: monthly2025 },
    { ...year(2026), value: 11, source: press[2026] },
    { ...year(2027), value: null, source: press[2027] },
  ].map((entry) => ({ name: 'telework-allowance.monthly.standard', confidence: 'S', ...entry })),
  higher: [
    { ...year(2021), value: 13, source: press[2021], doubt: whichAgreements },
    { ...year(2022), value: 13, source: press[2021], doubt: notRead(2022) },
    { ...year(2023), value: 13, source: press[2021], doubt: notRead(2023) },
    { ...year(2024), value: 13, source: press[2024], doubt: noRaise },
    { ...year(2025), value: 13, source: press[2024], doubt: notRead(2025) },
    { ...year(2026), value: 13.2, source: press[2026], doubt: whichAgreements },
    { ...year(2027), value: null, source: press[2027] },
  ].map((entry) => ({ name: 'telework-allowance.monthly.higher', confidence: 'S', ...entry })),
};

const flatRate = { name: 'telework-allowance.public', confidence: 'S' as const };

/**
 * Flat-rate telework allowance (forfait télétravail) of the public service (décret 2021-1123; arrêtés of 26/08/2021,
 * 23/11/2022 and 03/04/2024).
 */
export const PUBLIC_FLAT_RATE: readonly DatedParameter<PublicFlatRate>[] = [
  {
    ...flatRate,
    from: '2021-09-01',
    to: '2022-12-31',
    value: { day: 2.5, year: 220 },
    source: 'Arrêté du 26/08/2021, relayé par aefinfo.fr',
    doubt: {
      fr: 'Le forfait de 2021 et 2022 n’a pas été lu dans l’arrêté.',
      en: 'The flat rate of 2021 and 2022 was not read in the order.',
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
