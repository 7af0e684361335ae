import { factsFrom, orNone } from './fact.js';

const { yesNo, amount, oneOf } = factsFrom('employer_profile');
const dialogue = factsFrom('social_dialogue');
const risk = factsFrom('risk_assessment');
const time = factsFrom('time_records');
const data = factsFrom('data_protection');

/**
 * The employer: size, staff representation, risk assessment, working-time agreements, monitoring, desk allocation, the
 * public-service act.
 */
export const employer = {
  sector: oneOf(
    ['private', 'public'],
    'L’employeur relève-t-il du secteur privé ou de la fonction publique ?',
    'Is the employer private, or part of the public service?',
  ),
  headcount: amount('persons', 'Effectif de l’employeur', 'Headcount of the employer'),
  maxSiteHeadcount: amount(
    'persons',
    'Effectif du plus grand site de l’employeur',
    'Headcount of the largest site of the employer',
  ),
  hasCse: dialogue.yesNo(
    'Un comité social et économique (CSE) est-il en place ?',
    'Is there a social and economic committee (CSE)?',
  ),
  hasUnionDelegate: dialogue.yesNo(
    'Un délégué syndical est-il désigné dans l’entreprise ?',
    'Has a union delegate been appointed in the company?',
  ),
  hasUnionSection: dialogue.yesNo(
    'Une section syndicale d’organisation représentative est-elle constituée ?',
    'Is there a union section of a representative organisation?',
  ),
  disconnectAct: dialogue.oneOf(
    ['accord', 'charte', 'none'],
    'Texte applicable au droit à la déconnexion',
    'Act that governs the right to disconnect',
  ),
  mobilityNegotiated: dialogue.yesNo(
    'La mobilité domicile-travail a-t-elle été traitée dans la négociation obligatoire ?',
    'Was home-to-work mobility part of the mandatory negotiation?',
  ),
  bdeseUpdatedOn: orNone(
    dialogue.happened(
      'Dernière mise à jour de la base de données économiques, sociales et environnementales (BDESE)',
      'Last update of the economic, social and environmental database (BDESE)',
    ),
  ),
  csePortalInfoOn: orNone(
    dialogue.happened(
      'Date d’information du CSE sur le portail (traitement automatisé de gestion du personnel)',
      'Day the CSE was informed of the portal (automated personnel-management processing)',
    ),
  ),
  cseControlOpinionOn: orNone(
    dialogue.happened(
      'Date de l’avis du CSE sur le contrôle de présence',
      'Day of the opinion of the CSE on presence control',
    ),
  ),
  cseDuerpOpinionOn: orNone(
    dialogue.happened(
      'Date de consultation du CSE sur le DUERP et sa mise à jour',
      'Day the CSE was consulted on the risk assessment (DUERP) and its update',
    ),
  ),
  duerpUpdatedOn: orNone(
    risk.happened(
      'Dernière mise à jour du document unique d’évaluation des risques (DUERP)',
      'Last update of the single risk-assessment document (DUERP)',
    ),
  ),
  duerpUnits: risk.someOf(
    ['teletravail', 'bureaux', 'atelier', 'other'],
    'Unités de travail inscrites au DUERP',
    'Work units entered in the DUERP',
  ),
  papripactYear: orNone(
    risk.amount(
      'year',
      'Année du dernier programme annuel de prévention (PAPRIPACT)',
      'Year of the last annual prevention programme (PAPRIPACT)',
    ),
  ),
  teleworkIntroducedOn: orNone(
    risk.day(
      'Date d’introduction du télétravail ou d’un nouveau tiers-lieu',
      'Day telework, or a new coworking space, was introduced',
    ),
  ),
  maxDailyHoursByAgreement: orNone(
    time.amount(
      'h/day',
      'Durée quotidienne maximale fixée par accord (aucune : 10 heures)',
      'Daily maximum fixed by agreement (none: 10 hours)',
    ),
  ),
  max12wByAgreement: orNone(
    time.amount(
      'h/week',
      'Durée hebdomadaire moyenne maximale sur 12 semaines fixée par accord (aucune : 44 heures)',
      'Average weekly maximum over 12 weeks fixed by agreement (none: 44 hours)',
    ),
  ),
  restByAgreement: orNone(
    time.amount(
      'h',
      'Repos quotidien fixé par accord (aucun : 11 heures ; jamais moins de 9)',
      'Daily rest fixed by agreement (none: 11 hours; never below 9)',
    ),
  ),
  automaticTimeRecording: time.yesNo(
    'Les heures sont-elles décomptées par un système automatique ?',
    'Are hours recorded by an automatic system?',
  ),
  timeRecordsAppendOnly: time.yesNo(
    'Ce système est-il fiable et infalsifiable (journal en ajout seul) ?',
    'Is that system reliable and tamper-proof (append-only log)?',
  ),
  usesPortal: yesNo(
    'Le portail gère-t-il le personnel de l’employeur ?',
    'Does the portal manage the staff of the employer?',
  ),
  portalGoLiveOn: orNone(
    factsFrom('employer_profile').day('Date de mise en service du portail', 'Day the portal went live'),
  ),
  usesPresenceControl: data.yesNo(
    'Un contrôle de présence (pointage, code QR, journaux de connexion) est-il activé ?',
    'Is presence control (check-in, QR code, connection logs) switched on?',
  ),
  presenceControlFrom: orNone(
    data.day('Date d’activation du contrôle de présence', 'Day presence control was switched on'),
  ),
  permanentSurveillance: data.yesNo(
    'Une surveillance permanente existe-t-elle (webcam, partage d’écran continu, enregistreur de frappe) ?',
    'Is there permanent surveillance (webcam, constant screen sharing, keylogger)?',
  ),
  usesQuotaAllocation: yesNo(
    'Des quotas de postes sont-ils attribués aux salariés ?',
    'Are desk quotas allocated to employees?',
  ),
  allocationCriteriaDocumented: yesNo(
    'Les critères d’attribution des postes sont-ils écrits et publiés ?',
    'Are the allocation criteria written and published?',
  ),
  allocationUsesProtectedGround: yesNo(
    'Un motif protégé (résidence, santé, grossesse, famille, handicap, syndicat) écarte-t-il ou pénalise-t-il des salariés ?',
    'Does a protected ground (residence, health, pregnancy, family, disability, union) exclude or penalise employees?',
  ),
  grantsMealVouchers: yesNo(
    'L’employeur attribue-t-il des titres-restaurant ?',
    'Does the employer grant meal vouchers?',
  ),
  inspectionRequestedOn: orNone(
    factsFrom('employer_profile').happened(
      'Date de la demande de l’inspection du travail',
      'Day of the request of the labour inspectorate',
    ),
  ),
  inspectionExportOn: orNone(
    factsFrom('employer_profile').happened(
      'Date de production du dossier à l’inspection du travail',
      'Day the file was produced to the labour inspectorate',
    ),
  ),
  fpActAdoptedOn: orNone(
    dialogue.happened(
      'Date de l’acte d’application du télétravail (délibération, arrêté ou décision)',
      'Day of the act applying telework (deliberation, order or decision)',
    ),
  ),
  fpActListsPremises: dialogue.yesNo(
    'Cet acte liste-t-il les locaux professionnels mis à disposition ?',
    'Does that act list the professional premises made available?',
  ),
  fpAnnualReviewYear: orNone(
    dialogue.pastYear(
      'Année du dernier bilan annuel du télétravail présenté au CST',
      'Year of the last annual telework review shown to the CST',
    ),
  ),
};
