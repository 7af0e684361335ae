import { all, any, established, not } from '../logic/connectives.js';
import { above, atLeast, atMost, measured, no, some, test, within, yearly, yes } from '../logic/facts.js';
import {
  DAILY_REST,
  HOUR_RECORD_MONTHS,
  SCHEME_DAYS,
  SCHEME_RECORD_MONTHS,
  WORKING_DAYS,
  YEAR_DAYS,
} from '../parameters/limits.js';
import { PRIVATE, PRIVATE_TELEWORK } from './gates.js';
import { rule } from './rule.js';

const DAY_MINUTES = 24 * 60;
const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/**
 * The longest stretch, in hours, without a contact slot, when every day has the same slots; it may run past midnight.
 */
function longestGap(slots: readonly string[]): number {
  const spans = slots
    .map((slot) => {
      const [from = 0, to = 0] = slot.split('-').map(minutes);
      return { from, to: to > from ? to : to + DAY_MINUTES };
    })
    .toSorted((a, b) => a.from - b.from);
  const [first] = spans;
  let busyUntil = 0;
  let longest = 0;
  for (const [index, { from, to }] of spans.entries()) {
    if (index > 0) longest = Math.max(longest, from - busyUntil);
    busyUntil = Math.max(busyUntil, to);
  }
  return Math.max(longest, (first?.from ?? 0) + DAY_MINUTES - busyUntil) / 60;
}

/** E. Time records, annual working-days schemes, contact slots and the telework days of the act. */
export const recordsAndSchemes = [
  rule({
    id: 'FR-CT-D3171-8',
    title: {
      fr: 'Horaires individuels : décompte quotidien et récapitulation hebdomadaire des heures',
      en: 'Individual hours: daily record and weekly recap when no collective schedule applies',
    },
    basis: 'C. trav. art. L3171-2, D3171-8',
    articles: ['C. trav. D3171-8', 'C. trav. L3171-2', 'C. trav. R3173-2', 'C. trav. L8115-1'],
    validFrom: '2008-05-01',
    scope: 'week',
    severity: 'major',
    confidence: 'V',
    lastVerifiedOn: '2026-11-27',
    applies: all(PRIVATE, no('employee.forfaitJours'), no('employee.collectiveSchedule')),
    check: all(yes('week.dailyRecordsComplete'), yes('week.recapDone')),
    consequence: {
      fr: 'Amende administrative jusqu’à 4 000 € par salarié (L8115-1, 3°) ; contravention de la 4e classe par salarié (R3173-2).',
      en: 'Fine up to EUR 4,000 per employee (L8115-1 3°); 4th-class fine per employee (R3173-2).',
    },
    remedy: {
      fr: 'Faire saisir le début et la fin, ou le nombre d’heures, chaque jour ; valider chaque semaine.',
      en: 'Have start and end, or the number of hours, entered each day; validate each week.',
    },
    evidence: { fr: 'Relevé hebdomadaire signé', en: 'Signed weekly sheet' },
    source: 'C. trav. D3171-8, R3173-2',
    caveat: {
      fr: 'L’article L8115-1 a une version plus récente (vue le 20/08/2026) qui n’a pas été lue.',
      en: 'Article L8115-1 has a newer version (seen on 2026-08-20) that was not read.',
    },
    revised: {
      fr: 'Le texte ne régit que le secteur privé : le secteur ouvre la règle.',
      en: 'The text governs the private sector only: the sector opens the rule.',
    },
  }),
  rule({
    id: 'FR-CT-L3171-4',
    title: {
      fr: 'Le système d’enregistrement automatique des heures est fiable et infalsifiable',
      en: 'If hours are recorded automatically, the system is reliable and tamper-proof',
    },
    basis: 'C. trav. art. L3171-4, al. 3',
    articles: ['C. trav. L3171-4'],
    validFrom: '2008-05-01',
    scope: 'employer',
    severity: 'major',
    confidence: 'V',
    lastVerifiedOn: '2026-11-27',
    applies: all(PRIVATE, yes('employer.automaticTimeRecording')),
    check: yes('employer.timeRecordsAppendOnly'),
    consequence: { fr: 'Décompte écarté par le juge.', en: 'Record rejected by the judge.' },
    remedy: {
      fr: 'Tenir un journal horodaté en ajout seul, corrections tracées.',
      en: 'Keep a timestamped append-only log, corrections traced.',
    },
    evidence: { fr: 'Piste d’audit', en: 'Audit trail' },
    source: 'C. trav. L3171-4',
    revised: {
      fr: 'Le texte ne régit que le secteur privé : le secteur ouvre la règle.',
      en: 'The text governs the private sector only: the sector opens the rule.',
    },
  }),
  rule({
    id: 'FR-CT-D3171-16',
    title: {
      fr: 'Les documents de décompte du temps sont tenus à la disposition de l’inspection : un an, trois ans pour le forfait en jours',
      en: 'Working-time documents at the inspector’s disposal: 1 year, 3 years for working-days schemes',
    },
    basis: 'C. trav. art. L3171-3, D3171-16',
    articles: ['C. trav. D3171-16', 'C. trav. L3171-3', 'C. trav. R3173-3'],
    validFrom: '2017-01-01',
    scope: 'data',
    severity: 'major',
    confidence: 'V',
    lastVerifiedOn: '2026-11-27',
    applies: PRIVATE,
    check: all(
      atLeast('data.timeRecordRetentionMonths', HOUR_RECORD_MONTHS),
      atLeast('data.forfaitRecordRetentionMonths', SCHEME_RECORD_MONTHS),
    ),
    consequence: {
      fr: 'Contravention de la 3e classe (R3173-3).',
      en: '3rd-class fine (R3173-3).',
    },
    remedy: {
      fr: 'Porter la conservation à 12 et 36 mois au moins (36 et 60 conseillés au regard des prescriptions).',
      en: 'Raise the retention to 12 and 36 months at least (36 and 60 advised in view of limitation periods).',
    },
    evidence: { fr: 'Politique de conservation', en: 'Retention policy' },
    source: 'C. trav. D3171-16, R3173-3',
    revised: {
      fr: 'Le texte ne régit que le secteur privé : le secteur ouvre la règle.',
      en: 'The text governs the private sector only: the sector opens the rule.',
    },
  }),
  rule({
    id: 'FR-CT-L3121-64-218',
    title: {
      fr: 'Le forfait en jours n’excède pas 218 jours par an et repose sur un accord collectif',
      en: 'Working-days scheme: at most 218 days a year, based on a collective agreement',
    },
    basis: 'C. trav. art. L3121-58, L3121-63, L3121-64, I, 3°',
    articles: ['C. trav. L3121-64', 'C. trav. L3121-63', 'C. trav. L3121-58'],
    validFrom: '2017-12-22',
    scope: 'employee',
    severity: 'major',
    confidence: 'V',
    lastVerifiedOn: '2026-11-27',
    applies: all(PRIVATE, yes('employee.forfaitJours')),
    check: all(atMost('employee.forfaitDays', SCHEME_DAYS), yes('employee.forfaitCollectiveBasis')),
    consequence: {
      fr: 'Nullité du forfait, rappel d’heures supplémentaires.',
      en: 'Nullity of the scheme, overtime.',
    },
    remedy: { fr: 'Ramener le forfait à 218 jours.', en: 'Bring the scheme back to 218 days.' },
    evidence: { fr: 'Convention individuelle de forfait', en: 'Individual scheme agreement' },
    source: 'C. trav. L3121-64',
    revised: {
      fr: 'Le texte ne régit que le secteur privé : le secteur ouvre la règle.',
      en: 'The text governs the private sector only: the sector opens the rule.',
    },
  }),
  rule({
    id: 'FR-CT-L3121-65',
    title: {
      fr: 'Forfait en jours sans toutes les garanties conventionnelles : document de contrôle, compatibilité avec les repos, entretien annuel, modalités de déconnexion',
      en: 'Working-days scheme whose agreement lacks some guarantees: a record of days worked, compatibility with rest periods, yearly interview, terms of disconnection',
    },
    basis: 'C. trav. art. L3121-60, L3121-64, II, L3121-65',
    articles: ['C. trav. L3121-65', 'C. trav. L3121-64', 'C. trav. L3121-60'],
    validFrom: '2017-12-22',
    scope: 'employee',
    severity: 'major',
    confidence: 'V',
    lastVerifiedOn: '2026-11-27',
    applies: all(PRIVATE, yes('employee.forfaitJours'), no('employee.forfaitAgreementComplete')),
    check: all(yes('employee.forfaitControlDoc'), within('employee.forfaitInterviewOn', YEAR_DAYS)),
    consequence: {
      fr: 'Forfait privé d’effet, rappel d’heures supplémentaires sur trois ans.',
      en: 'Scheme without effect, overtime over three years.',
    },
    remedy: {
      fr: 'Tenir le document de contrôle et l’entretien annuel.',
      en: 'Keep the record of days worked and hold the yearly interview.',
    },
    evidence: { fr: 'Document de contrôle, comptes rendus', en: 'Control document, minutes' },
    source: 'C. trav. L3121-65',
    revised: {
      fr: 'Le texte ne régit que le secteur privé : le secteur ouvre la règle.',
      en: 'The text governs the private sector only: the sector opens the rule.',
    },
  }),
  rule({
    id: 'FR-CT-D3171-10',
    title: {
      fr: 'Forfait en jours : récapitulation annuelle des jours ou demi-journées travaillés',
      en: 'Working-days scheme: yearly recap of days and half-days worked',
    },
    basis: 'C. trav. art. D3171-10',
    articles: ['C. trav. D3171-10'],
    validFrom: '2017-01-01',
    scope: 'employee',
    severity: 'minor',
    confidence: 'V',
    lastVerifiedOn: '2026-11-27',
    applies: all(PRIVATE, yes('employee.forfaitJours')),
    check: yearly('employee.forfaitRecapYear', 1),
    consequence: { fr: 'Faiblesse de la preuve.', en: 'Weakness of the proof.' },
    remedy: { fr: 'Éditer le récapitulatif annuel.', en: 'Issue the yearly recap.' },
    evidence: { fr: 'Récapitulatif (PDF)', en: 'Recap (PDF)' },
    source: 'C. trav. D3171-10',
    revised: {
      fr: 'Le texte ne régit que le secteur privé : le secteur ouvre la règle.',
      en: 'The text governs the private sector only: the sector opens the rule.',
    },
  }),
  rule({
    id: 'FR-CT-PLAGES',
    title: {
      fr: 'Les plages de joignabilité sont fixées et laissent chaque jour le repos quotidien, au plus six jours par semaine',
      en: 'The contact slots are set and leave the daily rest every day, on six days a week at most',
    },
    basis: 'C. trav. art. L1222-9, II, 4° ; L2242-17, 7° ; L3131-1, L3132-1',
    articles: ['C. trav. L1222-9', 'C. trav. L2242-17', 'C. trav. L3131-1', 'C. trav. L3132-1'],
    validFrom: '2017-09-24',
    scope: 'arrangement',
    severity: 'major',
    confidence: 'V*',
    lastVerifiedOn: '2026-11-27',
    applies: PRIVATE_TELEWORK,
    check: all(
      test(['arrangement.contactSlots'], ([slots]) => slots.length > 0),
      any(
        measured(DAILY_REST, ['arrangement.contactSlots'], ({ usual }, [slots]) => longestGap(slots) >= usual),
        all(
          measured(
            DAILY_REST,
            ['arrangement.contactSlots'],
            ({ byAgreement }, [slots]) => longestGap(slots) >= byAgreement,
          ),
          test(
            ['arrangement.contactSlots', 'employer.restByAgreement'],
            ([slots, agreed]) => agreed !== null && agreed > 0 && longestGap(slots) >= agreed,
          ),
        ),
      ),
      not(established(above('arrangement.maxDaysPerWeek', WORKING_DAYS))),
      not(
        established(
          measured(WORKING_DAYS, ['arrangement.weekdays'], (most, [weekdays]) => new Set(weekdays).size > most),
        ),
      ),
    ),
    consequence: {
      fr: 'Cadre horaire de l’accident et droit à la déconnexion non prouvés.',
      en: 'Accident time-frame and disconnection unproved.',
    },
    remedy: {
      fr: 'Fixer des plages qui laissent onze heures de repos d’affilée, sur six jours de la semaine au plus.',
      en: 'Set slots that leave eleven hours of rest in a row, on six days of the week at most.',
    },
    evidence: { fr: 'Fiche de l’accord individuel', en: 'Arrangement record' },
    source: 'C. trav. L1222-9, II, 4°',
    caveat: {
      fr: 'La clause n’est obligatoire que dans l’accord ou la charte ; pour un accord individuel, c’est une bonne pratique. Que des plages sur sept jours de la semaine ne laissent pas de repos hebdomadaire, même si moins de jours sont télétravaillés, est notre lecture. La cohérence avec l’horaire de travail n’est pas contrôlée.',
      en: 'The clause is mandatory in the collective agreement or charter only; for an individual agreement it is good practice. That slots on seven days of the week leave no weekly rest, even where fewer days are teleworked, is our reading. That the slots lie inside the schedule is not checked.',
    },
    revised: {
      fr: 'Une plage qui couvre la nuit est contraire au repos : elle était acceptée (00:00-23:59). Sept jours par semaine aussi, au nombre ou à la liste des jours.',
      en: 'A slot that covers the night is contrary to the rest: it was accepted (00:00-23:59). So were seven days a week, by number or by list.',
    },
  }),
  rule({
    id: 'FR-CT-QUOTA-JOURS',
    title: {
      fr: 'Les jours télétravaillés de la semaine restent dans la limite prévue par l’acte',
      en: 'Days teleworked in the week stay within the limit of the act',
    },
    basis: 'Accord, charte ou avenant (C. trav. art. L1222-9, II, 1°)',
    articles: ['C. trav. L1222-9'],
    validFrom: '2017-09-24',
    scope: 'week',
    severity: 'minor',
    confidence: 'V*',
    lastVerifiedOn: '2026-08-20',
    applies: some('arrangement.maxDaysPerWeek'),
    check: test(['week.teleworkDays', 'arrangement.maxDaysPerWeek'], ([days, most]) => most !== null && days <= most),
    consequence: {
      fr: 'Manquement à l’acte ; équité de présence rompue ; seuils fiscaux et sociaux.',
      en: 'Breach of the act; unequal presence; tax and social-security thresholds.',
    },
    remedy: {
      fr: 'Refuser la réservation ou demander une dérogation tracée.',
      en: 'Refuse the booking or ask for a traced derogation.',
    },
    evidence: { fr: 'Calendrier', en: 'Calendar' },
    source: 'Acte applicable',
    caveat: {
      fr: 'Seule la limite hebdomadaire est contrôlée, non une limite mensuelle.',
      en: 'Only the weekly limit is checked, not a monthly one.',
    },
  }),
];
