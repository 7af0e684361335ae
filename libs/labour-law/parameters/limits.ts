import type { DatedParameter } from './parameter.js';

/** A figure unchanged since a day. */
const since = <V>(
  from: string,
  name: string,
  value: V,
  source: string,
  more: Partial<Pick<DatedParameter<V>, 'confidence' | 'doubt'>> = {},
): readonly DatedParameter<V>[] => [{ name, from, value, source, confidence: 'V', ...more }];

/** A day before every rule of the catalogue: for figures older than all of them. */
const LONG_AGO = '1945-01-01';

/** Headcount from which the CSE is consulted on the organisation and general running of the enterprise. */
export const CSE_HEADCOUNT = since('2018-01-01', 'headcount.cse-consulted', 50, 'C. trav. L2312-8');
/** Headcount from which the annual prevention programme is drawn up. */
export const PROGRAMME_HEADCOUNT = since('2022-03-31', 'headcount.papripact', 50, 'C. trav. L4121-3-1');
/** Headcount of a single site from which home-to-work mobility is negotiated. */
export const MOBILITY_HEADCOUNT = since('2022-03-31', 'headcount.mobility', 50, 'C. trav. L2242-17, 8°');
/** Headcount from which the DUERP is updated every year. */
export const YEARLY_DUERP_HEADCOUNT = since('2022-03-31', 'headcount.yearly-duerp', 11, 'C. trav. R4121-2, 1°');

/**
 * Months after which the CSE is deemed to have been consulted: without an expert, with one, with expertise at both
 * levels.
 */
export const CSE_MONTHS = since(
  '2017-09-24',
  'cse.consultation-months',
  { plain: 1, expert: 2, central: 3 },
  'C. trav. R2312-6',
);

/**
 * Electoral weight, in per cent, that the signing unions must exceed for an enterprise agreement to be valid: alone,
 * and with a referendum.
 */
export const SIGNATORY_SHARE = since(
  '2018-01-01',
  'agreement.signatory-share',
  { alone: 50, withReferendum: 30 },
  'C. trav. L2232-12',
);

/** Most days between two occurrences of something yearly. */
export const YEAR_DAYS = since(LONG_AGO, 'yearly.days', 366, 'C. trav. L1222-10, 3° ; R4121-2, 1°', {
  confidence: 'V*',
});
/** Days after the start within which the first yearly interview is not yet due. */
export const FIRST_YEAR_DAYS = since(LONG_AGO, 'yearly.first-days', 365, 'C. trav. L1222-10, 3°', {
  confidence: 'V*',
});
/** Days after an update of the DUERP within which the CSE is consulted on it: a product choice. */
export const CSE_DUERP_DAYS = since('2022-03-31', 'duerp.cse-days', 93, 'C. trav. L4121-3 (délai : choix du produit)', {
  confidence: 'V*',
});
/** Years during which versions of the DUERP are kept. */
export const DUERP_YEARS = since('2022-03-31', 'duerp.years-kept', 40, 'C. trav. R4121-4');

/** Hours within which an accident is declared, Sundays and public holidays not counted. */
export const DECLARATION_HOURS = since('2019-12-01', 'accident.declaration-hours', 48, 'CSS R441-3');
/** Hours within which the victim informs the employer. */
export const VICTIM_HOURS = since('2019-12-01', 'accident.victim-hours', 24, 'CSS R441-2');
/** Clear days within which the employer sends reasoned reservations. */
export const RESERVATION_DAYS = since('2019-12-01', 'accident.reservation-clear-days', 10, 'CSS R441-6');

/** Most hours of effective work a day: without an agreement, and at most with one. */
export const DAILY_HOURS = since(
  '2016-08-10',
  'working-time.day',
  { usual: 10, byAgreement: 12 },
  'C. trav. L3121-18, L3121-19',
);
/** Most hours of effective work in one week. */
export const WEEKLY_HOURS = since('2016-08-10', 'working-time.week', 48, 'C. trav. L3121-20');
/** Highest weekly average in hours over twelve weeks: without an agreement, and at most with one. */
export const AVERAGE_HOURS = since(
  '2016-08-10',
  'working-time.twelve-weeks',
  { usual: 44, byAgreement: 46 },
  'C. trav. L3121-22, L3121-23',
);
/** Hours of daily work from which a break is due. */
export const BREAK_FROM_HOURS = since('2016-08-10', 'working-time.break-from', 6, 'C. trav. L3121-16');
/** Minutes of that break, without interruption. */
export const BREAK_MINUTES = since('2016-08-10', 'working-time.break-minutes', 20, 'C. trav. L3121-16');
/** Least hours of daily rest: without an agreement, and at least with one. */
export const DAILY_REST = since(
  '2016-08-10',
  'rest.day',
  { usual: 11, byAgreement: 9 },
  'C. trav. L3131-1, L3131-2, D3131-6',
);
/** Least hours of weekly rest: 24 and the 11 of the daily rest. */
export const WEEKLY_REST = since(LONG_AGO, 'rest.week', 35, 'C. trav. L3132-2');
/** Most days of work in a week. */
export const WORKING_DAYS = since(LONG_AGO, 'working-time.days', 6, 'C. trav. L3132-1');
/** Most days a year in an annual working-days scheme (forfait en jours). */
export const SCHEME_DAYS = since('2017-12-22', 'working-time.scheme-days', 218, 'C. trav. L3121-64, I, 3°');
/** Months during which hour records stay at the labour inspector's disposal. */
export const HOUR_RECORD_MONTHS = since('2017-01-01', 'records.hours-months', 12, 'C. trav. D3171-16, 1°');
/** Months during which records of working-days schemes stay at the labour inspector's disposal. */
export const SCHEME_RECORD_MONTHS = since('2017-01-01', 'records.scheme-months', 36, 'C. trav. D3171-16, 2°');
/** Months during which documents supporting social-security contributions are kept. */
export const PAYROLL_MONTHS = since('2018-12-23', 'records.payroll-months', 72, 'CSS L243-16');

/** Most months that access logs are kept. */
export const LOG_MONTHS = since('2018-05-25', 'retention.access-logs-months', 3, 'CNIL, contrôle d’accès', {
  confidence: 'S',
});
/** Most months that working-time data are kept. */
export const TIME_DATA_MONTHS = since('2018-05-25', 'retention.working-time-months', 60, 'CNIL, délib. 2019-160', {
  confidence: 'S',
});
/** Most months that location data are kept. */
export const LOCATION_MONTHS = since('2018-05-25', 'retention.location-months', 12, 'CNIL, NS-51, art. 5', {
  confidence: 'S',
});

/** Months after hiring within which the occupational-health information visit takes place. */
export const VISIT_MONTHS = since('2017-01-01', 'health.visit-months', 3, 'C. trav. R4624-10');
/** Least light at the work surface, in lux. */
export const LUX = since(LONG_AGO, 'site.lux', 120, 'C. trav. R4223-4');
/** Least fresh air per occupant of a mechanically ventilated office, in m³ an hour. */
export const FRESH_AIR = since(LONG_AGO, 'site.fresh-air', 25, 'C. trav. R4222-6');

/** Fraction of the public-transport pass that a private employer bears. */
export const PRIVATE_PASS_SHARE = since('2008-12-19', 'transport.private-share', 0.5, 'C. trav. L3261-2, R3261-1');
/** Fraction of the public-transport pass that a public employer bears. */
export const PUBLIC_PASS_SHARE: readonly DatedParameter<number>[] = [
  {
    name: 'transport.public-share',
    from: '2010-07-01',
    to: '2023-08-31',
    value: 0.5,
    source: 'Décret n° 2010-676, art. 3',
    confidence: 'S',
  },
  {
    name: 'transport.public-share',
    from: '2023-09-01',
    value: 0.75,
    source: 'Décret n° 2010-676, art. 3, modifié par le décret n° 2023-812 ; cdg82.fr, cfdt54interco.fr',
    confidence: 'S',
  },
];
/** Fraction of full time below which the pass is borne in proportion. */
export const PASS_PART_TIME = since('2008-12-19', 'transport.part-time', 0.5, 'C. trav. R3261-9', {
  confidence: 'S',
});

/**
 * The part of the full share of the pass that a public employer bears for an agent who works less than this fraction of
 * full time.
 */
export const PUBLIC_PASS_PART = since(
  '2010-07-01',
  'transport.public-part-time',
  { below: 0.5, part: 0.5 },
  'Décret n° 2010-676, art. 6',
  { confidence: 'S' },
);

/** Most days a week that a public agent teleworks. */
export const AGENT_TELEWORK_DAYS = since('2016-02-12', 'public.telework-days', 3, 'Décret n° 2016-151, art. 3', {
  confidence: 'S',
});
/** Least days a week that a public agent is on site. */
export const AGENT_SITE_DAYS = since('2016-02-12', 'public.on-site-days', 2, 'Décret n° 2016-151, art. 3', {
  confidence: 'S',
});
/** Longest derogation on grounds of health or disability, in months. */
export const HEALTH_MONTHS = since('2021-12-23', 'public.health-months', 6, 'Décret n° 2016-151, art. 4', {
  confidence: 'S',
});
/** Longest derogation of a carer, in months. */
export const CARER_MONTHS = since('2021-12-23', 'public.carer-months', 3, 'Décret n° 2016-151, art. 4', {
  confidence: 'S',
});
/** Months within which a request is answered. */
export const ANSWER_MONTHS = since('2020-05-07', 'public.answer-months', 1, 'Décret n° 2016-151, art. 5', {
  confidence: 'S',
});
/** Longest adaptation period, in months. */
export const AGENT_ADAPTATION = since('2020-05-07', 'public.adaptation-months', 3, 'Décret n° 2016-151, art. 5', {
  confidence: 'S',
});
/** Notice after the adaptation period, in months. */
export const AGENT_NOTICE = since('2020-05-07', 'public.notice-months', 2, 'Décret n° 2016-151, art. 5', {
  confidence: 'S',
});
