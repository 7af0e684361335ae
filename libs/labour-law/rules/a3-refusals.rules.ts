import { rule } from './rule.js';

/** A. Refusals: by the employer, to be motivated; by the employee, never a ground of dismissal. */
export const refusals = [
  rule({
    id: 'FR-CT-L1222-9-I-REFUS-TH',
    title: {
      fr: 'Le refus opposé à un travailleur handicapé ou à un salarié aidant est motivé, même sans accord ni charte',
      en: 'Refusal of a request by a disabled worker (L5212-13) or a caring employee is motivated, also without any collective agreement or charter',
    },
    basis: 'C. trav. art. L1222-9, I, al. 4, dernière phrase',
    articles: ['C. trav. L1222-9', 'C. trav. L5212-13', 'C. trav. L1132-1', 'C. trav. L1134-5'],
    validFrom: '2023-07-21',
    scope: 'request',
    severity: 'blocking',
    confidence: 'V',
    needs: ['employer.sector', 'request.status', 'employee.disabledWorker', 'employee.carer', 'request.refusalReason'],
    applies: ({ employer, request, employee }) =>
      employer.sector === 'private' &&
      request.status === 'refused' &&
      (employee.disabledWorker === true || employee.carer === true),
    check: ({ request }) => Boolean(request.refusalReason),
    consequence: {
      fr: 'Action en discrimination (L1132-1, prescription de cinq ans, L1134-5) ; dommages-intérêts.',
      en: 'Discrimination claim (L1132-1, five-year limitation, L1134-5); damages.',
    },
    remedy: {
      fr: 'Notifier un refus écrit motivé, fondé sur des éléments objectifs.',
      en: 'Notify a written refusal with reasons based on objective elements.',
    },
    evidence: { fr: 'Lettre de refus motivée et datée', en: 'Refusal letter with reasons and date' },
    source: 'C. trav. L1222-9, I',
  }),
  rule({
    id: 'FR-CT-L1222-9-III-REFUS',
    title: {
      fr: 'Le refus opposé au titulaire d’un poste éligible selon l’accord ou la charte est motivé',
      en: 'Refusal to the holder of an eligible post under the collective agreement or charter is motivated',
    },
    basis: 'C. trav. art. L1222-9, III, al. 2',
    articles: ['C. trav. L1222-9'],
    validFrom: '2017-09-24',
    scope: 'request',
    severity: 'blocking',
    confidence: 'V',
    needs: ['employer.sector', 'request.status', 'framework.type', 'request.postEligible', 'request.refusalReason'],
    applies: ({ employer, request, framework }) =>
      employer.sector === 'private' &&
      request.status === 'refused' &&
      (framework.type === 'accord' || framework.type === 'charte') &&
      request.postEligible === true,
    check: ({ request }) => Boolean(request.refusalReason),
    consequence: {
      fr: 'Refus contestable ; demande fondée sur l’égalité de traitement.',
      en: 'Refusal challengeable; equal-treatment claim.',
    },
    remedy: { fr: 'Motiver la réponse par écrit.', en: 'Give the reasons in writing.' },
    evidence: { fr: 'Lettre de refus', en: 'Refusal letter' },
    source: 'C. trav. L1222-9, III',
  }),
  rule({
    id: 'FR-CT-L1222-9-III-RUPTURE',
    title: {
      fr: 'Le refus d’un poste de télétravailleur par le salarié n’est pas un motif de rupture du contrat',
      en: 'The employee’s refusal of a telework post is not a ground for dismissal',
    },
    basis: 'C. trav. art. L1222-9, III, al. 3',
    articles: ['C. trav. L1222-9'],
    validFrom: '2017-09-24',
    scope: 'employee',
    severity: 'blocking',
    confidence: 'V',
    needs: ['employer.sector', 'employee.refusedTelework', 'employee.terminationGround'],
    applies: ({ employer, employee }) =>
      employer.sector === 'private' &&
      employee.refusedTelework === true &&
      employee.terminationGround !== null &&
      employee.terminationGround !== undefined,
    check: ({ employee }) => employee.terminationGround !== 'telework_refusal',
    consequence: {
      fr: 'Licenciement dépourvu de cause réelle et sérieuse.',
      en: 'Dismissal without real and serious cause.',
    },
    remedy: {
      fr: 'Retirer ce motif ; faire valider la décision par le conseil juridique.',
      en: 'Withdraw this ground; have the decision reviewed by legal counsel.',
    },
    evidence: { fr: 'Journal des décisions RH', en: 'HR decision log' },
    source: 'C. trav. L1222-9, III',
  }),
];
