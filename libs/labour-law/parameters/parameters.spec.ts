import {
  A1_MONTHS,
  FR_BE_DAYS,
  FR_CH_TELEWORK,
  FR_LU_DAYS,
  FRAMEWORK_AGREEMENT_SHARE,
  SUBSTANTIAL_ACTIVITY,
} from './cross-border.js';
import { DAILY_ALLOWANCE, MONTHLY_ALLOWANCE, PUBLIC_FLAT_RATE } from './allowances.js';
import { DE_MINIMIS_CEILING } from './state-aid.js';
import { PRIVATE_PASS_SHARE, PUBLIC_PASS_SHARE } from './limits.js';
import { entryOn, type DatedParameter } from './parameter.js';
import { PARAMETERS } from './table.js';

/** The entry of a calendar year. */
const ofYear = <V>(table: readonly DatedParameter<V>[], year: number) => entryOn(table, `${year}-01-01`);

test.each([
  [2020, { day: 2.5, month: 55 }, 10],
  [2021, { day: 2.5, month: 55 }, 10],
  [2022, { day: 2.5, month: 55 }, 10],
  [2023, { day: 2.6, month: 57.2 }, 10.4],
  [2024, { day: 2.7, month: 59.4 }, 10.7],
  [2025, { day: 2.7, month: 59.4 }, 10.9],
  [2026, { day: 2.7, month: 59.4 }, 11],
])('private allowance of %d', (year, daily, monthly) => {
  expect(ofYear(DAILY_ALLOWANCE.standard, year)?.value).toEqual(daily);
  expect(ofYear(MONTHLY_ALLOWANCE.standard, year)?.value).toBe(monthly);
});

test.each([
  [2021, { day: 3.25, month: 71.5 }, 13],
  [2024, { day: 3.25, month: 71.5 }, 13],
  [2026, { day: 3.3, month: 72.6 }, 13.2],
])('higher limits of %d, which always carry a doubt', (year, daily, monthly) => {
  const [day, month] = [ofYear(DAILY_ALLOWANCE.higher, year), ofYear(MONTHLY_ALLOWANCE.higher, year)];
  expect([day?.value, month?.value]).toEqual([daily, monthly]);
  expect([day, month].every((entry) => entry?.doubt !== undefined)).toBe(true);
});

test('2027 stands in the tables as not yet published; before 2020 nothing does', () => {
  for (const table of [...Object.values(DAILY_ALLOWANCE), ...Object.values(MONTHLY_ALLOWANCE)]) {
    expect(ofYear<unknown>(table, 2027)).toMatchObject({ value: null, source: expect.stringContaining('Non publié') });
    expect(ofYear<unknown>(table, 2019)).toBeNull();
  }
});

test.each([
  [2022, { day: 2.5, year: 220 }, true],
  [2023, { day: 2.88, year: 253.44 }, false],
  [2024, { day: 2.88, year: 282.24 }, false],
  [2025, { day: 2.88, year: 253.44 }, false],
  [2026, { day: 2.88, year: 253.44 }, false],
])('public flat rate of %d', (year, value, doubtful) => {
  const rate = ofYear(PUBLIC_FLAT_RATE, year);
  expect([rate?.value, rate?.doubt !== undefined]).toEqual([value, doubtful]);
});

test('the public share of the transport pass rose on 1 September 2023, the private one did not', () => {
  expect(entryOn(PUBLIC_PASS_SHARE, '2023-08-31')?.value).toBe(0.5);
  expect(entryOn(PUBLIC_PASS_SHARE, '2023-09-01')?.value).toBe(0.75);
  expect(entryOn(PRIVATE_PASS_SHARE, '2026-11-23')?.value).toBe(0.5);
});

test('cross-border and aid figures of today', () => {
  const tables = [
    SUBSTANTIAL_ACTIVITY,
    FRAMEWORK_AGREEMENT_SHARE,
    A1_MONTHS,
    FR_LU_DAYS,
    FR_BE_DAYS,
    DE_MINIMIS_CEILING,
  ];
  expect(tables.map((table) => entryOn(table, '2026-11-23')?.value)).toEqual([0.25, 0.5, 36, 34, 30, 300_000]);
  expect(entryOn(FR_CH_TELEWORK, '2026-01-01')).toMatchObject({ value: { share: 0.4, missionDays: 10 } });
  expect(entryOn(FR_CH_TELEWORK, '2024-06-01')?.doubt).toBeDefined();
  expect(entryOn(FR_CH_TELEWORK, '2022-12-31')).toBeNull();
});

/** Values of the code as it stands, written here again so that one changed by mistake is seen. */
test('every other figure', () => {
  const figures = PARAMETERS.filter(
    ({ name }) => !/^(telework-allowance|cross-border|state-aid|transport\.public)/.test(name),
  );
  expect(Object.fromEntries(figures.map(({ name, value }) => [name, value]))).toEqual({
    'headcount.cse-consulted': 50,
    'headcount.papripact': 50,
    'headcount.mobility': 50,
    'headcount.yearly-duerp': 11,
    'cse.consultation-months': { plain: 1, expert: 2, central: 3 },
    'agreement.signatory-share': { alone: 50, withReferendum: 30 },
    'yearly.days': 366,
    'yearly.first-days': 365,
    'duerp.cse-days': 93,
    'duerp.years-kept': 40,
    'accident.declaration-hours': 48,
    'accident.victim-hours': 24,
    'accident.reservation-clear-days': 10,
    'working-time.day': { usual: 10, byAgreement: 12 },
    'working-time.week': 48,
    'working-time.twelve-weeks': { usual: 44, byAgreement: 46 },
    'working-time.break-from': 6,
    'working-time.break-minutes': 20,
    'rest.day': { usual: 11, byAgreement: 9 },
    'rest.week': 35,
    'working-time.days': 6,
    'working-time.scheme-days': 218,
    'records.hours-months': 12,
    'records.scheme-months': 36,
    'records.payroll-months': 72,
    'retention.access-logs-months': 3,
    'retention.working-time-months': 60,
    'retention.location-months': 12,
    'health.visit-months': 3,
    'site.lux': 120,
    'site.fresh-air': 25,
    'transport.private-share': 0.5,
    'transport.part-time': 0.5,
    'public.telework-days': 3,
    'public.on-site-days': 2,
    'public.health-months': 6,
    'public.carer-months': 3,
    'public.answer-months': 1,
    'public.adaptation-months': 3,
    'public.notice-months': 2,
  });
});
