import { describeFact, evaluate, missing, RULES, simulate, withChanges, type FactPath, type Facts } from './index.js';

const TODAY = '2026-11-23';

const charter: Facts = {
  today: TODAY,
  employer: { sector: 'private', headcount: 80, hasCse: true },
  framework: {
    type: 'charte',
    clauses: ['passage', 'pollution', 'retour', 'acceptation', 'temps_charge', 'plages', 'handicap'],
  },
};

/** Some value the fact takes. */
const anAnswerTo = (path: FactPath): unknown => {
  const { kind, values = [] } = describeFact(path);
  return {
    boolean: false,
    number: 1,
    string: 'x',
    enum: values.at(-1),
    'string[]': ['x'],
    date: TODAY,
    datetime: `${TODAY}T09:00:00Z`,
  }[kind];
};

describe('simulate', () => {
  test('shows what two clauses would change, and nothing else', () => {
    const { moves, before, after } = simulate(charter, {
      'framework.clauses': [...(charter.framework?.clauses ?? []), 'enceintes', 'aidants'],
    });
    expect(moves).toEqual([
      { ruleId: 'FR-CT-L1222-9-II-6', before: 'violated', after: 'satisfied' },
      { ruleId: 'FR-CT-L1222-9-II-7', before: 'violated', after: 'satisfied' },
    ]);
    expect([before.verdict, after.verdict]).toEqual(['non_compliant', 'compliant']);
  });

  test('makes a fact unknown, sets one in an object that was absent, and moves the day', () => {
    expect(simulate(charter, { 'framework.clauses': undefined }).moves).toHaveLength(8);
    expect(simulate(charter, { 'data.duerpRetentionYears': 40 }).moves).toEqual([
      { ruleId: 'FR-CT-R4121-4', before: 'unknown', after: 'satisfied' },
    ]);
    expect(simulate(charter, { today: '2021-12-26' }).moves.map(({ ruleId }) => ruleId)).toContain(
      'FR-CT-L1222-9-II-6',
    );
  });

  test('leaves the facts as they are and refuses a value that the fact does not take', () => {
    const before = structuredClone(charter);
    expect(simulate(charter, {}).moves).toEqual([]);
    expect(charter).toEqual(before);
    expect(() => simulate(charter, { 'employer.headcount': -1 })).toThrow('employer.headcount');
  });
});

describe('missing', () => {
  const employee: Facts = { today: TODAY, employer: { sector: 'private' }, arrangement: { active: true } };

  test('asks first what most unknown rules wait for, and whether a scheme applies before its details', () => {
    const questions = missing({ today: TODAY });
    expect(questions[0]).toMatchObject({ path: 'employee.forfaitJours', origin: 'time_records' });
    expect(questions[0]?.ruleIds).toEqual(['FR-CT-L3121-18', 'FR-CT-L3121-20', 'FR-CT-L3121-22', 'FR-CT-D3171-8']);
    const paths = questions.map(({ path }) => path);
    expect(paths).not.toContain('day.hoursWorked');
    expect(paths).not.toContain('week.recapDone');
    expect(paths).toContain('day.restHoursBefore');
    const waiting = questions.map(({ ruleIds }) => ruleIds.length);
    expect(waiting).toEqual(waiting.toSorted((a, b) => b - a));
  });

  test('asks for the details once the scheme is known', () => {
    const paths = missing({ today: TODAY, employee: { forfaitJours: false, collectiveSchedule: false } }).map(
      ({ path }) => path,
    );
    expect(paths).toEqual(expect.arrayContaining(['day.hoursWorked', 'week.hoursWorked', 'week.recapDone']));
    expect(paths).not.toContain('employee.forfaitJours');
  });

  test('counts each unknown rule as settled once, by the last answer it waits for', () => {
    const questions = missing(employee);
    const waiting = new Set(questions.flatMap(({ ruleIds }) => ruleIds));
    expect(questions.reduce((sum, { settles }) => sum + settles, 0)).toBe(waiting.size);
    expect(waiting.size).toBe(evaluate(employee).unknownCount);
  });

  test('has nothing to ask when every fact of the unknown rules is known', () => {
    let facts: Facts = { today: TODAY };
    for (let round = 0; round < 6; round += 1) {
      for (const { path } of missing(facts)) facts = withChanges(facts, { [path]: anAnswerTo(path) });
    }
    expect(missing(facts)).toEqual([]);
    expect(evaluate(facts).unknownCount).toBe(0);
    expect(RULES).toHaveLength(evaluate(facts).findings.length);
  });
});
