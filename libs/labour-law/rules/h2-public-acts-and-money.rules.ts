import { all, any, not } from '../logic/connectives.js';
import { holds, inYear, is, measured, no, some, yearly, yes } from '../logic/facts.js';
import { PUBLIC_FLAT_RATE } from '../parameters/allowances.js';
import { PUBLIC } from './gates.js';
import { rule } from './rule.js';
import { TELTRA } from './h1-public-days-and-requests.rules.js';

/** Items that the rule looks for in the individual authorisation (décret 2016-151 art. 8). */
const AUTHORISATION_ITEMS = ['functions', 'places', 'slots', 'effectDate'];

/** H. Décret 2016-151 and décret 2021-1123 (flat rate): the act, the individual authorisation, the yearly review, and money. */
export const publicActsAndMoney = [
  rule({
    id: 'FR-FP-D2016-151-7',
    title: {
      fr: 'Un acte d’application est pris (délibération après avis du CST, arrêté ou décision) : activités éligibles, locaux mis à disposition, sécurité, contrôle du temps',
      en: 'An act of application is adopted (deliberation after CST opinion, order or decision): eligible activities, premises made available, IT security, time recording',
    },
    basis: 'Décret n° 2016-151, art. 7',
    articles: [],
    validFrom: '2016-02-12',
    scope: 'employer',
    severity: 'major',
    confidence: 'S',
    lastVerifiedOn: '2026-11-23',
    applies: PUBLIC,
    check: all(some('employer.fpActAdoptedOn'), yes('employer.fpActListsPremises')),
    consequence: {
      fr: 'Aucun cadre collectif (les demandes restent possibles).',
      en: 'No collective frame (requests remain possible).',
    },
    remedy: {
      fr: 'Délibérer en listant les tiers-lieux mis à disposition.',
      en: 'Deliberate, listing the coworking spaces made available.',
    },
    evidence: { fr: 'Délibération', en: 'Deliberation' },
    source: TELTRA,
  }),
  rule({
    id: 'FR-FP-D2016-151-8',
    title: {
      fr: 'L’autorisation individuelle mentionne les fonctions, les lieux, les modalités et plages de joignabilité, la date d’effet',
      en: 'The individual authorisation states functions, places, terms and contact slots, effective date',
    },
    basis: 'Décret n° 2016-151, art. 8',
    articles: [],
    validFrom: '2016-02-12',
    scope: 'arrangement',
    severity: 'major',
    confidence: 'S',
    lastVerifiedOn: '2026-11-23',
    applies: all(PUBLIC, yes('arrangement.active')),
    check: holds('arrangement.fpActItems', AUTHORISATION_ITEMS),
    consequence: { fr: 'Acte irrégulier.', en: 'Irregular act.' },
    remedy: { fr: 'Compléter l’acte d’autorisation.', en: 'Complete the authorisation act.' },
    evidence: { fr: 'Acte d’autorisation', en: 'Authorisation act' },
    source: TELTRA,
    caveat: {
      fr: 'La mention de la période d’adaptation n’est pas contrôlée.',
      en: 'That the adaptation period is stated is not checked.',
    },
  }),
  rule({
    id: 'FR-FP-D2016-151-9',
    title: {
      fr: 'Un bilan annuel du télétravail est présenté au CST (et à sa formation spécialisée)',
      en: 'Annual review of telework to the CST (and its health formation)',
    },
    basis: 'Décret n° 2016-151, art. 9',
    articles: [],
    validFrom: '2016-02-12',
    scope: 'employer',
    severity: 'minor',
    confidence: 'S',
    lastVerifiedOn: '2026-11-23',
    applies: PUBLIC,
    check: yearly('employer.fpAnnualReviewYear', 1),
    consequence: { fr: 'Manquement au décret.', en: 'Breach of the decree.' },
    remedy: {
      fr: 'Présenter le bilan annuel (export du portail).',
      en: 'Present the annual review (export of the portal).',
    },
    evidence: { fr: 'Rapport', en: 'Report' },
    source: TELTRA,
  }),
  rule({
    id: 'FR-FP-D2021-1123-MONTANT',
    title: {
      fr: 'Forfait télétravail : 2,88 € par jour, 253,44 € par an au plus (282,24 € pour 2024), versé chaque trimestre',
      en: 'Flat-rate telework allowance: EUR 2.88 per day, at most EUR 253.44 a year (282.24 for 2024), paid quarterly',
    },
    basis: 'Décret n° 2021-1123, art. 4 et 5 ; arrêté du 26/08/2021 modifié les 23/11/2022 et 03/04/2024',
    articles: [],
    validFrom: '2023-01-01',
    scope: 'allowance',
    severity: 'major',
    confidence: 'S',
    lastVerifiedOn: '2026-11-23',
    applies: all(PUBLIC, is('allowance.mode', 'fp')),
    check: measured(
      PUBLIC_FLAT_RATE,
      ['allowance.perDay', 'allowance.yearTotal'],
      ({ day, year }, [perDay, yearTotal]) => perDay <= day && yearTotal <= year,
      inYear('allowance.year'),
    ),
    consequence: { fr: 'Versement indu.', en: 'Undue payment.' },
    remedy: { fr: 'Plafonner le versement.', en: 'Cap the payment.' },
    evidence: { fr: 'État de paie', en: 'Payroll state' },
    source: `${TELTRA} ; aefinfo.fr ; weka.fr`,
  }),
  rule({
    id: 'FR-FP-D2021-1123-TL',
    title: {
      fr: 'Le forfait est dû en tiers-lieu seulement si celui-ci n’offre pas de restauration collective financée par l’employeur',
      en: 'The flat rate is payable in a coworking space only if it offers no collective catering financed by the employer',
    },
    basis: 'Décret n° 2021-1123, art. 3',
    articles: [],
    validFrom: '2021-09-01',
    scope: 'allowance',
    severity: 'major',
    confidence: 'S',
    lastVerifiedOn: '2026-11-23',
    applies: all(PUBLIC, is('allowance.mode', 'fp'), not(is('allowance.thirdPlaceDays', 0))),
    check: no('site.employerFundedCatering'),
    consequence: { fr: 'Versement indu.', en: 'Undue payment.' },
    remedy: {
      fr: 'Exclure les jours passés dans un tiers-lieu dont la restauration est financée.',
      en: 'Exclude the days in a coworking space whose catering is financed.',
    },
    evidence: { fr: 'Fiche du site', en: 'Site sheet' },
    source: `${TELTRA} ; cdg03.fr ; techopital.com`,
  }),
  rule({
    id: 'FR-FP-D2016-151-6-LOYER',
    title: {
      fr: 'L’employeur public paie les tiers-lieux qu’il propose ; il n’a pas à payer le lieu choisi par l’agent',
      en: 'The public employer pays the coworking spaces it proposes; it need not pay a place chosen by the agent',
    },
    basis: 'Décret n° 2016-151, art. 6',
    articles: [],
    validFrom: '2020-05-07',
    scope: 'booking',
    severity: 'minor',
    confidence: 'S',
    lastVerifiedOn: '2026-11-23',
    applies: all(PUBLIC, not(is('booking.siteId', 'home'))),
    check: any(no('site.proposedByEmployer'), yes('booking.paidByEmployer')),
    consequence: { fr: 'Coût laissé à l’agent.', en: 'Cost left to the agent.' },
    remedy: { fr: 'Prendre en charge le poste du site proposé.', en: 'Pay for the desk of the proposed site.' },
    evidence: { fr: 'Facture', en: 'Invoice' },
    source: 'fonction-publique.gouv.fr, « Le télétravail et les tiers-lieux » (01/12/2022)',
  }),
];
