import { addDays } from '../dates.js';
import { all, not } from '../logic/connectives.js';
import { EVERYBODY, atLeast, earlier, holds, measuredDuty, some, test, within, yearly, yes } from '../logic/facts.js';
import {
  CSE_DUERP_DAYS,
  DUERP_YEARS,
  PROGRAMME_HEADCOUNT,
  YEARLY_DUERP_HEADCOUNT,
  YEAR_DAYS,
} from '../parameters/limits.js';
import { rule } from './rule.js';

/** D. The risk assessment (DUERP), the CSE's part in it, the prevention programme, and how long versions are kept. */
export const riskAssessment = [
  rule({
    id: 'FR-CT-R4121-2-ANNUEL',
    title: {
      fr: 'Le document unique d’évaluation des risques (DUERP) est mis à jour au moins chaque année (à partir de 11 salariés)',
      en: 'The risk-assessment document (DUERP) is updated at least yearly (11 employees or more)',
    },
    basis: 'C. trav. art. R4121-1, R4121-2, 1°',
    articles: ['C. trav. R4121-2', 'C. trav. R4121-1', 'C. trav. R4741-1'],
    validFrom: '2022-03-31',
    scope: 'employer',
    severity: 'blocking',
    confidence: 'V',
    lastVerifiedOn: '2026-08-20',
    applies: atLeast('employer.headcount', YEARLY_DUERP_HEADCOUNT),
    check: within('employer.duerpUpdatedOn', YEAR_DAYS),
    consequence: {
      fr: 'Contravention de la 5e classe (R4741-1) ; faute inexcusable.',
      en: '5th-class fine (R4741-1); inexcusable fault.',
    },
    remedy: { fr: 'Mettre à jour le DUERP.', en: 'Update the DUERP.' },
    evidence: { fr: 'Version datée du DUERP', en: 'Dated version of the DUERP' },
    source: 'C. trav. R4121-2, R4741-1',
  }),
  rule({
    id: 'FR-CT-R4121-2-TELETRAVAIL',
    title: {
      fr: 'Le DUERP est mis à jour lors de l’introduction du télétravail ou d’un nouveau tiers-lieu, et comporte une unité de travail dédiée',
      en: 'The DUERP is updated when telework or a new coworking space is introduced, and holds a work unit for it',
    },
    basis: 'C. trav. art. L4121-3, R4121-1, R4121-2, 2° et 3°',
    articles: ['C. trav. R4121-2', 'C. trav. R4121-1', 'C. trav. L4121-3'],
    validFrom: '2022-03-31',
    scope: 'employer',
    severity: 'major',
    confidence: 'V*',
    lastVerifiedOn: '2026-08-20',
    applies: test(
      ['employer.teleworkIntroducedOn'],
      ([introducedOn], on) => introducedOn !== null && introducedOn <= on,
    ),
    check: all(
      some('employer.duerpUpdatedOn'),
      not(earlier('employer.duerpUpdatedOn', 'employer.teleworkIntroducedOn')),
      holds('employer.duerpUnits', ['teletravail']),
    ),
    consequence: {
      fr: 'Contravention de la 5e classe ; manquement à l’obligation de sécurité.',
      en: '5th-class fine; breach of the safety duty.',
    },
    remedy: {
      fr: 'Créer les unités de travail « télétravail à domicile » et « tiers-lieux » (isolement, risques psychosociaux, TMS, écran, électricité, évacuation).',
      en: 'Create the work units “telework at home” and “coworking spaces” (isolation, psychosocial risks, musculoskeletal disorders, screen, electricity, evacuation).',
    },
    evidence: { fr: 'Extrait du DUERP', en: 'DUERP extract' },
    source: 'C. trav. L4121-3, R4121-1, R4121-2',
    caveat: {
      fr: 'Que l’introduction du télétravail soit un « aménagement important » est une interprétation.',
      en: 'That introducing telework is an “important change” is an interpretation.',
    },
  }),
  rule({
    id: 'FR-CT-L4121-3-CSE',
    title: {
      fr: 'Le CSE est consulté sur le DUERP et sur ses mises à jour',
      en: 'The CSE is consulted on the DUERP and its updates',
    },
    basis: 'C. trav. art. L4121-3, 1°',
    articles: ['C. trav. L4121-3'],
    validFrom: '2022-03-31',
    scope: 'employer',
    severity: 'major',
    confidence: 'V',
    lastVerifiedOn: '2026-08-20',
    applies: all(yes('employer.hasCse'), some('employer.duerpUpdatedOn')),
    check: measuredDuty(
      CSE_DUERP_DAYS,
      ['employer.duerpUpdatedOn', 'employer.cseDuerpOpinionOn'],
      (days, [updatedOn, opinionOn], on) => {
        if (updatedOn === null) return true;
        const last = addDays(updatedOn, days);
        if (opinionOn === null) return on <= last ? { until: last } : false;
        return opinionOn <= last;
      },
    ),
    consequence: { fr: 'Délit d’entrave.', en: 'Offence of hindrance.' },
    remedy: {
      fr: 'Inscrire la mise à jour du DUERP à l’ordre du jour du CSE.',
      en: 'Put the update of the DUERP on the agenda of the CSE.',
    },
    evidence: { fr: 'Procès-verbal du CSE', en: 'CSE minutes' },
    source: 'C. trav. L4121-3',
    caveat: {
      fr: 'La tolérance de 93 jours est un choix du produit.',
      en: 'The tolerance of 93 days is a product choice.',
    },
  }),
  rule({
    id: 'FR-CT-L4121-3-1-PAPRIPACT',
    title: {
      fr: 'À partir de 50 salariés, un programme annuel de prévention (PAPRIPACT) est établi pour l’année',
      en: '50 employees or more: annual prevention programme (measures, indicators, cost, calendar)',
    },
    basis: 'C. trav. art. L4121-3-1, III',
    articles: ['C. trav. L4121-3-1'],
    validFrom: '2022-03-31',
    scope: 'employer',
    severity: 'minor',
    confidence: 'V',
    lastVerifiedOn: '2026-08-20',
    applies: atLeast('employer.headcount', PROGRAMME_HEADCOUNT),
    check: yearly('employer.papripactYear', 0),
    consequence: {
      fr: 'Observation de l’inspection ; indice de négligence.',
      en: 'Remark of the inspectorate; evidence of negligence.',
    },
    remedy: {
      fr: 'Établir le PAPRIPACT de l’année, avec les actions relatives au télétravail.',
      en: 'Set up the programme of the year, with the telework actions.',
    },
    evidence: { fr: 'PAPRIPACT de l’année', en: 'Programme of the year' },
    source: 'C. trav. L4121-3-1',
  }),
  rule({
    id: 'FR-CT-R4121-4',
    title: {
      fr: 'Les versions successives du DUERP sont conservées pendant 40 ans',
      en: 'The versions of the DUERP are kept for 40 years',
    },
    basis: 'C. trav. art. L4121-3-1, V ; R4121-4',
    articles: ['C. trav. R4121-4', 'C. trav. L4121-3-1'],
    validFrom: '2022-03-31',
    scope: 'data',
    severity: 'major',
    confidence: 'V',
    lastVerifiedOn: '2026-08-20',
    applies: EVERYBODY,
    check: atLeast('data.duerpRetentionYears', DUERP_YEARS),
    consequence: {
      fr: 'Perte de traçabilité des expositions.',
      en: 'Loss of traceability.',
    },
    remedy: { fr: 'Paramétrer la conservation à 40 ans.', en: 'Set the retention to 40 years.' },
    evidence: { fr: 'Politique de conservation', en: 'Retention policy' },
    source: 'C. trav. R4121-4',
  }),
];
