import { factsFrom, orNone } from './fact.js';

const file = factsFrom('employee_file');
const time = factsFrom('time_records');
const payroll = factsFrom('payroll');
const asked = factsFrom('request');
const report = factsFrom('accident_report');

/** The employee: situation, working-time scheme, training, medical follow-up. */
export const employee = {
  hiredOn: orNone(file.day('Date d’embauche', 'Day of hiring')),
  disabledWorker: file.yesNo(
    'Le salarié est-il travailleur handicapé (article L. 5212-13) ?',
    'Is the employee a disabled worker (article L5212-13)?',
  ),
  carer: file.yesNo(
    'Le salarié est-il aidant d’un enfant, d’un parent ou d’un proche ?',
    'Does the employee care for a child, a parent or a relative?',
  ),
  mobilityNeed: file.yesNo(
    'Le salarié a-t-il besoin d’un site accessible aux personnes à mobilité réduite ?',
    'Does the employee need a step-free, accessible site?',
  ),
  refusedTelework: file.yesNo(
    'Le salarié a-t-il refusé un poste de télétravailleur ?',
    'Did the employee refuse a telework post?',
  ),
  terminationGround: orNone(
    file.oneOf(
      ['telework_refusal', 'economic', 'misconduct', 'performance', 'unfitness', 'mutual', 'resignation', 'other'],
      'Motif de rupture du contrat envisagé ou notifié',
      'Ground of the termination considered or notified',
    ),
  ),
  screenWorkHabitual: file.yesNo(
    'Le salarié travaille-t-il de façon habituelle sur écran ?',
    'Does the employee habitually work on a screen?',
  ),
  screenTrainingOn: orNone(
    file.happened(
      'Date de l’information et de la formation au travail sur écran',
      'Day of the information and training on screen work',
    ),
  ),
  vipOn: orNone(
    file.happened(
      'Date de la visite d’information et de prévention',
      'Day of the occupational-health information visit',
    ),
  ),
  privacyNoticeOn: orNone(
    file.happened(
      'Date d’information individuelle sur le dispositif de contrôle',
      'Day the employee was individually told of the monitoring device',
    ),
  ),
  partTimeShare: file.amount(
    'fraction 0-1',
    'Part du temps plein que représente le contrat (1 : temps plein)',
    'Share of full time that the contract stands for (1: full time)',
    1,
  ),
  collectiveSchedule: time.yesNo(
    'Le salarié suit-il l’horaire collectif ?',
    'Does the employee follow the collective schedule?',
  ),
  forfaitJours: time.yesNo(
    'Le salarié est-il en forfait en jours sur l’année ?',
    'Is the employee on an annual working-days scheme (forfait-jours)?',
  ),
  forfaitDays: time.amount('days/year', 'Nombre de jours du forfait', 'Number of days of the scheme', 366),
  forfaitCollectiveBasis: time.yesNo(
    'Le forfait repose-t-il sur un accord collectif ?',
    'Does the scheme rest on a collective agreement?',
  ),
  forfaitAgreementComplete: time.yesNo(
    'Cet accord comporte-t-il toutes les garanties de suivi (L. 3121-64, II) ?',
    'Does that agreement hold all monitoring guarantees (L3121-64 II)?',
  ),
  forfaitControlDoc: time.yesNo(
    'Un document de contrôle des jours travaillés est-il tenu ?',
    'Is a record of the days worked kept?',
  ),
  forfaitInterviewOn: orNone(
    time.happened(
      'Date du dernier entretien de forfait en jours',
      'Day of the last interview under the working-days scheme',
    ),
  ),
  forfaitRecapYear: orNone(
    time.pastYear('Année du dernier récapitulatif des jours travaillés', 'Year of the last recap of days worked'),
  ),
  transportPass: payroll.yesNo(
    'Le salarié a-t-il un abonnement de transport en commun ?',
    'Does the employee hold a public-transport pass?',
  ),
  onSiteTripsInPeriod: payroll.amount(
    'trips',
    'Trajets domicile-travail effectués pendant la période de l’abonnement',
    'Home-to-work trips made during the period of the pass',
  ),
  transportShareReimbursed: payroll.amount(
    'fraction 0-1',
    'Part de l’abonnement prise en charge par l’employeur',
    'Share of the pass borne by the employer',
    1,
  ),
};

/** A request to telework and the answer it received. */
export const request = {
  submittedOn: orNone(asked.happened('Date de la demande de télétravail', 'Day of the telework request')),
  status: asked.oneOf(['pending', 'accepted', 'refused'], 'État de la demande', 'State of the request'),
  answeredOn: orNone(asked.happened('Date de la réponse écrite', 'Day of the written answer')),
  postEligible: asked.yesNo(
    'Le poste est-il éligible selon l’accord ou la charte ?',
    'Is the post eligible under the collective agreement or charter?',
  ),
  refusalReason: orNone(asked.text('Motif du refus', 'Reason of the refusal')),
  interviewOn: orNone(
    asked.happened('Date de l’entretien préalable au refus', 'Day of the interview before the refusal'),
  ),
  medicalProposal: asked.yesNo(
    'La demande fait-elle suite à une proposition du médecin du travail ?',
    'Does the request follow a proposal of the occupational doctor?',
  ),
  refusalSentToDoctor: asked.yesNo(
    'Les motifs du refus ont-ils été adressés par écrit au médecin du travail ?',
    'Were the reasons of the refusal sent in writing to the occupational doctor?',
  ),
  placeType: asked.oneOf(
    ['home', 'private', 'professional'],
    'Lieu demandé : domicile, autre lieu privé ou lieu à usage professionnel',
    'Requested place: home, other private place or place for professional use',
  ),
  conformityAttestationOn: orNone(
    asked.happened(
      'Date de l’attestation de conformité jointe à la demande',
      'Day of the conformity attestation attached to the request',
    ),
  ),
};

/** An accident during telework or on the way. */
export const accident = {
  occurred: report.yesNo('Un accident est-il survenu ?', 'Did an accident occur?'),
  at: report.happenedAt('Moment de l’accident', 'Time of the accident'),
  duringTeleworkActivity: report.yesNo(
    'L’accident est-il survenu sur le lieu et pendant l’exercice du télétravail ?',
    'Did it occur at the place and during the exercise of telework?',
  ),
  employerInformedAt: orNone(
    report.happenedAt('Moment où l’employeur a été informé', 'Time the employer was informed'),
  ),
  declaredAt: orNone(report.happenedAt('Moment de la déclaration à la CPAM', 'Time of the declaration to the CPAM')),
  legalDeadline: report.instant(
    'Échéance légale de la déclaration, telle que saisie (à titre indicatif : le délai est calculé)',
    'Legal deadline of the declaration, as entered (for information: the deadline is computed)',
  ),
  reservationsIntended: report.yesNo(
    'L’employeur entend-il émettre des réserves motivées ?',
    'Does the employer intend reasoned reservations?',
  ),
  reservationsSentAt: orNone(
    report.happenedAt('Moment d’envoi des réserves motivées', 'Time the reasoned reservations were sent'),
  ),
};
