import { questionsOf } from './missing.js';
import { describeFact, evaluate, missing, RULES, withChanges, type FactPath, type Facts } from './index.js';

const TODAY = '2026-11-23';

/** Some value the fact takes. */
const anAnswerTo = (path: FactPath): unknown => {
  const { kind, unit, values = [] } = describeFact(path);
  return {
    boolean: false,
    number: unit === 'year' ? 2026 : 1,
    string: path.endsWith('State') ? 'FR' : 'x',
    enum: values.at(-1),
    'string[]': path === 'arrangement.contactSlots' ? ['09:00-17:00'] : ['x'],
    date: TODAY,
    datetime: `${TODAY}T09:00:00Z`,
  }[kind];
};

describe('missing', () => {
  const employee: Facts = { today: TODAY, employer: { sector: 'private' }, arrangement: { active: true } };

  test('asks gates first, those that open most rules before the others', () => {
    const questions = missing({ today: TODAY, day: {}, week: {} });
    expect(questions[0]).toMatchObject({ path: 'employer.sector', origin: 'employer_profile', gate: true });
    const paths = questions.map(({ path }) => path);
    expect(paths).toContain('employee.forfaitJours');
    expect(paths).not.toContain('week.hoursWorked');
    expect(paths).not.toContain('week.recapDone');
    const gates = questions.filter(({ gate }) => gate);
    expect(questions.slice(0, gates.length)).toEqual(gates);
    const opened = gates.map(({ ruleIds }) => ruleIds.length);
    expect(opened).toEqual(opened.toSorted((a, b) => b - a));
  });

  test('asks for the details once the scheme is known', () => {
    const paths = missing({
      today: TODAY,
      employer: { sector: 'private' },
      employee: { forfaitJours: false, collectiveSchedule: false },
      day: {},
      week: {},
    }).map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining(['day.hoursWorked', 'week.hoursWorked', 'week.recapDone']));
    expect(paths).not.toContain('employee.forfaitJours');
  });

  test('asks what a graver rule waits for first where as many wait, then by name', () => {
    const open = (ruleId: string, path: FactPath) => ({ ruleId, missing: [path], gate: false });
    const minor = open('FR-CT-L1222-10-2', 'employer.hasCse');
    const blocking = open('FR-CT-L1222-9-I-CADRE', 'site.lux');
    const asBlocking = open('FR-CT-L1222-9-VOLONTARIAT', 'employer.sector');
    const order = ['employer.sector', 'site.lux', 'employer.hasCse'];
    for (const asked of [
      [minor, blocking, asBlocking],
      [asBlocking, blocking, minor],
      [blocking, minor, asBlocking],
    ])
      expect(questionsOf(asked).map(({ path }) => path)).toEqual(order);
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
