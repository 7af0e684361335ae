import { monthsLater, onOrAfter, onOrBefore } from '../dates.js';
import { rule } from './rule.js';

/** A. What telework rests on: accord, charter or individual agreement, the CSE, and the will of both parties. */
export const legalBasis = [
  rule({
    id: 'FR-CT-L1222-9-I-CADRE',
    title: {
      fr: 'Le télétravail repose sur un accord collectif, à défaut sur une charte, à défaut sur un accord individuel',
      en: 'Telework has a legal basis: collective agreement, failing that a charter, failing that an individual agreement',
    },
    basis: 'C. trav. art. L1222-9, I, al. 3 et 4',
    articles: ['C. trav. L1222-9'],
    validFrom: '2017-09-24',
    scope: 'arrangement',
    severity: 'blocking',
    confidence: 'V',
    needs: ['employer.sector', 'arrangement.active', 'framework.type'],
    applies: ({ employer, arrangement }) => employer.sector === 'private' && arrangement.active === true,
    check: ({ framework }) => framework.type !== 'none',
    consequence: {
      fr: 'Télétravail inopposable ; lieu de travail et couverture de l’accident contestables ; risque de requalification de la pratique en usage.',
      en: 'Telework not opposable; place of work and accident cover become disputable; risk of requalification of the practice as usage.',
    },
    remedy: {
      fr: 'Conclure un accord collectif, à défaut établir une charte après avis du CSE, à défaut formaliser un accord individuel.',
      en: 'Conclude a collective agreement, failing that set up a charter after the opinion of the CSE, failing that formalise an individual agreement.',
    },
    evidence: {
      fr: 'Accord, charte ou avenant (PDF, empreinte et preuve de signature)',
      en: 'Collective agreement, charter or avenant (PDF, hash and proof of signature)',
    },
    source: 'C. trav. L1222-9 (LEGIARTI000047864720)',
  }),
  rule({
    id: 'FR-CT-L1222-9-I-CSE',
    title: {
      fr: 'La charte est établie après avis du CSE, s’il existe',
      en: 'A charter needs the prior opinion of the CSE, if there is one',
    },
    basis: 'C. trav. art. L1222-9, I, al. 3 ; L2312-8, II, 3° et 4°',
    articles: ['C. trav. L1222-9', 'C. trav. L2312-8', 'C. trav. L2317-1'],
    validFrom: '2017-09-24',
    scope: 'framework',
    severity: 'blocking',
    confidence: 'V',
    needs: ['framework.type', 'employer.hasCse', 'framework.cseOpinionOn', 'framework.effectiveOn'],
    applies: ({ framework, employer }) => framework.type === 'charte' && employer.hasCse === true,
    check: ({ framework }) => onOrBefore(framework.cseOpinionOn, framework.effectiveOn),
    consequence: {
      fr: 'Charte inopposable ou suspendue par le juge ; délit d’entrave (L2317-1 : 7 500 € pour l’entrave au fonctionnement régulier).',
      en: 'Charter unenforceable or suspended by the judge; offence of hindrance (L2317-1: EUR 7,500 for hindering the regular functioning).',
    },
    remedy: {
      fr: 'Consulter le CSE avant l’entrée en vigueur de la charte et verser l’avis (ou la date d’avis réputé négatif) au dossier.',
      en: 'Consult the CSE before the charter takes effect and file the opinion (or the day it is deemed negative).',
    },
    evidence: {
      fr: 'Procès-verbal du CSE, ordre du jour, dossier d’information et date de sa remise ou de sa mise à disposition dans la BDESE',
      en: 'CSE minutes, agenda, information file and its date of delivery or of BDESE upload',
    },
    source: 'C. trav. L1222-9, L2312-8, L2317-1',
  }),
  rule({
    id: 'FR-CT-R2312-6-DELAI',
    title: {
      fr: 'Le délai de consultation du CSE est écoulé : un mois, deux mois avec expert, trois mois en cas d’expertises au niveau central et des établissements (sauf avis exprès antérieur)',
      en: 'The CSE consultation time has run: 1 month, 2 months with an expert, 3 months with expertise at central and establishment level (unless an explicit opinion came earlier)',
    },
    basis: 'C. trav. art. L2312-15, L2312-16, R2312-5, R2312-6',
    articles: ['C. trav. R2312-6', 'C. trav. R2312-5', 'C. trav. L2312-16', 'C. trav. L2312-15', 'C. trav. L2317-1'],
    validFrom: '2018-01-01',
    scope: 'framework',
    severity: 'blocking',
    confidence: 'V',
    needs: [
      'framework.cseConsultationRequired',
      'employer.hasCse',
      'framework.cseInfoOn',
      'framework.cseExpert',
      'framework.cseCentralExpert',
      'framework.cseExplicitOpinion',
      'framework.effectiveOn',
    ],
    applies: ({ framework, employer }) => framework.cseConsultationRequired === true && employer.hasCse === true,
    check: ({ framework }) => {
      if (framework.cseExplicitOpinion) return true;
      const months = framework.cseCentralExpert ? 3 : framework.cseExpert ? 2 : 1;
      return framework.cseInfoOn !== null && onOrAfter(framework.effectiveOn, monthsLater(framework.cseInfoOn, months));
    },
    consequence: {
      fr: 'Décision irrégulière car prise avant l’avis ; délit d’entrave (L2317-1).',
      en: 'Decision taken before the opinion is irregular; offence of hindrance (L2317-1).',
    },
    remedy: {
      fr: 'Reporter l’entrée en vigueur : délai = communication des informations (ou mise à disposition dans la BDESE) + 1, 2 ou 3 mois, ou avis exprès.',
      en: 'Postpone the effective date: delivery of the information (or BDESE upload) + 1, 2 or 3 months, or an explicit opinion.',
    },
    evidence: {
      fr: 'Horodatage de la mise à disposition dans la BDESE ou du courriel, mandat de l’expert, procès-verbal',
      en: 'Timestamp of the BDESE upload or mail, expert mandate, minutes',
    },
    source: 'C. trav. R2312-5, R2312-6',
    caveat: {
      fr: 'Un accord peut fixer d’autres délais ; ils ne sont pas pris en compte.',
      en: 'An agreement may fix other times; they are not taken into account.',
    },
  }),
  rule({
    id: 'FR-CT-L1222-9-I-FORME',
    title: {
      fr: 'À défaut d’accord collectif ou de charte, l’accord individuel est formalisé par tout moyen : la preuve existe',
      en: 'Without collective agreement or charter, the individual agreement is formalised by any means: the proof exists',
    },
    basis: 'C. trav. art. L1222-9, I, al. 4',
    articles: ['C. trav. L1222-9'],
    validFrom: '2018-04-01',
    scope: 'arrangement',
    severity: 'major',
    confidence: 'V',
    needs: ['employer.sector', 'framework.type', 'arrangement.active', 'arrangement.consentProof'],
    applies: ({ employer, framework, arrangement }) =>
      employer.sector === 'private' && framework.type === 'individual' && arrangement.active === true,
    check: ({ arrangement }) => arrangement.consentProof !== null && arrangement.consentProof !== 'none',
    consequence: {
      fr: 'Aucune preuve du lieu, des jours ni des plages de joignabilité ; litiges sur les heures et les accidents.',
      en: 'No proof of the place, days or contact slots; disputes on hours and accidents.',
    },
    remedy: {
      fr: 'Faire signer un avenant (ou, à tout le moins, conserver l’échange de courriels).',
      en: 'Have an avenant signed (or at least keep the exchange of e-mails).',
    },
    evidence: {
      fr: 'Avenant signé, échange de courriels ou journal d’acceptation dans l’application',
      en: 'Signed avenant, exchange of e-mails or in-app acceptance log',
    },
    source: 'C. trav. L1222-9',
  }),
  rule({
    id: 'FR-CT-L1222-9-VOLONTARIAT',
    title: {
      fr: 'Double volontariat : le salarié et l’employeur ont tous deux donné leur accord (hors circonstances exceptionnelles)',
      en: 'Double voluntariness: the employee accepted and the employer accepted (outside exceptional circumstances)',
    },
    basis: 'C. trav. art. L1222-9, I, al. 1 ; ANI du 19/07/2005, art. 2 ; ANI du 26/11/2020, art. 2.3.1',
    articles: ['C. trav. L1222-9'],
    validFrom: '2012-03-24',
    scope: 'arrangement',
    severity: 'blocking',
    confidence: 'V',
    needs: [
      'employer.sector',
      'arrangement.active',
      'arrangement.exceptional',
      'arrangement.employeeConsentOn',
      'arrangement.employerApprovalOn',
    ],
    applies: ({ employer, arrangement }) =>
      employer.sector === 'private' && arrangement.active === true && arrangement.exceptional !== true,
    check: ({ arrangement }) => arrangement.employeeConsentOn !== null && arrangement.employerApprovalOn !== null,
    consequence: {
      fr: 'Le télétravail imposé est une modification unilatérale du contrat ; au domicile, une immixtion dans la vie privée.',
      en: 'Imposed telework is a unilateral change of the contract; at home, an interference with private life.',
    },
    remedy: {
      fr: 'Recueillir l’accord daté du salarié et la décision de l’employeur avant le premier jour.',
      en: 'Collect the dated agreement of the employee and the decision of the employer before the first day.',
    },
    evidence: {
      fr: 'Demande, décision, journal de signature',
      en: 'Request, approval, signature log',
    },
    source: 'C. trav. L1222-9 (« de façon volontaire »)',
    caveat: {
      fr: 'La numérotation de l’ANI de 2020 n’a pas été vérifiée.',
      en: 'The numbering of the ANI of 2020 was not verified.',
    },
  }),
  rule({
    id: 'FR-CT-L1222-11-EXC',
    title: {
      fr: 'Le télétravail n’est imposé qu’en cas de circonstances exceptionnelles (menace d’épidémie, force majeure), datées et documentées',
      en: 'Telework is imposed without consent only in exceptional circumstances (epidemic threat, force majeure), dated and documented',
    },
    basis: 'C. trav. art. L1222-11',
    articles: ['C. trav. L1222-11'],
    validFrom: '2017-09-24',
    scope: 'arrangement',
    severity: 'major',
    confidence: 'V',
    needs: [
      'employer.sector',
      'arrangement.active',
      'arrangement.exceptional',
      'arrangement.exceptionalGround',
      'arrangement.exceptionalFrom',
    ],
    applies: ({ employer, arrangement }) =>
      employer.sector === 'private' && arrangement.active === true && arrangement.exceptional === true,
    check: ({ arrangement }) => arrangement.exceptionalGround !== null && arrangement.exceptionalFrom !== null,
    consequence: {
      fr: 'Sans motif établi, imposer le télétravail est illicite.',
      en: 'Without an established ground, imposing telework is unlawful.',
    },
    remedy: {
      fr: 'Documenter la circonstance exceptionnelle et sa date de fin, informer le CSE.',
      en: 'Document the exceptional circumstance and its end date, inform the CSE.',
    },
    evidence: {
      fr: 'Note de décision, acte préfectoral ou gouvernemental, dates',
      en: 'Decision note, prefectoral or government act, dates',
    },
    source: 'C. trav. L1222-11',
  }),
];
