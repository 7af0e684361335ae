import { ACCEPTANCE_CASES } from './examples/cases.js';
import {
  CATALOGUE,
  evaluate,
  evaluateKnown,
  lawCheckReport,
  parseFacts,
  RULES,
  type Facts,
  type Outcome,
} from './index.js';

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

    test(`is ${expected.verdict}`, () => {
      expect(result.verdict).toBe(expected.verdict);
    });

    test('breaks these rules and no other', () => {
      expect(idsOf(facts, 'violated').toSorted()).toEqual(expected.violated.toSorted());
    });

    test('keeps these rules', () => {
      expect(idsOf(facts, 'satisfied')).toEqual(expect.arrayContaining([...expected.satisfied]));
    });
  },
);

test('a DUERP of 366 days ago passes, one of 367 days ago does not', () => {
  expect(outcome('FR-CT-R4121-2-ANNUEL', riskAssessed('2025-11-22'))).toBe('satisfied');
  expect(outcome('FR-CT-R4121-2-ANNUEL', riskAssessed('2025-11-21'))).toBe('violated');
});

describe('the verdict', () => {
  const onlyRule = (id: string) => RULES.filter((rule) => rule.id === id);

  test('is incomplete as long as something grave is not known, and when the catalogue does not cover something', () => {
    expect(evaluate({ today: TODAY }).verdict).toBe('incomplete');
    const rules = onlyRule('EU-883-ART13-25');
    const german: Facts = {
      today: TODAY,
      crossBorder: { residenceState: 'FR', employerState: 'DE', art16Granted: false, residenceShare: 0.2 },
    };
    const { verdict, notCovered, findings } = evaluate(german, { rules });
    expect([findings[0]?.outcome, verdict]).toEqual(['satisfied', 'incomplete']);
    expect(notCovered.map(({ subject }) => subject)).toEqual(['tax FR-DE']);
  });

  test('is compliant when what is open is minor, or still within its time', () => {
    const minor = onlyRule('FR-CT-L1222-10-2');
    const facts: Facts = { today: TODAY, employer: { sector: 'private' }, arrangement: { active: true } };
    expect(evaluate(facts, { rules: minor }).findings[0]?.outcome).toBe('unknown');
    expect(evaluate(facts, { rules: minor }).verdict).toBe('compliant');
    const running: Facts = {
      today: TODAY,
      accident: { occurred: true, employerInformedAt: '2026-11-23T08:00:00Z', declaredAt: null },
    };
    const result = evaluate(running, { rules: onlyRule('FR-CSS-R441-3') });
    expect(result.findings[0]).toMatchObject({ outcome: 'pending', until: '2026-11-25' });
    expect(result.verdict).toBe('compliant');
  });
});

describe('objects and facts', () => {
  test('what does not exist is not judged; the employer and its data always exist', () => {
    const always = new Set(RULES.filter(({ scope }) => scope === 'employer' || scope === 'data').map(({ id }) => id));
    const judged = evaluate({ today: TODAY }).findings.filter(({ reason }) => reason !== 'nothing-to-judge');
    expect(judged.map(({ ruleId }) => ruleId).toSorted()).toEqual([...always].toSorted());
  });

  test('an object that is there, even empty, is asked about; null is no object', () => {
    expect(findingOf('FR-CT-L3121-18', { today: TODAY, day: {} })?.outcome).toBe('unknown');
    expect(findingOf('FR-CT-L3121-18', { today: TODAY, day: null })?.reason).toBe('nothing-to-judge');
  });

  test('null is an answer: the check decides', () => {
    const asked = { today: TODAY, employer: { sector: 'private' }, arrangement: { active: true } } as const;
    const id = 'FR-CT-L1222-10-2';
    expect(outcome(id, asked)).toBe('unknown');
    expect(outcome(id, { ...asked, arrangement: { active: true, priorityNoticeChannel: null } })).toBe('violated');
  });

  test('a place list that is not known leaves the home rules open', () => {
    const facts: Facts = { today: TODAY, employer: { sector: 'private' }, arrangement: { active: true } };
    for (const id of ['FR-ANI2005-ELEC', 'FR-ANI2005-ASSURANCE', 'FR-CASS-OCCUPATION']) {
      expect(findingOf(id, facts)).toMatchObject({ outcome: 'unknown', missing: ['arrangement.approvedPlaces'] });
    }
  });

  test('an outcome names the facts that decided it', () => {
    const refused: Facts = {
      today: TODAY,
      employer: { sector: 'private' },
      employee: { disabledWorker: true },
      request: { status: 'refused', refusalReason: null },
    };
    expect(findingOf('FR-CT-L1222-9-I-REFUS-TH', refused)).toMatchObject({
      outcome: 'violated',
      because: ['request.refusalReason'],
    });
    expect(findingOf('FR-CT-L1222-9-I-REFUS-TH', { ...refused, request: { status: 'accepted' } })).toMatchObject({
      reason: 'does-not-concern',
      because: ['request.status'],
    });
  });
});

describe('impossible facts', () => {
  const refusedAt = (facts: Facts, on = TODAY): string => {
    try {
      evaluate(facts, { on });
      return '';
    } catch (error) {
      return error instanceof Error ? error.message : '';
    }
  };

  test.each<[string, Facts]>([
    ['arrangement.lastInterviewOn', { arrangement: { lastInterviewOn: '2026-11-24' } }],
    ['employee.forfaitRecapYear', { employee: { forfaitRecapYear: 2027 } }],
    ['accident.at', { accident: { at: '2026-11-23T23:00:00Z' } }],
    ['crossBorder.a1To', { crossBorder: { a1From: '2026-02-01', a1To: '2026-01-31' } }],
    ['request.answeredOn', { request: { submittedOn: '2026-02-01', answeredOn: '2026-01-31' } }],
  ])('%s is refused', (path, facts) => {
    expect(refusedAt(facts)).toMatch(new RegExp(`^${path}: `));
    expect(() => evaluateKnown(facts, TODAY)).not.toThrow();
  });

  test('what may still come is not: a start, an effect, an end of validity', () => {
    expect(
      refusedAt({
        arrangement: { startOn: '2027-01-01' },
        framework: { effectiveOn: '2027-01-01' },
        crossBorder: { a1From: '2026-01-01', a1To: '2028-12-31' },
      }),
    ).toBe('');
  });

  test('the same facts at a later day are', () => {
    expect(refusedAt({ arrangement: { lastInterviewOn: '2026-11-24' } }, '2026-11-24')).toBe('');
  });

  test('what happened later is left out where records go on after the day', () => {
    const facts: Facts = {
      employer: { sector: 'private', headcount: 60, duerpUpdatedOn: '2026-11-20' },
      framework: { type: 'accord', effectiveOn: '2025-01-13', clauses: [] },
      arrangement: { active: true, startOn: '2025-02-01' },
    };
    const found = new Map(evaluateKnown(facts, '2024-12-31').findings.map((finding) => [finding.ruleId, finding]));
    expect(found.get('FR-CT-R4121-2-ANNUEL')?.missing).toEqual(['employer.duerpUpdatedOn']);
    expect(found.get('FR-CT-L1222-9-II-1')?.missing).toEqual(['framework.type']);
    expect(found.get('FR-CT-L1222-9-VOLONTARIAT')?.reason).toBe('nothing-to-judge');
  });
});

describe('figures that are not known for the year', () => {
  test.each([2019, 2027])('leave the rule unknown for %d, with the problem named', (year) => {
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
      employer: { sector: 'private' },
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

  test('a text older than the clause is to be brought up to date, and the finding says so', () => {
    const older = (effectiveOn: string) =>
      evaluate(
        { employer: { sector: 'private' }, framework: { type: 'charte', clauses: [], effectiveOn } },
        { on: TODAY },
      ).findings.find(({ ruleId }) => ruleId === 'FR-CT-L1222-9-II-7');
    expect(older('2023-07-20')).toMatchObject({ outcome: 'violated', doubt: { fr: expect.stringContaining('caduc') } });
    expect(older('2023-07-21')?.doubt).toBeUndefined();
  });

  test('says that a rule is not yet in force, and that an ended one is no longer', () => {
    const [first] = RULES;
    if (!first) throw new Error('no rule');
    const ended = { ...first, validTo: '2020-01-01' };
    const reason = (on: string) => evaluate({}, { on, rules: [ended] }).findings[0]?.reason;
    expect(reason('2017-09-23')).toBe('not-yet-in-force');
    expect(reason('2017-09-24')).toBe('nothing-to-judge');
    expect(reason('2020-01-01')).toBe('nothing-to-judge');
    expect(reason('2020-01-02')).toBe('no-longer-in-force');
  });

  test('is needed', () => {
    expect(() => evaluate({})).toThrow('today: the day of the assessment is needed');
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
      'semantics',
      'violated',
      'satisfied',
      'pending',
      'unknown',
      'notApplicable',
      'notCovered',
      'reasons',
      'verdict',
    ]);
    expect(report).toMatchObject({
      on: TODAY,
      catalogue: CATALOGUE,
      semantics: 2,
      violated: ['FR-CT-R4121-2-ANNUEL'],
      reasons: [{ id: 'FR-CT-R4121-2-ANNUEL', outcome: 'violated', because: ['employer.duerpUpdatedOn'] }],
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
      ...report.pending.map(({ id }) => id),
      ...report.notApplicable.map(({ id }) => id),
    ];
    expect(all.toSorted()).toEqual(RULES.map(({ id }) => id).toSorted());
  });
});
