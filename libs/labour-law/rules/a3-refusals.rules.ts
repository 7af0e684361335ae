import { all, any, not } from '../logic/connectives.js';
import { is, some, yes } from '../logic/facts.js';
import { PRIVATE } from './gates.js';
import { rule } from './rule.js';

/** A. Refusals: the employer's, which must give reasons; the employee's, which is never a ground for dismissal. */
export const refusals = [
  rule({
    id: 'FR-CT-L1222-9-I-REFUS-TH',
    title: {
      fr: 'Le refus opposé à un travailleur handicapé ou à un salarié aidant est motivé, même sans accord ni charte',
      en: 'Refusing a request by a disabled worker (L5212-13) or a carer requires reasons, even without a collective agreement or charter',
    },
    basis: 'C. trav. art. L1222-9, I, al. 4, dernière phrase',
    articles: ['C. trav. L1222-9', 'C. trav. L5212-13', 'C. trav. L1132-1', 'C. trav. L1134-5'],
    validFrom: '2018-09-07',
    versions: [
      {
        from: '2018-09-07',
        words: {
          fr: 'travailleur handicapé (L5212-13) ou proche aidant (CASF, art. L113-1-3)',
          en: 'disabled worker (L5212-13) or family carer (CASF L113-1-3)',
        },
      },
      {
        from: '2023-07-21',
        words: {
          fr: 'travailleur handicapé (L5212-13) ou salarié aidant d’un enfant, d’un parent ou d’un proche',
          en: 'disabled worker (L5212-13) or employee caring for a child, a parent or a relative',
        },
      },
    ],
    scope: 'request',
    severity: 'blocking',
    confidence: 'V',
    lastVerifiedOn: '2026-11-27',
    applies: all(PRIVATE, is('request.status', 'refused'), any(yes('employee.disabledWorker'), yes('employee.carer'))),
    check: some('request.refusalReason'),
    consequence: {
      fr: 'Action en discrimination (L1132-1, prescription de cinq ans, L1134-5) ; dommages-intérêts.',
      en: 'Discrimination claim (L1132-1, five-year limitation, L1134-5); damages.',
    },
    remedy: {
      fr: 'Notifier un refus écrit motivé, fondé sur des éléments objectifs.',
      en: 'Notify a written refusal with reasons based on objective elements.',
    },
    evidence: { fr: 'Lettre de refus motivée et datée', en: 'Refusal letter with reasons and date' },
    source: 'C. trav. L1222-9, I, versions du 07/09/2018 (LEGIARTI000037388731), du 27/12/2021 et du 21/07/2023',
    caveat: {
      fr: 'Avant le 21 juillet 2023, le texte visait le « proche aidant » : l’aide à un enfant n’y entrait pas toujours.',
      en: 'Before 21 July 2023 the text spoke of the “proche aidant”: caring for a child was not always one.',
    },
    revised: {
      fr: 'La phrase est dans la version du 7 septembre 2018, non de 2023 ; un motif fait d’espaces n’en est pas un ; être handicapé suffit, que l’on soit aidant ou non.',
      en: 'The sentence is in the version of 7 September 2018, not of 2023; a blank reason is no reason; being disabled is enough, carer or not.',
    },
  }),
  rule({
    id: 'FR-CT-L1222-9-III-REFUS',
    title: {
      fr: 'Le refus opposé au titulaire d’un poste éligible selon l’accord ou la charte est motivé',
      en: 'Refusing the holder of a post that is eligible under the collective agreement or charter requires reasons',
    },
    basis: 'C. trav. art. L1222-9, III, al. 2',
    articles: ['C. trav. L1222-9'],
    validFrom: '2017-09-24',
    scope: 'request',
    severity: 'blocking',
    confidence: 'V',
    lastVerifiedOn: '2026-11-27',
    applies: all(
      PRIVATE,
      is('request.status', 'refused'),
      is('framework.type', 'accord', 'charte'),
      yes('request.postEligible'),
    ),
    check: some('request.refusalReason'),
    consequence: {
      fr: 'Refus contestable ; demande fondée sur l’égalité de traitement.',
      en: 'Refusal challengeable; equal-treatment claim.',
    },
    remedy: { fr: 'Motiver la réponse par écrit.', en: 'Give the reasons in writing.' },
    evidence: { fr: 'Lettre de refus', en: 'Refusal letter' },
    source: 'C. trav. L1222-9, III',
    revised: { fr: 'Un motif fait d’espaces n’en est pas un.', en: 'A blank reason is no reason.' },
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
    lastVerifiedOn: '2026-11-27',
    applies: all(PRIVATE, yes('employee.refusedTelework'), some('employee.terminationGround')),
    check: not(is('employee.terminationGround', 'telework_refusal')),
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
    revised: {
      fr: 'Le motif est une valeur d’une liste, non un texte libre.',
      en: 'The ground is one of a list, not a free text.',
    },
  }),
];
