import { all, not } from '../logic/connectives.js';
import { doneBy, holds, is, no, some, test, yes } from '../logic/facts.js';
import { PRIVATE, PRIVATE_TELEWORK } from './gates.js';
import { rule } from './rule.js';

/** F. The national interprofessional agreements (ANI) of 2005 and 2020, as reported by secondary sources. */
export const nationalAgreements = [
  rule({
    id: 'FR-ANI-ADAPTATION',
    title: {
      fr: 'Télétravail régulier : une période d’adaptation est prévue, chaque partie peut y mettre fin avec un préavis',
      en: 'Regular telework: an adaptation period is provided, each party can end it with a notice',
    },
    basis: 'ANI du 26/11/2020 (période d’adaptation) ; ANI du 19/07/2005, art. 3',
    articles: [],
    validFrom: '2006-06-09',
    scope: 'arrangement',
    severity: 'minor',
    confidence: 'S',
    applies: all(PRIVATE_TELEWORK, yes('arrangement.regular')),
    check: all(not(is('arrangement.adaptationMonths', 0)), not(is('arrangement.adaptationNoticeDays', 0))),
    consequence: {
      fr: 'Manquement à un accord étendu (ANI 2005, arrêté du 30/05/2006 ; ANI 2020, arrêté du 02/04/2021, JO du 13/04/2021).',
      en: 'Breach of an extended agreement (ANI 2005, order of 30/05/2006; ANI 2020, order of 02/04/2021, published 13/04/2021).',
    },
    remedy: {
      fr: 'Prévoir une période d’adaptation (usage : un à trois mois) et un préavis.',
      en: 'Provide an adaptation period (usually one to three months) and a notice.',
    },
    evidence: { fr: 'Clause de l’avenant', en: 'Clause of the avenant' },
    source: 'Fiche « accord 2020 » de BNP Paribas ; legiest.blog (extension)',
  }),
  rule({
    id: 'FR-ANI-REVERSIBILITE',
    title: {
      fr: 'Réversibilité : les modalités de retour sont fixées lorsque le télétravail ne fait pas partie des conditions d’embauche',
      en: 'Reversibility: terms of return are set when telework was not part of the hiring conditions',
    },
    basis: 'ANI du 19/07/2005, art. 3 ; ANI du 26/11/2020 ; C. trav. art. L1222-9, II, 1°',
    articles: ['C. trav. L1222-9'],
    validFrom: '2006-06-09',
    scope: 'arrangement',
    severity: 'minor',
    confidence: 'S',
    applies: all(PRIVATE_TELEWORK, no('arrangement.fromHiring')),
    check: yes('arrangement.reversibilityClause'),
    consequence: {
      fr: 'Le retour au bureau peut exiger l’accord du salarié.',
      en: 'Return to the office may need the employee’s consent.',
    },
    remedy: {
      fr: 'Ajouter la clause de réversibilité (préavis, retour au poste antérieur).',
      en: 'Add the reversibility clause (notice, return to the former post).',
    },
    evidence: { fr: 'Clause de l’avenant', en: 'Clause of the avenant' },
    source: 'Fiche « accord 2020 » de BNP Paribas ; avocat-robine.fr (jurisprudence)',
  }),
  rule({
    id: 'FR-ANI2005-ELEC',
    title: {
      fr: 'Domicile : la conformité de l’installation électrique est attestée (certificat ou attestation sur l’honneur)',
      en: 'Home only: conformity of the electrical installation attested (certificate or sworn statement)',
    },
    basis: 'ANI du 19/07/2005, art. 7',
    articles: [],
    validFrom: '2006-06-09',
    scope: 'arrangement',
    severity: 'minor',
    confidence: 'S',
    applies: all(PRIVATE_TELEWORK, holds('arrangement.approvedPlaces', ['home'])),
    check: some('arrangement.electricalAttestationOn'),
    consequence: { fr: 'L’employeur supporte l’accident.', en: 'The employer bears the accident.' },
    remedy: {
      fr: 'Recueillir l’attestation sur l’honneur (ou un diagnostic aux frais de l’employeur).',
      en: 'Collect the sworn statement (or a survey at the employer’s expense).',
    },
    evidence: { fr: 'Attestation sur l’honneur', en: 'Honour statement' },
    source: 'svp.com (condition de 2005, non reprise en 2020 ; aucune forme imposée)',
  }),
  rule({
    id: 'FR-ANI2005-ASSURANCE',
    title: {
      fr: 'Domicile : la situation d’assurance est clarifiée (assureur informé, prise en charge d’une éventuelle surprime)',
      en: 'Home only: insurance position clarified (home insurer told; who pays an extra premium)',
    },
    basis: 'Pratique ; ANI du 19/07/2005, art. 7 (non vérifié)',
    articles: [],
    validFrom: '2006-06-09',
    scope: 'arrangement',
    severity: 'info',
    confidence: 'S',
    applies: all(PRIVATE_TELEWORK, holds('arrangement.approvedPlaces', ['home'])),
    check: some('arrangement.homeInsuranceAttestationOn'),
    consequence: { fr: 'Défaut de garantie possible.', en: 'Possible gap in cover.' },
    remedy: {
      fr: 'Demander l’attestation d’assurance habitation mentionnant le télétravail (non obligatoire par la loi).',
      en: 'Ask for the home insurance attestation that mentions telework (no legal duty).',
    },
    evidence: { fr: 'Attestation de l’assureur', en: 'Insurer attestation' },
    source: 'goodassur.com, mysweetimmo.com',
    caveat: { fr: 'Aucune obligation légale.', en: 'Not a legal duty.' },
  }),
  rule({
    id: 'FR-ANI-DOMICILE',
    title: {
      fr: 'L’accès au domicile (employeur, CSE, inspection) suppose une notification et l’accord préalable du salarié',
      en: 'Access to the home (employer, CSE, inspector) only with notice and the employee’s consent',
    },
    basis: 'ANI du 19/07/2005, art. 8 ; fonction publique : CGFP R253-46',
    articles: [],
    validFrom: '2006-06-09',
    scope: 'arrangement',
    severity: 'blocking',
    confidence: 'S/G',
    applies: some('arrangement.homeVisitOn'),
    check: doneBy('arrangement.homeVisitConsentOn', 'arrangement.homeVisitOn'),
    consequence: {
      fr: 'Violation de domicile (C. pénal, art. 226-4, non vérifié).',
      en: 'Violation of the home (Criminal Code 226-4, not verified).',
    },
    remedy: { fr: 'Obtenir l’accord écrit préalable.', en: 'Obtain prior written consent.' },
    evidence: { fr: 'Accord écrit', en: 'Written consent' },
    source: 'CIG petite couronne, fiche TELTRA (R253-46, accord écrit)',
    caveat: {
      fr: 'L’article 8 de l’ANI de 2005 n’a pas été vérifié.',
      en: 'Article 8 of the ANI of 2005 was not verified.',
    },
  }),
  rule({
    id: 'FR-ANI2020-FRAIS',
    title: {
      fr: 'Frais professionnels : validés au préalable par l’employeur, puis pris en charge par lui',
      en: 'Professional costs: prior validation by the employer, then borne by the employer',
    },
    basis: 'ANI du 26/11/2020, art. 3.1.5, étendu (arrêté du 02/04/2021) ; jurisprudence sur les frais professionnels',
    articles: [],
    validFrom: '2021-04-13',
    scope: 'allowance',
    severity: 'major',
    confidence: 'S',
    applies: all(PRIVATE, not(is('allowance.expenseClaimed', 0))),
    check: all(
      some('allowance.expensePriorValidationOn'),
      test(['allowance.expensePaid', 'allowance.expenseClaimed'], ([paid, claimed]) => paid >= claimed),
    ),
    consequence: { fr: 'Remboursement et dommages-intérêts.', en: 'Reimbursement and damages.' },
    remedy: {
      fr: 'Valider la dépense avant engagement puis rembourser.',
      en: 'Approve the expense beforehand, then repay it.',
    },
    evidence: { fr: 'Note de frais', en: 'Expense report' },
    source: 'legiest.blog citant l’arrêté d’extension',
  }),
];
