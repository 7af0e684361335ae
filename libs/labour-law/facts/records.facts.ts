import { factsFrom, orNone } from './fact.js';

const border = factsFrom('cross_border_file');
const paper = factsFrom('document');
const privacy = factsFrom('data_protection');

/** A person who lives in one State and works for an employer of another. States are ISO 3166 alpha-2 codes. */
export const crossBorder = {
  residenceState: border.country('État de résidence (code ISO à deux lettres)', 'State of residence (ISO alpha-2)'),
  employerState: border.country('État de l’employeur (code ISO à deux lettres)', 'State of the employer (ISO alpha-2)'),
  affiliationState: border.country(
    'État dont la sécurité sociale est appliquée au salarié (code ISO à deux lettres)',
    'State whose social security is applied to the person (ISO alpha-2)',
  ),
  residenceShare: factsFrom('day_ledger').amount(
    'fraction 0-1',
    'Part du temps de travail total télétravaillée dans l’État de résidence sur 12 mois',
    'Share of total working time teleworked in the State of residence over 12 months',
    1,
  ),
  otherStates: border.yesNo(
    'Le salarié exerce-t-il une autre activité habituelle, ou dans un État tiers ?',
    'Does the person have another habitual activity, or work in a third State?',
  ),
  art16Granted: border.yesNo(
    'Un accord au titre de l’article 16 (accord-cadre télétravail) est-il accordé ?',
    'Has an Article 16 agreement (telework framework agreement) been granted?',
  ),
  residenceSignatory: border.yesNo(
    'L’État de résidence a-t-il signé l’accord-cadre ?',
    'Has the State of residence signed the framework agreement?',
  ),
  employerSignatory: border.yesNo(
    'L’État de l’employeur a-t-il signé l’accord-cadre ?',
    'Has the State of the employer signed the framework agreement?',
  ),
  a1From: orNone(border.day('Début de validité du certificat A1', 'Start of validity of the A1 certificate')),
  a1To: orNone(border.day('Fin de validité du certificat A1', 'End of validity of the A1 certificate')),
  daysOutsideEmployerState: factsFrom('day_ledger').amount(
    'days/year',
    'Jours travaillés hors de l’État de l’employeur dans l’année (toute journée commencée compte pour un jour)',
    'Days worked outside the State of the employer in the year (any day begun counts as one)',
    366,
  ),
  taxedInResidence: border.yesNo(
    'Les jours au-delà du seuil fiscal sont-ils déclarés et imposés dans l’État de résidence ?',
    'Are the days beyond the tax threshold declared and taxed in the State of residence?',
  ),
  missionDays: factsFrom('day_ledger').amount(
    'days/year',
    'Jours de mission temporaire dans l’année',
    'Days of temporary missions in the year',
    366,
  ),
  frontierRegimeFrBe: border.yesNo(
    'Le salarié relève-t-il du régime frontalier franco-belge ?',
    'Is the person under the French-Belgian frontier regime?',
  ),
  daysOutsideFrontierZone: factsFrom('day_ledger').amount(
    'days/year',
    'Jours travaillés hors de la zone frontalière dans l’année',
    'Days worked outside the frontier zone in the year',
    366,
  ),
};

/** A document and the way it was signed (Regulation (EU) 910/2014, eIDAS). */
export const document = {
  kind: paper.oneOf(
    ['avenant', 'accord', 'charte', 'acknowledgement', 'attestation'],
    'Nature du document',
    'Kind of the document',
  ),
  signedElectronically: paper.yesNo('Est-il signé électroniquement ?', 'Is it signed electronically?'),
  signatureLevel: paper.oneOf(
    ['simple', 'advanced', 'qualified', 'scan'],
    'Niveau de la signature',
    'Level of the signature',
  ),
};

/**
 * Processing of personal data in the telework programme: retention, recipients, records. Retention in months unless the
 * name says years.
 */
export const data = {
  accessLogRetentionMonths: privacy.amount(
    'months',
    'Conservation des journaux d’accès et de pointage',
    'Retention of access and check-in logs',
  ),
  workingTimeRetentionMonths: privacy.amount(
    'months',
    'Conservation des données de temps de travail',
    'Retention of working-time data',
  ),
  locationRetentionMonths: privacy.amount(
    'months',
    'Conservation des données de localisation',
    'Retention of location data',
  ),
  timeRecordRetentionMonths: privacy.amount(
    'months',
    'Durée de mise à disposition des décomptes d’heures pour l’inspection',
    'How long hour records stay at the inspector’s disposal',
  ),
  forfaitRecordRetentionMonths: privacy.amount(
    'months',
    'Durée de mise à disposition des décomptes de forfait en jours pour l’inspection',
    'How long working-days records stay at the inspector’s disposal',
  ),
  payrollEvidenceRetentionMonths: privacy.amount(
    'months',
    'Conservation des justificatifs de paie et de cotisations',
    'Retention of payroll and contribution evidence',
  ),
  duerpRetentionYears: privacy.amount(
    'years',
    'Conservation des versions du DUERP',
    'Retention of the versions of the DUERP',
  ),
  operatorFields: privacy.someOf(
    [
      'displayName',
      'employerName',
      'date',
      'deskId',
      'accessCode',
      'accessibilityNeedCode',
      'email',
      'phone',
      'homeAddress',
      'hrStatus',
      'healthData',
      'other',
    ],
    'Données transmises aux exploitants de tiers-lieux',
    'Data passed on to site operators',
  ),
  operatorRoleDefined: privacy.yesNo(
    'Le rôle de chaque exploitant (responsable ou sous-traitant) est-il défini ?',
    'Is the role of each operator (controller or processor) defined?',
  ),
  dpaSigned: privacy.yesNo(
    'Le contrat de sous-traitance des données est-il signé avec l’hébergeur du portail ?',
    'Is the processor agreement signed with the host of the portal?',
  ),
  ropaEntries: privacy.someOf(
    ['telework', 'booking', 'presence', 'allowance'],
    'Activités du programme inscrites au registre des traitements',
    'Activities of the programme entered in the record of processing',
  ),
  dpiaOn: orNone(
    privacy.happened(
      'Date de l’analyse d’impact relative à la protection des données (AIPD)',
      'Day of the data-protection impact assessment (DPIA)',
    ),
  ),
  sensitiveAccessRoles: privacy.someOf(
    ['hr_sensitive', 'occupational_health', 'hr_all', 'manager', 'site_operator', 'other'],
    'Rôles ayant accès aux données de handicap, de santé, de grossesse ou d’aidant',
    'Roles with access to disability, health, pregnancy or carer data',
  ),
};
