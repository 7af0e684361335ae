import { factsFrom, orNone } from './fact.js';

const { yesNo, day, happened, amount, text, list, someOf, oneOf, slots } = factsFrom('agreement');

/** One employee's telework terms: consent, places, slots, adaptation, home, and the public-service authorisation. */
export const arrangement = {
  active: yesNo('Le télétravail du salarié est-il en vigueur ?', 'Is the employee’s telework in force?'),
  regular: yesNo('Le télétravail est-il régulier (et non occasionnel) ?', 'Is telework regular (not occasional)?'),
  startOn: orNone(day('Premier jour du télétravail', 'First day of telework')),
  fromHiring: yesNo(
    'Le télétravail fait-il partie des conditions d’embauche ?',
    'Was telework part of the hiring conditions?',
  ),
  employeeConsentOn: orNone(happened('Date d’accord du salarié', 'Day the employee agreed')),
  employerApprovalOn: orNone(happened('Date d’accord de l’employeur', 'Day the employer agreed')),
  consentProof: orNone(
    oneOf(
      ['avenant', 'signed_document', 'accord', 'charte', 'email', 'in_app', 'none'],
      'Forme de la preuve de l’accord',
      'Form of the proof of the agreement',
    ),
  ),
  exceptional: yesNo(
    'Le télétravail est-il imposé en raison de circonstances exceptionnelles ?',
    'Is telework imposed because of exceptional circumstances?',
  ),
  exceptionalGround: orNone(
    oneOf(
      ['epidemic', 'force_majeure', 'other_exceptional'],
      'Circonstance exceptionnelle invoquée',
      'Exceptional circumstance relied on',
    ),
  ),
  exceptionalFrom: orNone(day('Début de la circonstance exceptionnelle', 'Start of the exceptional circumstance')),
  approvedPlaces: list(
    'Lieux de télétravail autorisés (identifiants des sites, « home » pour le domicile)',
    'Approved places of telework (site ids, `home` for the home)',
  ),
  placesChangedOn: orNone(
    day('Date d’effet du dernier changement de lieu', 'Effective day of the last change of place'),
  ),
  placesDocumentOn: orNone(
    happened(
      'Date de remise du document listant les lieux de travail',
      'Day the document listing the places was handed over',
    ),
  ),
  contactSlots: slots(
    'Plages de joignabilité (HH:MM-HH:MM)',
    'Slots during which the employee can be contacted (HH:MM-HH:MM)',
  ),
  weekdays: someOf(
    ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
    'Jours de la semaine où le télétravail est possible',
    'Days of the week on which telework is possible',
  ),
  maxDaysPerWeek: orNone(
    amount('days/week', 'Nombre maximal de jours de télétravail par semaine', 'Maximum telework days a week'),
  ),
  itInfoAckOn: orNone(
    happened(
      'Date d’accusé de lecture des règles informatiques et des sanctions',
      'Day the employee acknowledged the IT rules and sanctions',
    ),
  ),
  priorityNoticeChannel: orNone(
    text(
      'Canal d’information sur les postes sans télétravail disponibles',
      'Channel that tells of vacant posts without telework',
    ),
  ),
  lastInterviewOn: orNone(
    factsFrom('employee_file').happened(
      'Date du dernier entretien annuel de télétravail',
      'Day of the last yearly telework interview',
    ),
  ),
  adaptationMonths: amount('months', 'Durée de la période d’adaptation', 'Length of the adaptation period'),
  adaptationNoticeDays: amount(
    'days',
    'Préavis pour mettre fin au télétravail pendant l’adaptation',
    'Notice to end telework during the adaptation period',
  ),
  noticeDays: amount(
    'days',
    'Préavis pour mettre fin au télétravail après l’adaptation, en jours',
    'Notice to end telework after the adaptation period, in days',
  ),
  noticeMonths: amount(
    'months',
    'Préavis pour mettre fin au télétravail après l’adaptation',
    'Notice to end telework after the adaptation period',
  ),
  reversibilityClause: yesNo(
    'Les modalités de retour sans télétravail (réversibilité) sont-elles fixées ?',
    'Are the terms of return to work without telework (reversibility) set?',
  ),
  electricalAttestationOn: orNone(
    happened(
      'Date de l’attestation de conformité électrique du domicile',
      'Day of the attestation that the home’s electrical installation conforms',
    ),
  ),
  homeInsuranceAttestationOn: orNone(
    happened('Date de l’attestation d’assurance habitation', 'Day of the home insurance attestation'),
  ),
  homeVisitOn: orNone(day('Date de la visite au domicile', 'Day of the visit to the home')),
  homeVisitConsentOn: orNone(
    happened('Date de l’accord écrit du salarié à la visite', 'Day the employee consented to the visit in writing'),
  ),
  alternativePremisesOffered: yesNo(
    'Un poste hors du domicile (bureau ou tiers-lieu) est-il effectivement proposé ?',
    'Is a desk away from home (office or coworking space) effectively offered?',
  ),
  homeCompensation: yesNo(
    'Une indemnité d’occupation du domicile est-elle versée ?',
    'Is the occupation of the home compensated?',
  ),
  workstationAccessible: yesNo(
    'Le poste et les logiciels sont-ils accessibles au salarié handicapé en télétravail ?',
    'Are the workstation and software accessible to the disabled employee in telework?',
  ),
  monthlyBasis: yesNo(
    'Les jours de télétravail de l’agent s’apprécient-ils au mois ?',
    'Are the agent’s telework days assessed by the month?',
  ),
  fpDerogation: yesNo(
    'L’agent bénéficie-t-il d’une dérogation à la limite de trois jours ?',
    'Does the agent have a derogation from the three-day limit?',
  ),
  fpDerogationGround: orNone(
    oneOf(['health', 'pregnancy', 'carer', 'exceptional'], 'Motif de la dérogation', 'Ground of the derogation'),
  ),
  fpDerogationMonths: amount('months', 'Durée de la dérogation', 'Length of the derogation'),
  fpDoctorOpinionOn: orNone(
    happened('Date de l’avis du médecin du travail', 'Day of the occupational doctor’s opinion'),
  ),
  fpActItems: someOf(
    ['functions', 'places', 'slots', 'effectDate'],
    'Mentions de l’autorisation individuelle de télétravail',
    'Items of the individual telework authorisation',
  ),
};
