import {
  A1_MONTHS,
  FR_BE_DAYS,
  FR_CH_TELEWORK,
  FR_LU_DAYS,
  FRAMEWORK_AGREEMENT_SHARE,
  SUBSTANTIAL_ACTIVITY,
} from './cross-border.js';
import { allowanceOf, DAILY_ALLOWANCE, firstDayOf, MONTHLY_ALLOWANCE, PUBLIC_FLAT_RATE } from './allowances.js';
import { DE_MINIMIS_CEILING } from './state-aid.js';
import { ParameterMissing, parameterOn } from './parameter.js';

test.each([
  [2024, false, { day: 2.6, month: 57.2 }, 10.4],
  [2025, false, { day: 2.7, month: 59.4 }, 10.9],
  [2026, false, { day: 2.7, month: 59.4 }, 11],
  [2024, true, { day: 3.25, month: 71.5 }, 13],
  [2025, true, { day: 3.25, month: 71.5 }, 13],
  [2026, true, { day: 3.3, month: 72.6 }, 13.2],
])('private allowance of %d, higher limits %s', (year, collectiveBasis, daily, monthly) => {
  expect(allowanceOf(DAILY_ALLOWANCE, { year, collectiveBasis }).value).toEqual(daily);
  expect(allowanceOf(MONTHLY_ALLOWANCE, { year, collectiveBasis }).value).toBe(monthly);
  expect(allowanceOf(DAILY_ALLOWANCE, { year, collectiveBasis }).doubt !== undefined).toBe(collectiveBasis);
});

test.each([2023, 2027])('no private allowance is known for %d', (year) => {
  expect(() => allowanceOf(DAILY_ALLOWANCE, { year, collectiveBasis: false })).toThrow(ParameterMissing);
});

test.each([
  [2022, 253.44, true],
  [2023, 253.44, false],
  [2024, 282.24, false],
  [2025, 253.44, false],
  [2026, 253.44, false],
])('public flat rate of %d', (year, most, doubtful) => {
  const rate = parameterOn(PUBLIC_FLAT_RATE, firstDayOf(year));
  expect([rate.value, rate.doubt !== undefined]).toEqual([{ day: 2.88, year: most }, doubtful]);
});

test('cross-border and aid figures of today, and the latest one when no day is known', () => {
  const tables = [
    SUBSTANTIAL_ACTIVITY,
    FRAMEWORK_AGREEMENT_SHARE,
    A1_MONTHS,
    FR_LU_DAYS,
    FR_BE_DAYS,
    DE_MINIMIS_CEILING,
  ];
  const figures = [0.25, 0.5, 36, 34, 30, 300_000];
  expect(tables.map((table) => parameterOn(table, '2026-11-23').value)).toEqual(figures);
  expect(tables.map((table) => parameterOn(table, undefined).value)).toEqual(figures);
  expect(parameterOn(FR_CH_TELEWORK, '2026-01-01').value).toEqual({ share: 0.4, missionDays: 10 });
  expect(() => parameterOn(FR_CH_TELEWORK, '2025-12-31')).toThrow(
    'No value of cross-border.fr-ch-telework is known for 2025-12-31',
  );
});
