import { addDays } from '../dates.js';
import { all, any } from '../logic/connectives.js';
import { doneBy, measuredDuty, some, within } from '../logic/facts.js';
import { FIRST_YEAR_DAYS, YEAR_DAYS } from '../parameters/limits.js';
import { PRIVATE, PRIVATE_TELEWORK } from './gates.js';
import { rule } from './rule.js';

/**
 * A. Rights of the teleworker: information, priority for posts without telework, yearly interview, written notice of
 * the places of work.
 */
export const teleworkerRights = [
  rule({
    id: 'FR-CT-L1222-10-1',
    title: {
      fr: 'Le salarié est informé des restrictions d’usage des outils informatiques et des sanctions encourues',
      en: 'The employee is informed of any restriction on IT equipment, tools and services, and of the sanctions',
    },
    basis: 'C. trav. art. L1222-10, 1°',
    articles: ['C. trav. L1222-10'],
    validFrom: '2017-09-24',
    scope: 'arrangement',
    severity: 'major',
    confidence: 'V',
    lastVerifiedOn: '2026-08-20',
    applies: all(PRIVATE_TELEWORK, some('arrangement.startOn')),
    check: doneBy('arrangement.itInfoAckOn', 'arrangement.startOn'),
    consequence: {
      fr: 'Sanction pour mauvais usage de l’informatique inopposable.',
      en: 'Sanction for IT misuse unenforceable.',
    },
    remedy: {
      fr: 'Remettre la charte informatique et recueillir l’accusé de lecture avant le début.',
      en: 'Hand over the IT charter and collect the acknowledgement before the start.',
    },
    evidence: {
      fr: 'Journal des accusés de lecture et version de la charte informatique',
      en: 'Acknowledgement log and version of the IT charter',
    },
    source: 'C. trav. L1222-10',
  }),
  rule({
    id: 'FR-CT-L1222-10-2',
    title: {
      fr: 'Le télétravailleur a priorité pour les postes sans télétravail correspondant à ses qualifications et est informé de leur disponibilité',
      en: 'The teleworker has priority for posts without telework matching their skills, and is told of vacancies',
    },
    basis: 'C. trav. art. L1222-10, 2°',
    articles: ['C. trav. L1222-10'],
    validFrom: '2017-09-24',
    scope: 'arrangement',
    severity: 'minor',
    confidence: 'V',
    lastVerifiedOn: '2026-08-20',
    applies: PRIVATE_TELEWORK,
    check: some('arrangement.priorityNoticeChannel'),
    consequence: { fr: 'Dommages-intérêts.', en: 'Damages.' },
    remedy: {
      fr: 'Prévoir et tracer l’information sur les postes sans télétravail disponibles.',
      en: 'Provide for, and keep a trace of, the information on vacant posts without telework.',
    },
    evidence: {
      fr: 'Avis de vacance transmis, clause de l’avenant',
      en: 'Vacancy notices sent, clause of the avenant',
    },
    source: 'C. trav. L1222-10',
  }),
  rule({
    id: 'FR-CT-L1222-10-3',
    title: {
      fr: 'Un entretien annuel porte sur les conditions d’activité et la charge de travail du télétravailleur',
      en: 'Yearly interview on working conditions and workload',
    },
    basis: 'C. trav. art. L1222-10, 3°',
    articles: ['C. trav. L1222-10'],
    validFrom: '2017-09-24',
    scope: 'arrangement',
    severity: 'major',
    confidence: 'V',
    lastVerifiedOn: '2026-11-27',
    applies: all(PRIVATE_TELEWORK, some('arrangement.startOn')),
    check: any(
      within('arrangement.lastInterviewOn', YEAR_DAYS),
      // The first interview is due at the end of the first year: pending until then.
      measuredDuty(FIRST_YEAR_DAYS, ['arrangement.startOn'], (days, [startOn], on) => {
        const last = startOn === null ? on : addDays(startOn, days);
        return on <= last ? { until: last } : false;
      }),
    ),
    consequence: {
      fr: 'Manquement à l’obligation de sécurité et à l’article L1222-10 ; aggrave les litiges sur la charge de travail.',
      en: 'Breach of the safety duty and of L1222-10; aggravates workload claims.',
    },
    remedy: {
      fr: 'Planifier l’entretien annuel de télétravail et archiver le compte rendu signé.',
      en: 'Plan the yearly telework interview and file the signed minutes.',
    },
    evidence: {
      fr: 'Compte rendu d’entretien (date, charge, conditions, signatures)',
      en: 'Interview minutes (date, workload, conditions, signatures)',
    },
    source: 'C. trav. L1222-10, 3°',
    revised: {
      fr: 'Un entretien n’est dû qu’au terme de la première année : jusque-là « en cours » ; une date à venir est refusée.',
      en: 'An interview is due at the end of the first year only: pending until then; a future date is refused.',
    },
  }),
  rule({
    id: 'FR-CT-R1221-34-LIEU',
    title: {
      fr: 'Le salarié reçoit par écrit l’indication de ses lieux de travail ; tout changement (tiers-lieu ajouté) est notifié au plus tard le jour de sa prise d’effet',
      en: 'Written information on the places of work; any change (coworking space added) is notified by document at the latest on its effective date',
    },
    basis: 'C. trav. art. L1221-5-1, R1221-34, 2°, R1221-35, R1221-40',
    articles: [
      'C. trav. R1221-34',
      'C. trav. R1221-40',
      'C. trav. R1221-35',
      'C. trav. L1221-5-1',
      'C. trav. R1221-39',
      'C. trav. R1221-41',
    ],
    validFrom: '2023-11-01',
    scope: 'arrangement',
    severity: 'minor',
    confidence: 'V*',
    lastVerifiedOn: '2026-08-20',
    applies: all(PRIVATE, some('arrangement.placesChangedOn')),
    check: doneBy('arrangement.placesDocumentOn', 'arrangement.placesChangedOn'),
    consequence: {
      fr: 'Le salarié peut mettre l’employeur en demeure, puis saisir le conseil de prud’hommes (R1221-41).',
      en: 'The employee can give the employer formal notice, then bring the case before the labour court (R1221-41).',
    },
    remedy: {
      fr: 'Remettre un document (papier ou électronique enregistrable et imprimable) listant les lieux, avec preuve de remise.',
      en: 'Hand over a document (paper, or electronic that can be saved and printed) listing the places, with proof of delivery.',
    },
    evidence: {
      fr: 'Document et preuve de transmission (R1221-39)',
      en: 'Document and proof of transmission (R1221-39)',
    },
    source: 'C. trav. R1221-34, R1221-35, R1221-39, R1221-40, R1221-41',
    caveat: {
      fr: 'L’application de ces textes aux lieux de télétravail est une interprétation.',
      en: 'Applying these texts to places of telework is an interpretation.',
    },
  }),
];
