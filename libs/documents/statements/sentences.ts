import type { Origin } from '#libs/day-ledger/index.js';
import type { DocumentLocale } from '../common.data.js';
import { weakestOf, type Evidence } from './evidence.js';

/** A sentence of a statement: what it claims of days, null where it claims nothing of them, and its words. */
interface Sentence {
  readonly claims: Evidence | null;
  readonly fr: string;
  readonly en: string;
}

/**
 * Every sentence in which a statement says how days are known. `-some`: of days that are known in several ways, what holds
 * for the least known of them.
 */
export const DAY_SENTENCES = {
  'days.none': {
    claims: null,
    fr: 'Aucune demi-journée de ce type n’est enregistrée sur la période ; cela ne prouve pas qu’il n’y en a pas eu.',
    en: 'No half day of this kind is recorded in the period; that does not prove that there was none.',
  },
  'days.planned': {
    claims: 'planned',
    fr: 'Ces jours sont seulement prévus ; rien ne dit qu’ils ont eu lieu ainsi.',
    en: 'These days are planned, no more; nothing says that they took place so.',
  },
  'days.planned-some': {
    claims: 'planned',
    fr: 'Une partie de ces jours est seulement prévue ; rien ne dit qu’ils ont eu lieu ainsi.',
    en: 'Some of these days are planned, no more; nothing says that they took place so.',
  },
  'days.booked': {
    claims: 'booked',
    fr: 'Ces jours sont réservés et non annulés ; la présence n’est pas constatée.',
    en: 'These days are booked and not cancelled; presence is not recorded.',
  },
  'days.booked-some': {
    claims: 'booked',
    fr: 'Une partie de ces jours n’est connue que par une réservation non annulée ; la présence n’est pas constatée.',
    en: 'Some of these days are known only from a booking that was not cancelled; presence is not recorded.',
  },
  'days.declared': {
    claims: 'declared',
    fr: 'Ces jours sont déclarés par la personne elle-même ; nul autre ne les atteste.',
    en: 'These days are declared by the person concerned; nobody else vouches for them.',
  },
  'days.declared-some': {
    claims: 'declared',
    fr: 'Une partie de ces jours n’est connue que par la déclaration de la personne elle-même ; nul autre ne les atteste.',
    en: 'Some of these days are known only from what the person concerned declared; nobody else vouches for them.',
  },
  'days.recorded': {
    claims: 'recorded',
    fr: 'Ces jours sont inscrits au registre par l’employeur, par import ou par rectification.',
    en: 'These days were entered into the register by the employer, by import or as a correction.',
  },
  'days.recorded-some': {
    claims: 'recorded',
    fr: 'Une partie de ces jours est inscrite au registre par l’employeur, par import ou par rectification.',
    en: 'Some of these days were entered into the register by the employer, by import or as a correction.',
  },
  'days.confirmed': {
    claims: 'confirmed',
    fr: 'Ces jours sont confirmés par le lieu d’accueil.',
    en: 'These days are confirmed by the host.',
  },
  'days.confirmed-some': {
    claims: 'confirmed',
    fr: 'Ces jours sont confirmés par le lieu d’accueil, une partie sans arrivée enregistrée.',
    en: 'These days are confirmed by the host, some of them without a recorded arrival.',
  },
  'days.checked-in': {
    claims: 'checked-in',
    fr: 'La personne était présente : son arrivée est enregistrée pour chacun de ces jours.',
    en: 'The person was present: an arrival is recorded for each of these days.',
  },
} as const satisfies Readonly<Record<string, Sentence>>;
export type DaySentence = keyof typeof DAY_SENTENCES;

/** The one sentence that days of these origins allow. `checked-in` is the strongest there is, so it has no `-some`. */
export function daySentence(origins: Iterable<Origin>): DaySentence {
  const weakest = weakestOf(origins);
  if (weakest === null) return 'days.none';
  const { evidence, all } = weakest;
  if (evidence === 'checked-in') return 'days.checked-in';
  return all ? `days.${evidence}` : `days.${evidence}-some`;
}

/** Its words. */
export const sentenceWords = (locale: DocumentLocale, key: DaySentence): string => DAY_SENTENCES[key][locale];

/** How a row of a table says where its days come from. */
export const ORIGIN_WORDS: Readonly<Record<DocumentLocale, Readonly<Record<Origin, string>>>> = {
  fr: {
    planned: 'Prévus',
    booked: 'Réservés, non annulés',
    declared: 'Déclarés',
    imported: 'Importés par l’employeur',
    corrected: 'Rectifiés par l’employeur',
    confirmed: 'Confirmés par le lieu',
    'checked-in': 'Arrivée enregistrée',
  },
  en: {
    planned: 'Planned',
    booked: 'Booked, not cancelled',
    declared: 'Declared',
    imported: 'Imported by the employer',
    corrected: 'Corrected by the employer',
    confirmed: 'Confirmed by the host',
    'checked-in': 'Arrival recorded',
  },
};
