import { ACCEPTANCE_CASES } from './examples/cases.js';
import { CATALOGUE, evaluate, lawCheckReport, parseFacts, RULES, type Facts, type Outcome } from './index.js';

const TODAY = '2026-11-23';

const idsOf = (facts: Facts, outcome: Outcome): string[] =>
  evaluate(facts)
    .findings.filter((finding) => finding.outcome === outcome)
    .map(({ ruleId }) => ruleId);

const outcome = (ruleId: string, facts: Facts): Outcome | undefined =>
  evaluate(facts).findings.find((finding) => finding.ruleId === ruleId)?.outcome;

const riskAssessed = (duerpUpdatedOn: string): Facts => ({
  today: TODAY,
  employer: { headcount: 20, duerpUpdatedOn },
});

const findingOf = (ruleId: string, facts: Facts) =>
  evaluate(facts).findings.find((finding) => finding.ruleId === ruleId);

const daily = (year: number) =>
  findingOf('FR-URSSAF-FORFAIT-JOUR', {
    today: TODAY,
    allowance: { mode: 'daily', year, perDay: 1, monthTotal: 5, collectiveBasis: false },
  });

const monthly = (year: number) =>
  findingOf('FR-URSSAF-FORFAIT-MOIS', {
    today: TODAY,
    allowance: { mode: 'monthly', year, monthTotal: 20, weeklyDays: 2, collectiveBasis: false },
  });

describe.each(ACCEPTANCE_CASES.map((acceptance) => [acceptance.id, acceptance.title, acceptance] as const))(
  'case %s: %s',
  (_id, _title, { facts, expected }) => {
    const result = evaluate(parseFacts(structuredClone(facts)));

    test(`is ${expected.verdict}, with ${expected.unknownCount} rules that cannot be decided`, () => {
      expect(result.verdict).toBe(expected.verdict);
      expect(result.unknownCount).toBe(expected.unknownCount);
    });

    test('breaks these rules and no other', () => {
      expect(idsOf(facts, 'violated').toSorted()).toEqual(expected.violated.toSorted());
    });

    test('keeps these rules', () => {
      expect(idsOf(facts, 'satisfied')).toEqual(expect.arrayContaining([...expected.satisfied]));
    });
  },
);

describe('counts over the whole catalogue', () => {
  const frenchInSwitzerland: Facts = {
    crossBorder: {
      residenceState: 'FR',
      employerState: 'CH',
      residenceShare: 0.5,
      missionDays: 0,
      art16Granted: true,
    },
  };

  test.each<[string, Facts, { verdict: string; unknown: number; satisfied?: number; violated?: string[] }]>([
    ['nothing at all', {}, { verdict: 'compliant', unknown: 17, satisfied: 0 }],
    ['a day only', { today: TODAY }, { verdict: 'compliant', unknown: 17, satisfied: 0 }],
    [
      'a public employer',
      { today: TODAY, employer: { sector: 'public' } },
      { verdict: 'compliant', unknown: 22, satisfied: 0 },
    ],
    ['a headcount of 20', { today: TODAY, employer: { headcount: 20 } }, { verdict: 'compliant', unknown: 18 }],
    [
      'a headcount of 20 and no DUERP',
      { today: TODAY, employer: { headcount: 20, duerpUpdatedOn: null } },
      { verdict: 'blocked', unknown: 17, violated: ['FR-CT-R4121-2-ANNUEL'] },
    ],
    [
      'a private employer with telework in force',
      { today: TODAY, employer: { sector: 'private' }, arrangement: { active: true } },
      { verdict: 'compliant', unknown: 23, satisfied: 0 },
    ],
    [
      'the same at home',
      { today: TODAY, employer: { sector: 'private' }, arrangement: { active: true, approvedPlaces: ['home'] } },
      { verdict: 'compliant', unknown: 26, satisfied: 0 },
    ],
    [
      'a working-days scheme',
      { today: TODAY, employee: { forfaitJours: true } },
      { verdict: 'compliant', unknown: 16, satisfied: 0 },
    ],
    [
      'half the time teleworked from France for Switzerland, before the amendment applies',
      { today: '2025-12-31', ...frenchInSwitzerland },
      { verdict: 'compliant', unknown: 20 },
    ],
    [
      'the same on the day it applies',
      { today: '2026-01-01', ...frenchInSwitzerland },
      { verdict: 'non_compliant', unknown: 20, violated: ['TAX-FR-CH-40'] },
    ],
  ])('%s', (_name, facts, expected) => {
    const result = evaluate(facts);
    expect(result.verdict).toBe(expected.verdict);
    expect(result.unknownCount).toBe(expected.unknown);
    const satisfied = idsOf(facts, 'satisfied').length;
    expect(satisfied).toBe(expected.satisfied ?? satisfied);
    expect(idsOf(facts, 'violated')).toEqual(expected.violated ?? []);
  });

  test('a DUERP of 366 days ago passes, one of 367 days ago does not', () => {
    expect(outcome('FR-CT-R4121-2-ANNUEL', riskAssessed('2025-11-22'))).toBe('satisfied');
    expect(outcome('FR-CT-R4121-2-ANNUEL', riskAssessed('2025-11-21'))).toBe('violated');
  });
});

describe('absent and null', () => {
  test('an absent object, a null object and an empty object are the same: nothing is known', () => {
    const [absent, none, empty] = [{}, { employer: null }, { employer: {} }].map((facts) => evaluate(facts).findings);
    expect(none).toEqual(absent);
    expect(empty).toEqual(absent);
  });

  test('null is an answer: the check decides', () => {
    const asked = { today: TODAY, employer: { sector: 'private' }, arrangement: { active: true } } as const;
    const id = 'FR-CT-L1222-10-2';
    expect(outcome(id, asked)).toBe('unknown');
    expect(outcome(id, { ...asked, arrangement: { active: true, priorityNoticeChannel: null } })).toBe('violated');
  });

  test.each([
    ['FR-CT-L3121-18', 'employee.forfaitJours'],
    ['FR-CT-L1121-1', 'employer.permanentSurveillance'],
    ['EU-GDPR-28', 'data.dpaSigned'],
  ])('%s concerns everyone until %s is known', (ruleId, path) => {
    const finding = evaluate({ today: TODAY }).findings.find((entry) => entry.ruleId === ruleId);
    expect(finding?.outcome).toBe('unknown');
    expect(finding?.missing).toContain(path);
  });

  test('a place list that is not known leaves the home rules aside, it does not make them unknown', () => {
    const facts: Facts = { today: TODAY, employer: { sector: 'private' }, arrangement: { active: true } };
    for (const id of ['FR-ANI2005-ELEC', 'FR-ANI2005-ASSURANCE', 'FR-CASS-OCCUPATION']) {
      expect(outcome(id, facts)).toBe('not_applicable');
    }
  });

  test('without a day every rule counts as in force, and what depends on the day cannot pass', () => {
    const facts: Facts = { crossBorder: { art16Granted: true, a1From: '2026-01-01', a1To: '2028-01-01' } };
    expect(evaluate(facts).on).toBeNull();
    expect(outcome('EU-FA2023-A1', facts)).toBe('unknown');
    expect(outcome('FR-CT-R4121-2-ANNUEL', { employer: { headcount: 20, duerpUpdatedOn: TODAY } })).toBe('violated');
  });
});

describe('figures that are not known for the year', () => {
  test.each([2023, 2027])('leave the rule unknown for %d, with the problem named', (year) => {
    expect(daily(year)).toMatchObject({
      outcome: 'unknown',
      missing: [],
      problem: expect.stringContaining(String(year)),
    });
  });

  test('carry their doubt into the verdict where sources contradict each other', () => {
    expect(monthly(2025)).toMatchObject({ outcome: 'satisfied', doubt: { fr: expect.stringContaining('10,90') } });
    expect(monthly(2026)?.doubt).toBeUndefined();
  });
});

describe('the day of the assessment', () => {
  test('is given with the question, or with the facts; the question wins', () => {
    expect(evaluate({ today: '2020-05-04' }).on).toBe('2020-05-04');
    expect(evaluate({ today: '2020-05-04' }, { on: TODAY }).on).toBe(TODAY);
  });

  test('decides which clauses a charter of 2020 lacks', () => {
    const charter: Facts = {
      framework: {
        type: 'charte',
        clauses: ['passage', 'pollution', 'retour', 'acceptation', 'temps_charge', 'plages', 'handicap'],
      },
    };
    const lacking = (on: string) =>
      evaluate(charter, { on })
        .findings.filter((finding) => finding.outcome === 'violated')
        .map(({ ruleId }) => ruleId);
    expect(lacking('2020-06-01')).toEqual([]);
    expect(lacking('2021-12-26')).toEqual([]);
    expect(lacking('2021-12-27')).toEqual(['FR-CT-L1222-9-II-6']);
    expect(lacking('2023-07-20')).toEqual(['FR-CT-L1222-9-II-6']);
    expect(lacking('2023-07-21')).toEqual(['FR-CT-L1222-9-II-6', 'FR-CT-L1222-9-II-7']);
  });

  test('says that a rule is not yet in force, and that an ended one is no longer', () => {
    const [first] = RULES;
    if (!first) throw new Error('no rule');
    const ended = { ...first, validTo: '2020-01-01' };
    const because = (on: string) => evaluate({}, { on, rules: [ended] }).findings[0]?.because;
    expect(because('2017-09-23')).toBe('not_yet_in_force');
    expect(because('2017-09-24')).toBe('situation');
    expect(because('2020-01-01')).toBe('situation');
    expect(because('2020-01-02')).toBe('no_longer_in_force');
  });

  test('must exist', () => {
    expect(() => evaluate({}, { on: '2026-02-29' })).toThrow('2026-02-29 is not an existing day');
  });
});

describe('the report of law check', () => {
  test('has the keys of the contract, every rule once, and the catalogue that gave it', () => {
    const report = lawCheckReport(evaluate({ today: TODAY, employer: { headcount: 20, duerpUpdatedOn: null } }));
    expect(Object.keys(report)).toEqual([
      'on',
      'catalogue',
      'violated',
      'satisfied',
      'unknown',
      'notApplicable',
      'verdict',
    ]);
    expect(report).toMatchObject({
      on: TODAY,
      catalogue: CATALOGUE,
      violated: ['FR-CT-R4121-2-ANNUEL'],
      verdict: 'blocked',
    });
    expect(report.unknown).toContainEqual({
      id: 'EU-GDPR-28',
      missing: ['data.dpaSigned', 'data.operatorRoleDefined'],
    });
    const all = [
      ...report.violated,
      ...report.satisfied,
      ...report.unknown.map(({ id }) => id),
      ...report.notApplicable,
    ];
    expect(all.toSorted()).toEqual(RULES.map(({ id }) => id).toSorted());
  });
});
