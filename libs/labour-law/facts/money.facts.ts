import { factsFrom, orNone } from './fact.js';

const { yesNo, happened, amount, oneOf } = factsFrom('payroll');
const ledger = factsFrom('day_ledger');
const grant = factsFrom('grant_file');

/** Telework allowance, expenses and sustainable-mobility payment of one employee and period. Amounts in euros. */
export const allowance = {
  mode: oneOf(
    ['daily', 'monthly', 'fp'],
    'Mode d’indemnisation : au jour, au mois ou forfait de la fonction publique',
    'Allowance by the day, by the month or the public-service flat rate',
  ),
  year: amount('year', 'Année de l’indemnisation', 'Year of the allowance'),
  perDay: amount('EUR/day', 'Allocation par jour de télétravail', 'Allowance per telework day'),
  monthTotal: amount('EUR/month', 'Allocation totale du mois', 'Total allowance of the month'),
  yearTotal: amount('EUR/year', 'Allocation totale de l’année', 'Total allowance of the year'),
  weeklyDays: amount('days/week', 'Jours de télétravail par semaine indemnisés', 'Telework days a week paid for', 7),
  collectiveBasis: yesNo(
    'L’allocation est-elle prévue par un accord ouvrant droit aux limites majorées ?',
    'Is the allowance set by an agreement that opens the higher limits?',
  ),
  daysPaid: amount('days', 'Jours indemnisés dans la période', 'Days paid for in the period'),
  daysTeleworked: ledger.amount('days', 'Jours télétravaillés dans la période', 'Days teleworked in the period'),
  homeAllowanceDays: amount(
    'days',
    'Jours indemnisés au titre du domicile',
    'Days for which the home allowance is paid',
  ),
  homeTeleworkDays: ledger.amount('days', 'Jours télétravaillés au domicile', 'Days teleworked at home'),
  thirdPlaceDays: ledger.amount('days', 'Jours télétravaillés en tiers-lieu', 'Days teleworked in a coworking space'),
  expenseClaimed: amount('EUR', 'Frais professionnels demandés', 'Professional expenses claimed'),
  expensePriorValidationOn: orNone(
    happened('Date de validation préalable de la dépense', 'Day the expense was approved beforehand'),
  ),
  expensePaid: amount('EUR', 'Frais professionnels remboursés', 'Professional expenses repaid'),
  fmdPaid: amount('EUR', 'Forfait mobilités durables versé', 'Sustainable-mobility payment made'),
  fmdAttestationYear: orNone(
    amount(
      'year',
      'Année de la dernière attestation d’usage du forfait mobilités durables',
      'Year of the last attestation of use of the sustainable-mobility payment',
    ),
  ),
};

/** Public aid to a site operator or a beneficiary behind it. Amounts in euros. */
export const aid = {
  regime: grant.oneOf(
    ['de_minimis', 'sieg_de_minimis', 'gber', 'notified', 'none'],
    'Régime d’aide applicable',
    'State-aid regime',
  ),
  grantedOn: orNone(grant.happened('Date d’octroi du droit à l’aide', 'Day the right to the aid was granted')),
  total3yEur: grant.amount(
    'EUR',
    'Total des aides de minimis de l’entreprise unique sur trois ans glissants, aide nouvelle comprise',
    'All de minimis aid of the single undertaking over three rolling years, the new grant included',
  ),
  registerRef: orNone(
    grant.text('Référence d’inscription au registre central', 'Reference of the entry in the central register'),
  ),
  beneficiaryNoticeOn: orNone(
    grant.happened(
      'Date d’information écrite du bénéficiaire sur le montant et le caractère de minimis',
      'Day the beneficiary was told in writing of the amount and its de minimis nature',
    ),
  ),
  declarationOn: orNone(
    grant.happened(
      'Date de la déclaration des autres aides reçues par le bénéficiaire',
      'Day of the beneficiary’s declaration of other aid',
    ),
  ),
};
