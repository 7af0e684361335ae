import { all, not } from '../logic/connectives.js';
import { is, no, some, yes } from '../logic/facts.js';
import { NOT_PUBLIC } from './gates.js';
import { rule } from './rule.js';

/** D. Disability, the occupational doctor's proposals, and protected grounds in the allocation of desks. */
export const disabilityAndEquality = [
  rule({
    id: 'FR-CT-L5213-6-TELETRAVAIL',
    title: {
      fr: 'Salarié handicapé : le poste est accessible en télétravail, logiciels compris',
      en: 'Disabled employee: the workstation is accessible in telework, software included',
    },
    basis: 'C. trav. art. L5213-6, al. 2',
    articles: ['C. trav. L5213-6', 'C. trav. L5212-13'],
    validFrom: '2023-12-20',
    scope: 'arrangement',
    severity: 'blocking',
    confidence: 'V',
    lastVerifiedOn: '2026-08-20',
    applies: all(yes('employee.disabledWorker'), yes('arrangement.active')),
    check: yes('arrangement.workstationAccessible'),
    consequence: {
      fr: 'Le refus peut constituer une discrimination (L5213-6, dernier alinéa).',
      en: 'A refusal may be discrimination (L5213-6 last paragraph).',
    },
    remedy: {
      fr: 'Aménager le poste (domicile et tiers-lieu), mobiliser l’Agefiph.',
      en: 'Adapt the workstation (home and coworking space), call on Agefiph.',
    },
    evidence: {
      fr: 'Plan d’aménagement, avis du service de prévention et de santé au travail',
      en: 'Adjustment plan, opinion of the occupational-health service',
    },
    source: 'C. trav. L5213-6',
  }),
  rule({
    id: 'FR-CT-SITE-PMR',
    title: {
      fr: 'Le site réservé par un salarié à mobilité réduite est accessible',
      en: 'A site booked by an employee with a mobility need is accessible',
    },
    basis: 'C. trav. art. L5213-6 ; CCH, accessibilité des ERP',
    articles: ['C. trav. L5213-6'],
    validFrom: '2023-12-20',
    scope: 'booking',
    severity: 'blocking',
    confidence: 'V*',
    lastVerifiedOn: '2026-08-20',
    applies: all(yes('employee.mobilityNeed'), not(is('booking.siteId', 'home'))),
    check: yes('site.pmrAccessible'),
    consequence: { fr: 'Discrimination.', en: 'Discrimination.' },
    remedy: {
      fr: 'Proposer un autre site accessible ou aménager celui-ci.',
      en: 'Offer another accessible site or adapt this one.',
    },
    evidence: { fr: 'Registre d’accessibilité du site', en: 'Accessibility register of the site' },
    source: 'C. trav. L5213-6',
    caveat: {
      fr: 'Les règles d’accessibilité des établissements recevant du public (CCH) n’ont pas été vérifiées.',
      en: 'The accessibility rules of buildings open to the public (CCH) were not verified.',
    },
  }),
  rule({
    id: 'FR-CT-L4624-6',
    title: {
      fr: 'La proposition du médecin du travail (télétravail par exemple) est prise en considération ; le refus est motivé par écrit au salarié et au médecin',
      en: 'The occupational doctor’s proposal (telework for example) is considered; a refusal is given in writing with reasons to the employee and the doctor',
    },
    basis: 'C. trav. art. L4624-3, L4624-6',
    articles: ['C. trav. L4624-6', 'C. trav. L4624-3'],
    validFrom: '2017-01-01',
    scope: 'request',
    severity: 'blocking',
    confidence: 'V',
    lastVerifiedOn: '2026-08-20',
    applies: all(NOT_PUBLIC, yes('request.medicalProposal'), is('request.status', 'refused')),
    check: all(some('request.refusalReason'), yes('request.refusalSentToDoctor')),
    consequence: {
      fr: 'Manquement à l’obligation de sécurité ; nullité pour discrimination liée à l’état de santé.',
      en: 'Breach of the safety duty; nullity for discrimination on health.',
    },
    remedy: {
      fr: 'Notifier les motifs par écrit au salarié et au médecin du travail.',
      en: 'Notify the reasons in writing to the employee and to the occupational doctor.',
    },
    evidence: { fr: 'Les deux courriers', en: 'Both letters' },
    source: 'C. trav. L4624-3, L4624-6',
  }),
  rule({
    id: 'FR-CT-L1132-1-LIEU',
    title: {
      fr: 'L’attribution des postes n’écarte ni ne pénalise un salarié en raison de son lieu de résidence (ni de la grossesse, la santé, la famille, le handicap ou un mandat)',
      en: 'Desk-quota allocation does not exclude or penalise employees because of their place of residence (or pregnancy, health, family situation, disability, union role)',
    },
    basis: 'C. trav. art. L1132-1, L1134-1, L1134-5',
    articles: ['C. trav. L1132-1', 'C. trav. L1134-1', 'C. trav. L1134-5'],
    validFrom: '2008-05-01',
    scope: 'employer',
    severity: 'major',
    confidence: 'V*',
    lastVerifiedOn: '2026-08-20',
    applies: yes('employer.usesQuotaAllocation'),
    check: all(yes('employer.allocationCriteriaDocumented'), no('employer.allocationUsesProtectedGround')),
    consequence: {
      fr: 'Nullité ; dommages-intérêts sur cinq ans (L1134-5).',
      en: 'Nullity; damages over five years (L1134-5).',
    },
    remedy: {
      fr: 'Fonder l’attribution sur le temps de trajet évité et l’équité, publier les critères, ouvrir un recours.',
      en: 'Base the allocation on travel time avoided and fairness, publish the criteria, open an appeal.',
    },
    evidence: { fr: 'Critères publiés et journal d’attribution', en: 'Published criteria and allocation log' },
    source: 'C. trav. L1132-1 (« lieu de résidence »)',
    caveat: {
      fr: 'Un critère de proximité demande une justification objective : c’est une interprétation.',
      en: 'A proximity rule needs an objective justification: this is an interpretation.',
    },
  }),
];
