import { notCovered } from './not-covered.js';
import type { Facts } from './facts/dictionary.js';
import { situationOf } from './situation.js';

const subjects = (facts: Facts, on = '2026-11-23'): string[] =>
  notCovered(situationOf(facts, on)).map(({ subject }) => subject);

describe('people between two States', () => {
  const between = (
    residenceState: string,
    employerState: string,
    on?: string,
    frontierRegimeFrBe?: boolean,
  ): string[] => subjects({ crossBorder: { residenceState, employerState, frontierRegimeFrBe } }, on);

  test('within one State, or of which one is not known, raise nothing', () => {
    expect(between('FR', 'FR')).toEqual([]);
    expect(subjects({ crossBorder: { residenceState: 'FR' } })).toEqual([]);
    expect(subjects({ crossBorder: { employerState: 'DE' } })).toEqual([]);
    expect(subjects({})).toEqual([]);
  });

  test('are taxed by rules between France and Luxembourg or Switzerland since 2023, whichever way', () => {
    for (const pair of [
      ['FR', 'LU'],
      ['LU', 'FR'],
      ['FR', 'CH'],
      ['CH', 'FR'],
    ] as const) {
      expect(between(pair[0], pair[1], '2023-01-01')).toEqual([]);
      expect(between(pair[0], pair[1], '2022-12-31')).toEqual([`tax ${pair.join('-')}`]);
    }
  });

  test('are taxed between France and Belgium by a rule in the frontier regime only, since 2008', () => {
    expect(between('FR', 'BE', '2008-12-12', true)).toEqual([]);
    expect(between('FR', 'BE', '2008-12-11', true)).toEqual(['tax FR-BE']);
    expect([between('FR', 'BE', undefined, false), between('BE', 'FR')]).toEqual([['tax FR-BE'], ['tax BE-FR']]);
    // The regime is of those two States.
    expect(between('FR', 'DE', undefined, true)).toEqual(['tax FR-DE']);
  });

  test('of a State outside the Regulation have another instrument, and each such State is named', () => {
    expect(between('FR', 'GB')).toEqual(['social security FR-GB', 'tax FR-GB']);
    expect(between('MA', 'FR')).toEqual(['social security MA-FR', 'tax MA-FR']);
    const [social] = notCovered(
      situationOf({ crossBorder: { residenceState: 'MA', employerState: 'GB' } }, '2026-11-23'),
    );
    expect(social?.why.en).toMatch(/^MA, GB /);
  });

  test('are told which text governs them where that is known', () => {
    const why = (residenceState: string, employerState: string) =>
      notCovered(situationOf({ crossBorder: { residenceState, employerState } }, '2026-11-23')).at(-1)?.why.en;
    expect(why('FR', 'DE')).toContain('21/07/1959');
    expect(why('BE', 'FR')).toContain('10/03/1964');
    expect(why('IT', 'FR')).toContain('Tax IT-FR');
  });
});

describe('public agents', () => {
  const agent = { employer: { sector: 'public' } } as const;

  test.each(['hoursWorked', 'longestBreakMin', 'restHoursBefore'])('have no rule on %s of a day', (fact) => {
    expect(subjects({ ...agent, day: { [fact]: 0 } })).toEqual(['working time of public agents']);
    expect(subjects({ employer: { sector: 'private' }, day: { [fact]: 0 } })).toEqual([]);
  });

  test.each(['hoursWorked', 'avg12', 'daysWorked', 'weeklyRestHours'])('have no rule on %s of a week', (fact) => {
    expect(subjects({ ...agent, week: { [fact]: 5 } })).toEqual(['working time of public agents']);
  });

  test('have rules on the rest of a day or a week', () => {
    expect(subjects({ ...agent, day: { telework: true }, week: { teleworkDays: 2 } })).toEqual([]);
    expect(subjects(agent)).toEqual([]);
  });

  test('have other texts on accidents and local agreements', () => {
    expect(subjects({ ...agent, accident: { occurred: true } })).toEqual(['accidents of public agents']);
    expect(subjects({ ...agent, framework: { type: 'accord' } })).toEqual([
      'collective agreements of the public service',
    ]);
    expect(subjects({ ...agent, framework: { type: 'charte' } })).toEqual([]);
    expect(
      subjects({ employer: { sector: 'private' }, accident: { occurred: true }, framework: { type: 'accord' } }),
    ).toEqual([]);
    expect(subjects({ accident: { occurred: true }, framework: { type: 'accord' } })).toEqual([]);
  });
});

test('only de minimis aid is checked', () => {
  expect([
    subjects({ aid: { regime: 'de_minimis' } }),
    subjects({ aid: { regime: 'none' } }),
    subjects({ aid: {} }),
  ]).toEqual([[], [], []]);
  expect(subjects({ aid: { regime: 'gber' } })).toEqual(['state aid gber']);
});

test('a sustainable-mobility payment has a ceiling that is not checked', () => {
  expect([subjects({ allowance: { fmdPaid: 0 } }), subjects({ allowance: {} })]).toEqual([[], []]);
  expect(subjects({ allowance: { fmdPaid: 1 } })).toEqual(['ceiling of the sustainable-mobility payment']);
});
