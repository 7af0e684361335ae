import { z } from 'zod';
import type { Fact } from '../../document.view.js';
import { count, isoDate } from '../../common.data.js';
import { formatCount, formatDate, formatHalfDays, formatShare } from '../../typography.js';
import { countryName } from '../country-names.js';
import { countedTable, originsOf, unitWords } from '../counted-table.js';
import { daySentence, sentenceWords } from '../sentences.js';
import { countedHalfDays, MOST_ROWS } from '../statement.data.js';
import type { StatementKind, StatementSection, Telling } from '../statement-kind.js';

const country = z.string().regex(/^[A-Z]{2}$/);
/** A part of working time, in ten-thousandths. */
const share = z.number().int().min(0).max(10_000);
const range = z.object({ least: share, most: share });

const figures = z.object({
  /** ISO 3166 alpha-2, of the home in the register, throughout the period; null where it changed or is not known of some day. */
  residence: country.nullable(),
  /** Half days worked, wherever. */
  workedHalfDays: count,
  /** Of those, teleworked in the country of residence of the day. */
  residenceHalfDays: count,
  /** Half days that the person owed and of which nothing is recorded. */
  unknownHalfDays: count,
  /**
   * The share teleworked in the country of residence, in ten-thousandths: unknown half days counted both ways. Null where
   * there is no one country of residence.
   */
  share: range.nullable(),
  /** The period cut where the country of residence changes or becomes known; empty where it is one throughout. */
  residences: z
    .array(
      z.object({
        /** Null where the register does not know it. */
        country: country.nullable(),
        from: isoDate,
        to: isoDate,
        workedHalfDays: count,
        residenceHalfDays: count,
        unknownHalfDays: count,
        share: range.nullable(),
      }),
    )
    .max(60)
    .default([]),
  /** Days of which any part was worked there, by country. */
  countries: z.array(z.object({ country, days: count })).max(60),
  days: z
    .array(countedHalfDays.extend({ country, place: z.enum(['office', 'third-place', 'home', 'mission']) }))
    .max(MOST_ROWS),
  /**
   * A1 certificates and agreements of article 16 granted for any of these days, as the employer recorded them; of documents from
   * before they were recorded, missing.
   */
  covers: z
    .array(
      z.object({
        kind: z.enum(['framework', 'several-states', 'posting']),
        /** The State whose social security it names. */
        state: country,
        /** The other State, where the person works. */
        workState: country,
        from: isoDate,
        /** The last day. */
        to: isoDate,
      }),
    )
    .max(60)
    .optional(),
});
/** Where one person worked, by country, and the share teleworked in the country of residence. */
export type CrossBorderFigures = z.infer<typeof figures>;

const WORDS = {
  fr: {
    title: 'Jours de travail par pays et part de télétravail',
    share: 'Part de télétravail dans l’État de résidence',
    residence: 'État de résidence, selon le domicile au registre',
    worked: 'Jours de travail enregistrés',
    there: 'dont télétravail dans l’État de résidence',
    unknown: 'Jours dus dont rien n’est enregistré',
    part: 'Part sur la période',
    exactly: (value: string) => value,
    between: (least: string, most: string) => `Entre ${least} et ${most}`,
    none: 'Non calculable : aucun jour n’est enregistré ni dû.',
    stays:
      'L’État de résidence a changé pendant la période, ou n’est pas connu de tous ses jours : chaque part ci-dessous est celle d’un État et de ses seuls jours.',
    stay: (from: string, to: string) => `Du ${from} au ${to} : État de résidence`,
    unknownState: 'Inconnu : le registre n’en dit rien',
    counted:
      'Les jours dont rien n’est enregistré sont comptés dans les deux sens, d’où une fourchette. Un jour est dû du lundi au vendredi, hors jours fériés et jours de fermeture de l’employeur ; un temps partiel que nul n’a inscrit n’est pas vu.',
    law: 'Ce document compte des jours. Il ne dit ni la législation de sécurité sociale applicable, ni l’État qui impose.',
    covers: 'Certificats A1 et accords de l’article 16 inscrits',
    coverKinds: {
      framework: 'Accord-cadre télétravail (règl. (CE) 883/2004, art. 16)',
      'several-states': 'A1, activité dans plusieurs États (règl. (CE) 883/2004, art. 13)',
      posting: 'A1, détachement (règl. (CE) 883/2004, art. 12)',
    },
    cover: (state: string, work: string, from: string, to: string) =>
      `Sécurité sociale : ${state}. Travail dans l’État : ${work}. Du ${from} au ${to}.`,
    vouched:
      'L’employeur a inscrit ces documents accordés, qui couvrent tout ou partie de la période ; l’organisme qui les a délivrés fait foi.',
    noCovers:
      'L’employeur n’a inscrit, pour ces jours, aucun certificat A1 ni accord accordé au titre de l’article 16.',
    countries: 'Jours par pays',
    whole: 'Un jour dont une partie relève d’un pays y compte pour un jour entier.',
    days: (value: string, one: boolean) => `${value} ${one ? 'jour' : 'jours'}`,
    detail: 'Détail par mois',
    country: 'Pays',
    place: 'Lieu',
    places: { office: 'Bureau', 'third-place': 'Tiers-lieu', home: 'Domicile', mission: 'Mission' },
  },
  en: {
    title: 'Days of work by country and share of telework',
    share: 'Share of telework in the State of residence',
    residence: 'State of residence, by the home in the register',
    worked: 'Days of work, as recorded',
    there: 'of which telework in the State of residence',
    unknown: 'Days owed of which nothing is recorded',
    part: 'Share in the period',
    exactly: (value: string) => value,
    between: (least: string, most: string) => `Between ${least} and ${most}`,
    none: 'Cannot be computed: no day is recorded or owed.',
    stays:
      'The State of residence changed in the period, or is not known of all its days: each share below is that of one State and of its days alone.',
    stay: (from: string, to: string) => `From ${from} to ${to}: State of residence`,
    unknownState: 'Unknown: the register says nothing of it',
    counted:
      'Days of which nothing is recorded are counted both ways, hence a range. A day is owed from Monday to Friday without public holidays and days on which the employer is closed; part time that nobody entered is not seen.',
    law: 'This document counts days. It says neither which social security law applies nor which State taxes.',
    covers: 'A1 certificates and Article 16 agreements on record',
    coverKinds: {
      framework: 'Framework agreement on telework (Reg. (EC) 883/2004, art. 16)',
      'several-states': 'A1, work in several States (Reg. (EC) 883/2004, art. 13)',
      posting: 'A1, posting (Reg. (EC) 883/2004, art. 12)',
    },
    cover: (state: string, work: string, from: string, to: string) =>
      `Social security: ${state}. Work in: ${work}. From ${from} to ${to}.`,
    vouched:
      'The employer recorded these granted documents, which cover all or part of the period; the institution that issued them prevails.',
    noCovers: 'The employer recorded, for these days, no A1 certificate and no agreement granted under Article 16.',
    countries: 'Days by country',
    whole: 'A day of which any part belongs to a country counts there as a whole day.',
    days: (value: string, one: boolean) => `${value} ${one ? 'day' : 'days'}`,
    detail: 'By month',
    country: 'Country',
    place: 'Place',
    places: { office: 'Office', 'third-place': 'Coworking space', home: 'Home', mission: 'Mission' },
  },
} as const;

type Counted = Pick<CrossBorderFigures, 'workedHalfDays' | 'residenceHalfDays' | 'unknownHalfDays' | 'share'>;

/** What is counted of one State of residence. */
function countedFacts(held: Counted, { locale, ours }: Telling): Fact[] {
  const words = WORDS[locale];
  const [least, most] = [held.share?.least, held.share?.most].map((value) =>
    value === undefined ? null : formatShare(locale, value),
  );
  const part = least && most ? (least === most ? words.exactly(least) : words.between(least, most)) : words.none;
  return [
    { label: words.worked, value: formatHalfDays(locale, held.workedHalfDays) },
    { label: words.there, value: formatHalfDays(locale, held.residenceHalfDays) },
    { label: words.unknown, value: formatHalfDays(locale, held.unknownHalfDays) },
    { label: words.part, value: ours(part) },
  ];
}

const stateFacts = (held: CrossBorderFigures, telling: Telling): Fact[] => [
  {
    label: WORDS[telling.locale].residence,
    value: held.residence === null ? WORDS[telling.locale].unknownState : countryName(telling.locale, held.residence),
  },
  ...countedFacts(held, telling),
];

/** The facts of a part of the period; of one whose State is unknown, how many days it has. */
function stayFacts(stay: CrossBorderFigures['residences'][number], telling: Telling): Fact[] {
  const { locale, ours } = telling;
  const words = WORDS[locale];
  const label = ours(words.stay(formatDate(locale, stay.from), formatDate(locale, stay.to)));
  if (stay.country === null)
    return [
      { label, value: ours(words.unknownState) },
      { label: words.worked, value: formatHalfDays(locale, stay.workedHalfDays) },
      { label: words.unknown, value: formatHalfDays(locale, stay.unknownHalfDays) },
    ];
  return [{ label, value: countryName(locale, stay.country) }, ...countedFacts(stay, telling)];
}

/** What the employer recorded of the person's social security; nothing in documents from before it could. */
function coverSections(covers: CrossBorderFigures['covers'], { locale, ours }: Telling): StatementSection[] {
  if (!covers) return [];
  const words = WORDS[locale];
  return [
    {
      heading: ours(words.covers),
      sentences: [ours(covers.length > 0 ? words.vouched : words.noCovers)],
      facts: covers.map(({ kind, state, workState, from, to }) => ({
        label: ours(words.coverKinds[kind]),
        value: ours(
          words.cover(
            countryName(locale, state),
            countryName(locale, workState),
            formatDate(locale, from),
            formatDate(locale, to),
          ),
        ),
      })),
      table: null,
    },
  ];
}

/** One person's days by country: what social security and tax authorities of two States ask for. */
export const CROSS_BORDER: StatementKind<CrossBorderFigures> = {
  id: 'cross-border',
  format: 1,
  version: '4',
  figures,
  title: ({ locale }) => WORDS[locale].title,
  origins: ({ days }) => originsOf(days),
  sections(held, telling) {
    const { locale, ours } = telling;
    const words = WORDS[locale];
    const known = ours(sentenceWords(locale, daySentence(originsOf(held.days))));
    const parted = held.residences.length > 0;
    return [
      {
        heading: ours(words.share),
        sentences: [known, ...(parted ? [ours(words.stays)] : []), ours(words.counted), ours(words.law)],
        facts: parted ? held.residences.flatMap((stay) => stayFacts(stay, telling)) : stateFacts(held, telling),
        table: null,
      },
      ...coverSections(held.covers, telling),
      {
        heading: ours(words.countries),
        sentences: [ours(words.whole)],
        facts: held.countries.map(({ country: code, days }) => ({
          label: countryName(locale, code),
          value: words.days(formatCount(locale, days), locale === 'fr' ? days < 2 : days === 1),
        })),
        table: null,
      },
      {
        heading: ours(words.detail),
        sentences: [ours(unitWords(locale))],
        facts: [],
        table: countedTable(held.days, telling, [
          { text: words.country, cell: ({ country: code }) => countryName(locale, code) },
          { text: words.place, cell: ({ place }) => words.places[place] },
        ]),
      },
    ];
  },
};
