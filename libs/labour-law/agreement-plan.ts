import type { ArticleKey } from './data/articles.js';
import type { Bilingual } from './facts/fact.js';
import type { FactPath } from './facts/dictionary.js';
import type { IsoDate } from './dates.js';

/**
 * One section of an individual telework agreement (avenant): what it must settle, the articles it rests on, the facts
 * it answers.
 */
export interface AgreementSection {
  readonly id: string;
  readonly title: Bilingual;
  readonly mustSettle: Bilingual;
  readonly articles: readonly ArticleKey[];
  /** Agreements signed before this day do not need the section; absent: all do. */
  readonly since?: IsoDate;
  /** Facts that the section, once signed, answers. */
  readonly answers: readonly FactPath[];
}

/** The outline of an individual agreement. A drafting aid: the law imposes no outline. */
export const AGREEMENT_PLAN: readonly AgreementSection[] = [
  {
    id: 'parties',
    title: { fr: 'Parties et texte appliqué', en: 'Parties and act applied' },
    mustSettle: {
      fr: 'Parties, contrat concerné, accord ou charte appliqués, ou « à défaut d’accord ou de charte »',
      en: 'Parties, contract concerned, act applied, or “failing collective agreement or charter”',
    },
    articles: ['C. trav. L1222-9'],
    answers: ['framework.type'],
  },
  {
    id: 'objet',
    title: { fr: 'Objet et volontariat', en: 'Object and voluntariness' },
    mustSettle: {
      fr: 'Télétravail au sens de l’article L1222-9, volontaire de part et d’autre ; dates de la demande et de l’accord',
      en: 'Telework within L1222-9, voluntary on both sides; dates of request and approval',
    },
    articles: ['C. trav. L1222-9'],
    answers: ['arrangement.employeeConsentOn', 'arrangement.employerApprovalOn', 'arrangement.consentProof'],
  },
  {
    id: 'duree',
    title: { fr: 'Durée, jours et présence', en: 'Duration, days and presence' },
    mustSettle: {
      fr: 'Date d’effet, régulier ou occasionnel, nombre de jours, jours fixes ou flottants, jours de présence',
      en: 'Effective date, regular or occasional, number of days, fixed or floating, presence days',
    },
    articles: ['C. trav. L1222-9'],
    answers: ['arrangement.startOn', 'arrangement.regular', 'arrangement.maxDaysPerWeek', 'arrangement.fromHiring'],
  },
  {
    id: 'lieux',
    title: { fr: 'Lieux', en: 'Places' },
    mustSettle: {
      fr: 'Domicile, tiers-lieux autorisés (annexe), règle d’ajout d’un lieu, travail depuis l’étranger',
      en: 'Home, approved coworking spaces (annex), rule for adding a place, work from abroad',
    },
    articles: ['C. trav. L1222-9', 'C. trav. R1221-34', 'C. trav. R1221-40'],
    answers: ['arrangement.approvedPlaces', 'arrangement.placesChangedOn', 'arrangement.placesDocumentOn'],
  },
  {
    id: 'temps',
    title: { fr: 'Temps de travail et joignabilité', en: 'Working time and contact slots' },
    mustSettle: {
      fr: 'Horaire ou forfait en jours, décompte, plages de joignabilité, déconnexion, repos de 11 et 35 heures',
      en: 'Schedule or working-days scheme, recording, contact slots, disconnection, rests of 11 and 35 hours',
    },
    articles: ['C. trav. L1222-9', 'C. trav. L3131-1', 'C. trav. L3132-2'],
    answers: ['arrangement.contactSlots'],
  },
  {
    id: 'charge',
    title: { fr: 'Charge de travail', en: 'Workload' },
    mustSettle: {
      fr: 'Entretien annuel, procédure d’alerte, indicateurs',
      en: 'Yearly interview, alert procedure, indicators',
    },
    articles: ['C. trav. L1222-10'],
    answers: [],
  },
  {
    id: 'equipement',
    title: { fr: 'Équipement et informatique', en: 'Equipment and IT' },
    mustSettle: {
      fr: 'Inventaire, maintenance, restitution ; charte informatique, restrictions et sanctions',
      en: 'Inventory, maintenance, return; IT charter, restrictions and sanctions',
    },
    articles: ['C. trav. L1222-10'],
    answers: ['arrangement.itInfoAckOn'],
  },
  {
    id: 'frais',
    title: { fr: 'Frais', en: 'Costs' },
    mustSettle: {
      fr: 'Poste en tiers-lieu payé par l’employeur sur facture, indemnité pour les seuls jours à domicile, validation préalable, transport, titres-restaurant',
      en: 'Coworking-space desk paid by the employer on invoice, allowance for home days only, prior approval, transport, meal vouchers',
    },
    articles: ['C. trav. L3261-2', 'C. trav. L3262-1'],
    answers: ['arrangement.homeCompensation'],
  },
  {
    id: 'sante',
    title: { fr: 'Santé et sécurité', en: 'Health and safety' },
    mustSettle: {
      fr: 'Évaluation des risques de chaque lieu, formation au travail sur écran, attestation électrique (domicile), visites avec accord écrit',
      en: 'Risk assessment of each place, screen-work training, electrical attestation (home), visits with written consent',
    },
    articles: ['C. trav. L4121-1', 'C. trav. R4542-16'],
    answers: ['arrangement.electricalAttestationOn', 'employee.screenTrainingOn'],
  },
  {
    id: 'assurance',
    title: { fr: 'Assurance', en: 'Insurance' },
    mustSettle: {
      fr: 'Responsabilité civile et matériel de l’employeur ; assureur du domicile informé',
      en: 'Employer’s civil liability and equipment; home insurer informed',
    },
    articles: [],
    answers: ['arrangement.homeInsuranceAttestationOn'],
  },
  {
    id: 'accident',
    title: { fr: 'Accident', en: 'Accident' },
    mustSettle: {
      fr: 'Information sous 24 heures, déclaration sous 48 heures, preuve (réservation, plages)',
      en: 'Information within 24 hours, declaration within 48 hours, proof (booking, slots)',
    },
    articles: ['CSS R441-2', 'CSS R441-3', 'CSS L411-2'],
    answers: [],
  },
  {
    id: 'donnees',
    title: { fr: 'Données personnelles', en: 'Data protection' },
    mustSettle: {
      fr: 'Version de la notice, données de réservation, durées, destinataires (l’exploitant reçoit nom, date, poste, accès)',
      en: 'Notice version, booking data, retention, recipients (the operator gets name, date, desk, access)',
    },
    articles: ['C. trav. L1222-4'],
    since: '2018-05-25',
    answers: ['employee.privacyNoticeOn'],
  },
  {
    id: 'confidentialite',
    title: { fr: 'Confidentialité en lieu partagé', en: 'Confidentiality in shared places' },
    mustSettle: { fr: 'Filtre d’écran, appels, impressions', en: 'Screen filter, calls, printing' },
    articles: [],
    answers: [],
  },
  {
    id: 'adaptation',
    title: { fr: 'Adaptation, réversibilité, priorité', en: 'Adaptation, reversibility, priority' },
    mustSettle: {
      fr: 'Période d’adaptation et préavis, motifs et forme du retour, priorité pour un poste sans télétravail, suspension',
      en: 'Adaptation period and notice, grounds and form of return, priority for posts without telework, suspension',
    },
    articles: ['C. trav. L1222-9', 'C. trav. L1222-10'],
    answers: [
      'arrangement.adaptationMonths',
      'arrangement.adaptationNoticeDays',
      'arrangement.noticeMonths',
      'arrangement.reversibilityClause',
      'arrangement.priorityNoticeChannel',
    ],
  },
  {
    id: 'situations',
    title: { fr: 'Situations particulières', en: 'Special situations' },
    mustSettle: {
      fr: 'Handicap, grossesse, aidants, propositions du médecin du travail',
      en: 'Disability, pregnancy, carers, occupational doctor’s proposals',
    },
    articles: ['C. trav. L5213-6', 'C. trav. L4624-6'],
    answers: ['arrangement.workstationAccessible'],
  },
  {
    id: 'frontiere',
    title: { fr: 'Travail transfrontalier', en: 'Cross-border work' },
    mustSettle: {
      fr: 'État de résidence, part ou nombre de jours maximal, certificat A1, obligation de signaler un déménagement',
      en: 'State of residence, maximum share or days, A1 certificate, duty to tell of a move',
    },
    articles: [],
    since: '2023-07-01',
    answers: ['crossBorder.residenceState', 'crossBorder.employerState'],
  },
  {
    id: 'signature',
    title: { fr: 'Signature et annexes', en: 'Signature and annexes' },
    mustSettle: {
      fr: 'Niveau de signature, dossier de preuve, annexes (lieux, matériel)',
      en: 'Signature level, evidence file, annexes (places, equipment)',
    },
    articles: [],
    answers: ['document.kind', 'document.signedElectronically', 'document.signatureLevel'],
  },
];

/** The sections for an agreement signed on a day. Offered by the library; no screen of the portal uses it yet. */
export const agreementPlanOn = (day: IsoDate): readonly AgreementSection[] =>
  AGREEMENT_PLAN.filter(({ since }) => since === undefined || since <= day);
