import { all } from '../logic/connectives.js';
import { EVERYBODY, atMost, holds, only, some, yes } from '../logic/facts.js';
import { LOCATION_MONTHS, LOG_MONTHS, TIME_DATA_MONTHS } from '../parameters/limits.js';
import { rule } from './rule.js';

const OPERATOR_FIELDS = ['displayName', 'employerName', 'date', 'deskId', 'accessCode', 'accessibilityNeedCode'];
const SENSITIVE_ROLES = ['hr_sensitive', 'occupational_health'];
const PROCESSING_RECORDS = ['telework', 'booking', 'presence', 'allowance'];

/** J. Personal data of the programme (GDPR), from general knowledge and CNIL guidance. */
export const dataProtection = [
  rule({
    id: 'EU-GDPR-5-MINIM',
    title: {
      fr: 'L’exploitant du site ne reçoit que le nécessaire (nom ou pseudonyme, date, poste, accès) : ni adresse, ni statut RH, ni donnée de santé',
      en: 'Site operators receive only what they need (name or pseudonym, date, desk, access means): no home address, HR status, health data',
    },
    basis: 'RGPD, art. 5(1)(c) et 25',
    articles: [],
    validFrom: '2018-05-25',
    scope: 'data',
    severity: 'blocking',
    confidence: 'G',
    applies: EVERYBODY,
    check: only('data.operatorFields', OPERATOR_FIELDS),
    consequence: { fr: 'Sanction de la CNIL.', en: 'CNIL sanction.' },
    remedy: { fr: 'Réduire les champs transmis.', en: 'Reduce the fields passed on.' },
    evidence: { fr: 'Contrat d’interface, test', en: 'API contract, test' },
    source: 'Connaissance générale, non vérifiée',
  }),
  rule({
    id: 'EU-GDPR-5-CONSERV',
    title: {
      fr: 'Durées de conservation : journaux d’accès trois mois, temps de travail cinq ans, localisation deux mois (un an comme seule preuve)',
      en: 'Retention: access and check-in logs 3 months, working-time data 5 years, location data 2 months (1 year if sole proof)',
    },
    basis: 'RGPD, art. 5(1)(e) ; CNIL, référentiel GRH (délib. 2019-160) ; NS-51, art. 5',
    articles: [],
    validFrom: '2018-05-25',
    scope: 'data',
    severity: 'major',
    confidence: 'S',
    applies: EVERYBODY,
    check: all(
      atMost('data.accessLogRetentionMonths', LOG_MONTHS),
      atMost('data.workingTimeRetentionMonths', TIME_DATA_MONTHS),
      atMost('data.locationRetentionMonths', LOCATION_MONTHS),
    ),
    consequence: { fr: 'Sanction de la CNIL.', en: 'CNIL sanction.' },
    remedy: { fr: 'Aligner les purges automatiques.', en: 'Align the automatic purges.' },
    evidence: {
      fr: 'Table des durées et journaux de purge',
      en: 'Retention table and purge logs',
    },
    source: 'preventica.com, tempsdavance.com, legal.tricoteuses.fr (NS-51), bdo.fr',
    caveat: {
      fr: 'La durée des données de localisation est transposée de la norme sur les véhicules.',
      en: 'The retention of location data is drawn from the standard on vehicles.',
    },
  }),
  rule({
    id: 'EU-GDPR-28',
    title: {
      fr: 'Un contrat de sous-traitance lie l’employeur et l’hébergeur du portail ; le rôle de chaque exploitant est défini',
      en: 'Processor agreement between employer and portal host; role of each site operator defined',
    },
    basis: 'RGPD, art. 26 et 28',
    articles: [],
    validFrom: '2018-05-25',
    scope: 'data',
    severity: 'major',
    confidence: 'G',
    applies: EVERYBODY,
    check: all(yes('data.dpaSigned'), yes('data.operatorRoleDefined')),
    consequence: { fr: 'Sanction de la CNIL.', en: 'CNIL sanction.' },
    remedy: {
      fr: 'Signer le contrat de sous-traitance et son annexe des sous-traitants.',
      en: 'Sign the processor agreement with its annex of processors.',
    },
    evidence: { fr: 'Contrat de sous-traitance', en: 'Processor agreement' },
    source: 'Connaissance générale, non vérifiée',
  }),
  rule({
    id: 'EU-GDPR-30',
    title: {
      fr: 'Le registre des traitements couvre le télétravail, la réservation, la présence et les indemnités',
      en: 'The record of processing covers telework, booking, presence and allowances',
    },
    basis: 'RGPD, art. 30',
    articles: [],
    validFrom: '2018-05-25',
    scope: 'data',
    severity: 'minor',
    confidence: 'G',
    applies: EVERYBODY,
    check: holds('data.ropaEntries', PROCESSING_RECORDS),
    consequence: { fr: 'Sanction de la CNIL.', en: 'CNIL sanction.' },
    remedy: { fr: 'Compléter le registre.', en: 'Complete the record.' },
    evidence: { fr: 'Extrait du registre des traitements', en: 'Extract of the record of processing' },
    source: 'Connaissance générale, non vérifiée',
  }),
  rule({
    id: 'EU-GDPR-35',
    title: {
      fr: 'Une analyse d’impact (AIPD) est réalisée lorsque la présence ou la localisation des salariés est suivie systématiquement',
      en: 'Impact assessment (DPIA) when presence or location of employees is systematically monitored',
    },
    basis: 'RGPD, art. 35 ; liste CNIL des traitements soumis à AIPD',
    articles: [],
    validFrom: '2018-11-06',
    scope: 'data',
    severity: 'major',
    confidence: 'G',
    applies: yes('employer.usesPresenceControl'),
    check: some('data.dpiaOn'),
    consequence: { fr: 'Sanction de la CNIL.', en: 'CNIL sanction.' },
    remedy: { fr: 'Réaliser l’AIPD avant activation.', en: 'Carry out the DPIA before switching it on.' },
    evidence: { fr: 'AIPD', en: 'DPIA' },
    source: 'Connaissance générale, non vérifiée',
  }),
  rule({
    id: 'EU-GDPR-9',
    title: {
      fr: 'Handicap, grossesse, aidance et données médicales : accès réservé à des rôles RH désignés, jamais aux managers ni aux exploitants',
      en: 'Disability, pregnancy, carer and medical data: restricted to named HR roles, never shown to managers or operators',
    },
    basis: 'RGPD, art. 9 ; C. trav. art. L1132-1',
    articles: ['C. trav. L1132-1'],
    validFrom: '2018-05-25',
    scope: 'data',
    severity: 'blocking',
    confidence: 'G',
    applies: EVERYBODY,
    check: only('data.sensitiveAccessRoles', SENSITIVE_ROLES),
    consequence: { fr: 'Sanction de la CNIL, discrimination.', en: 'CNIL sanction, discrimination.' },
    remedy: { fr: 'Restreindre les habilitations.', en: 'Restrict the access rights.' },
    evidence: { fr: 'Matrice des rôles, journal d’accès', en: 'Role matrix, access log' },
    source: 'Connaissance générale, non vérifiée',
  }),
];
