import { all, not } from '../logic/connectives.js';
import { doneBy, is, no, some, yes } from '../logic/facts.js';
import { CONSULTED, DECIDED } from './consultation.js';
import { PRIVATE, PRIVATE_TELEWORK } from './gates.js';
import { rule } from './rule.js';

/**
 * A. The basis of telework: collective agreement, charter or individual agreement, the opinion of the CSE, and the
 * consent of both parties.
 */
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
    lastVerifiedOn: '2026-11-27',
    applies: PRIVATE_TELEWORK,
    check: not(is('framework.type', 'none')),
    consequence: {
      fr: 'Télétravail sans fondement établi ; lieu de travail et couverture de l’accident contestables ; risque de requalification de la pratique en usage.',
      en: 'Telework without an established basis; place of work and accident cover become disputable; risk that the practice is requalified as a custom (usage).',
    },
    remedy: {
      fr: 'Conclure un accord collectif, à défaut établir une charte après avis du CSE, à défaut formaliser un accord individuel.',
      en: 'Conclude a collective agreement, failing that set up a charter after the opinion of the CSE, failing that record an individual agreement.',
    },
    evidence: {
      fr: 'Accord, charte ou avenant (PDF, empreinte et preuve de signature)',
      en: 'Collective agreement, charter or avenant (PDF, hash and proof of signature)',
    },
    source: 'C. trav. L1222-9 (LEGIARTI000047864720)',
    revised: {
      fr: '« Inopposable » remplacé : l’absence de cadre prive le télétravail de fondement, elle ne le rend pas inopposable.',
      en: '“Unenforceable” replaced: without a framework telework has no basis; enforceability is not the point.',
    },
  }),
  rule({
    id: 'FR-CT-L1222-9-I-CSE',
    title: {
      fr: 'La charte est établie après avis du CSE, s’il existe, exprès ou réputé négatif',
      en: 'A charter needs the prior opinion of the CSE, if there is one, explicit or deemed negative',
    },
    basis: 'C. trav. art. L1222-9, I, al. 3 ; L2312-8, II, 3° et 4°',
    articles: ['C. trav. L1222-9', 'C. trav. L2312-8', 'C. trav. R2312-6', 'C. trav. L2312-14', 'C. trav. L2317-1'],
    validFrom: '2017-09-24',
    scope: 'framework',
    severity: 'blocking',
    confidence: 'V',
    lastVerifiedOn: '2026-11-27',
    applies: all(PRIVATE, is('framework.type', 'charte'), yes('employer.hasCse'), DECIDED),
    check: CONSULTED,
    consequence: {
      fr: 'Charte inopposable ou suspendue par le juge ; délit d’entrave (L2317-1 : 7 500 € pour l’entrave au fonctionnement régulier).',
      en: 'Charter unenforceable or suspended by the judge; offence of hindrance (L2317-1: EUR 7,500 for hindering the regular functioning).',
    },
    remedy: {
      fr: 'Consulter le CSE avant la décision d’établir la charte et verser l’avis (ou la date d’avis réputé négatif) au dossier.',
      en: 'Consult the CSE before deciding on the charter and file the opinion (or the day it is deemed negative).',
    },
    evidence: {
      fr: 'Procès-verbal du CSE, ordre du jour, dossier d’information et date de sa remise ou de sa mise à disposition dans la BDESE',
      en: 'CSE minutes, agenda, information file and its date of delivery or of BDESE upload',
    },
    source: 'C. trav. L1222-9, L2312-8, L2317-1',
    revised: {
      fr: 'L’avis se compare à la décision et à l’effet ; le silence au terme du délai vaut avis négatif ; le délai court jusqu’à 24 heures ; secteur privé seul.',
      en: 'The opinion is compared with the decision and the effect; silence at the end of the time is a negative opinion; the time runs to 24:00; private sector only.',
    },
  }),
  rule({
    id: 'FR-CT-R2312-6-DELAI',
    title: {
      fr: 'La décision et l’effet suivent la consultation du CSE : avis exprès, ou délai écoulé (un mois, deux mois avec expert, trois mois en cas d’expertises au niveau central et des établissements)',
      en: 'Decision and effect follow the consultation of the CSE: an explicit opinion, or the time has run (1 month, 2 months with an expert, 3 months with expertise at central and establishment level)',
    },
    basis: 'C. trav. art. L2312-15, L2312-16, R2312-5, R2312-6',
    articles: ['C. trav. R2312-6', 'C. trav. R2312-5', 'C. trav. L2312-16', 'C. trav. L2312-15', 'C. trav. L2317-1'],
    validFrom: '2018-01-01',
    scope: 'framework',
    severity: 'blocking',
    confidence: 'V',
    lastVerifiedOn: '2026-11-27',
    applies: all(PRIVATE, yes('framework.cseConsultationRequired'), yes('employer.hasCse'), DECIDED),
    check: CONSULTED,
    consequence: {
      fr: 'Décision irrégulière car prise avant l’avis ; délit d’entrave (L2317-1).',
      en: 'Decision taken before the opinion is irregular; offence of hindrance (L2317-1).',
    },
    remedy: {
      fr: 'Reporter la décision et l’entrée en vigueur : délai = communication des informations (ou mise à disposition dans la BDESE) + 1, 2 ou 3 mois, ou avis exprès.',
      en: 'Postpone the decision and the effective date: delivery of the information (or BDESE upload) + 1, 2 or 3 months, or an explicit opinion.',
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
    revised: {
      fr: 'L’avis se compare à la décision et à l’effet ; le silence au terme du délai vaut avis négatif ; le délai court jusqu’à 24 heures ; secteur privé seul.',
      en: 'The opinion is compared with the decision and the effect; silence at the end of the time is a negative opinion; the time runs to 24:00; private sector only.',
    },
  }),
  rule({
    id: 'FR-CT-L1222-9-I-FORME',
    title: {
      fr: 'À défaut d’accord collectif ou de charte, l’accord individuel est formalisé par tout moyen : la preuve existe',
      en: 'Without a collective agreement or charter, the individual agreement may be recorded by any means: there is proof of it',
    },
    basis: 'C. trav. art. L1222-9, I, al. 4',
    articles: ['C. trav. L1222-9'],
    validFrom: '2018-04-01',
    scope: 'arrangement',
    severity: 'major',
    confidence: 'V',
    lastVerifiedOn: '2026-08-20',
    applies: all(PRIVATE_TELEWORK, is('framework.type', 'individual')),
    check: not(is('arrangement.consentProof', null, 'none')),
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
      en: 'Voluntary on both sides: employee and employer have both agreed (outside exceptional circumstances)',
    },
    basis: 'C. trav. art. L1222-9, I, al. 1 ; ANI du 19/07/2005, art. 2 ; ANI du 26/11/2020, art. 2.3.1',
    articles: ['C. trav. L1222-9'],
    validFrom: '2012-03-24',
    scope: 'arrangement',
    severity: 'blocking',
    confidence: 'V',
    lastVerifiedOn: '2026-11-27',
    applies: all(PRIVATE_TELEWORK, no('arrangement.exceptional')),
    check: all(
      doneBy('arrangement.employeeConsentOn', 'arrangement.startOn'),
      doneBy('arrangement.employerApprovalOn', 'arrangement.startOn'),
    ),
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
    revised: {
      fr: 'Les deux accords se comparent au premier jour de télétravail.',
      en: 'Both agreements are compared with the first day of telework.',
    },
  }),
  rule({
    id: 'FR-CT-L1222-11-EXC',
    title: {
      fr: 'Le télétravail n’est imposé qu’en cas de circonstances exceptionnelles (menace d’épidémie, force majeure)',
      en: 'Telework is imposed without consent only in exceptional circumstances (epidemic threat, force majeure)',
    },
    basis: 'C. trav. art. L1222-11',
    articles: ['C. trav. L1222-11'],
    validFrom: '2017-09-24',
    scope: 'arrangement',
    severity: 'major',
    confidence: 'V*',
    lastVerifiedOn: '2026-11-27',
    applies: all(PRIVATE_TELEWORK, yes('arrangement.exceptional')),
    check: all(some('arrangement.exceptionalGround'), some('arrangement.exceptionalFrom')),
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
    caveat: {
      fr: 'Le texte ne demande ni date ni document : un motif et une date de début en sont la preuve.',
      en: 'The text asks for neither date nor document: a ground and a first day are the proof of it.',
    },
    revised: {
      fr: '« Datées et documentées » n’est pas dans le texte : retiré du titre, la preuve est une réserve.',
      en: '“Dated and documented” is not in the text: taken out of the title, the proof is a caveat.',
    },
  }),
];
