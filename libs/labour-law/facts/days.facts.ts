import { factsFrom, orNone } from './fact.js';

const time = factsFrom('time_records');
const ledger = factsFrom('day_ledger');
const desk = factsFrom('booking');
const place = factsFrom('site_file');

/** One working day of one employee. */
export const day = {
  telework: ledger.yesNo('Cette journée est-elle télétravaillée ?', 'Is this day teleworked?'),
  hoursWorked: time.amount('h', 'Heures de travail effectif de la journée', 'Hours of effective work in the day', 24),
  longestBreakMin: time.amount('min', 'Plus longue pause de la journée', 'Longest break of the day'),
  restHoursBefore: time.amount('h', 'Repos consécutif avant la journée', 'Consecutive rest before the day'),
  mealInSchedule: time.yesNo(
    'Le repas est-il compris dans l’horaire de la journée ?',
    'Does the meal fall within the daily schedule?',
  ),
  mealVoucherGranted: factsFrom('payroll').yesNo(
    'Un titre-restaurant est-il attribué pour cette journée ?',
    'Is a meal voucher granted for this day?',
  ),
};

/** One week of one employee, and the month it belongs to. */
export const week = {
  hoursWorked: time.amount('h', 'Heures de travail effectif de la semaine', 'Hours of effective work in the week', 168),
  avg12: time.amount(
    'h/week',
    'Moyenne hebdomadaire sur 12 semaines consécutives',
    'Weekly average over 12 consecutive weeks',
    168,
  ),
  daysWorked: time.amount('days', 'Jours travaillés dans la semaine', 'Days worked in the week', 7),
  weeklyRestHours: time.amount('h', 'Repos hebdomadaire consécutif', 'Consecutive weekly rest', 168),
  dailyRecordsComplete: time.yesNo(
    'Les heures de chaque jour sont-elles enregistrées ?',
    'Are the hours of each day recorded?',
  ),
  recapDone: time.yesNo('Le récapitulatif hebdomadaire est-il établi ?', 'Is the weekly recap done?'),
  teleworkDays: ledger.amount('days', 'Jours télétravaillés dans la semaine', 'Days teleworked in the week', 7),
  onSiteDays: ledger.amount('days', 'Jours de présence sur site dans la semaine', 'Days on site in the week', 7),
  monthTeleworkDays: ledger.amount('days', 'Jours télétravaillés dans le mois', 'Days teleworked in the month', 31),
  monthWeeks: ledger.amount('weeks', 'Nombre de semaines du mois retenu', 'Number of weeks of the month counted', 6),
};

/** One booking of a desk. */
export const booking = {
  kind: desk.oneOf(['telework', 'visit'], 'Objet de la réservation', 'Purpose of the booking'),
  status: desk.oneOf(['held', 'confirmed', 'cancelled', 'no_show'], 'État de la réservation', 'State of the booking'),
  siteId: desk.text('Site réservé (« home » pour le domicile)', 'Site booked (`home` for the home)'),
  recordedAsWorkplace: ledger.yesNo(
    'La réservation est-elle inscrite au registre comme lieu de travail du jour ?',
    'Is the booking recorded in the ledger as the place of work of the day?',
  ),
  paidByEmployer: desk.yesNo('Le poste est-il payé par l’employeur ?', 'Is the desk paid by the employer?'),
};

/** One coworking space and its evidence file. */
export const site = {
  employerOwnPremises: place.yesNo(
    'Le site est-il un local de l’employeur (bureau satellite) ?',
    'Is the site premises of the employer (satellite office)?',
  ),
  proposedByEmployer: place.yesNo('Le site est-il proposé par l’employeur ?', 'Is the site proposed by the employer?'),
  riskSheetOn: orNone(place.happened('Date de la fiche de risques du site', 'Day of the risk sheet of the site')),
  firstBookingOn: orNone(
    desk.day('Date de la première réservation sur ce site', 'Day of the first booking at the site'),
  ),
  seatOk: place.yesNo('Le siège est-il adapté au poste ?', 'Is the seat suited to the workstation?'),
  lux: place.amount('lux', 'Éclairement du plan de travail', 'Light at the work surface'),
  mechanicalVentilation: place.yesNo(
    'Le local est-il à ventilation mécanique ?',
    'Is the room mechanically ventilated?',
  ),
  airM3hPerOccupant: place.amount('m³/h/person', 'Débit d’air neuf par occupant', 'Fresh air per occupant'),
  screenErgonomicsOk: place.yesNo(
    'L’écran, le clavier et le siège sont-ils réglables ?',
    'Are the screen, keyboard and seat adjustable?',
  ),
  pmrAccessible: place.yesNo(
    'Le site est-il accessible aux personnes à mobilité réduite ?',
    'Is the site accessible to people with reduced mobility?',
  ),
  employerFundedCatering: place.yesNo(
    'Le site offre-t-il une restauration collective financée par l’employeur ?',
    'Does the site offer collective catering financed by the employer?',
  ),
};
