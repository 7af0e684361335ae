import type { Facts } from './dictionary.js';
import { factsKnownOn, impossibleFacts } from './possible.js';

const paths = (facts: Facts, on = '2026-11-23') => impossibleFacts(facts, on).map(({ path }) => path);

test('something past may be of the day itself, not of a later one', () => {
  expect(paths({ employer: { duerpUpdatedOn: '2026-11-23' }, employee: { forfaitRecapYear: 2026 } })).toEqual([]);
  expect(paths({ employer: { duerpUpdatedOn: '2026-11-24' }, employee: { forfaitRecapYear: 2027 } })).toEqual([
    'employer.duerpUpdatedOn',
    'employee.forfaitRecapYear',
  ]);
});

test('an instant is of its day in Paris', () => {
  expect(paths({ accident: { at: '2026-11-23T22:59:00Z' } })).toEqual([]);
  expect(paths({ accident: { at: '2026-11-23T23:00:00Z' } })).toEqual(['accident.at']);
});

test('an end may be of the same moment as its start, not before it; of one alone nothing is said', () => {
  const certificate = (a1From: string | null | undefined, a1To: string | null) =>
    paths({ crossBorder: { a1From, a1To } });
  expect(certificate('2026-02-01', '2026-02-01')).toEqual([]);
  expect(certificate('2026-02-01', '2026-01-31')).toEqual(['crossBorder.a1To']);
  expect([
    certificate(null, '2026-01-31'),
    certificate('2026-02-01', null),
    certificate(undefined, '2026-01-31'),
  ]).toEqual([[], [], []]);
});

describe('what is known of an earlier day', () => {
  test('leaves out later events alone', () => {
    const facts: Facts = { employer: { duerpUpdatedOn: '2026-11-24', hasCse: true }, framework: null };
    expect(factsKnownOn(facts, '2026-11-23')).toEqual({
      employer: { duerpUpdatedOn: undefined, hasCse: true },
      framework: null,
    });
    expect(factsKnownOn(facts, '2026-11-24')).toBe(facts);
  });

  test('has the framework and the telework that began by then', () => {
    const facts: Facts = {
      framework: { type: 'accord', effectiveOn: '2026-11-23' },
      arrangement: { active: true, startOn: '2026-11-23' },
    };
    expect(factsKnownOn(facts, '2026-11-23')).toEqual(facts);
    expect(factsKnownOn(facts, '2026-11-22')).toEqual({ framework: {}, arrangement: undefined });
    const undated: Facts = { framework: { type: 'accord' }, arrangement: { active: true, startOn: undefined } };
    expect(factsKnownOn(undated, '2026-11-22')).toEqual(undated);
  });
});
