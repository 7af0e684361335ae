import {
  evaluateKnownPeriod,
  evaluatePeriod,
  lawPeriodReport,
  MANDATORY_CLAUSES,
  RULES,
  type Days,
  type Facts,
  type PeriodFinding,
} from './index.js';

const of = (facts: Facts, period: Days, id: string): PeriodFinding | undefined =>
  evaluatePeriod(facts, period).findings.find(({ ruleId }) => ruleId === id);

const YEAR = { from: '2024-01-01', to: '2024-12-31' };

test('the worst outcome inside counts, with its days', () => {
  const assessed: Facts = { employer: { headcount: 60, duerpUpdatedOn: '2023-06-30' } };
  // 366 days after 30 June 2023.
  expect(of(assessed, YEAR, 'FR-CT-R4121-2-ANNUEL')).toMatchObject({
    outcome: 'violated',
    days: [{ from: '2024-07-01', to: '2024-12-31' }],
  });
  expect(of(assessed, { from: '2024-01-01', to: '2024-07-01' }, 'FR-CT-R4121-2-ANNUEL')?.days).toEqual([
    { from: '2024-07-01', to: '2024-07-01' },
  ]);
});

test('a later update never satisfies an earlier period: what was before it is not known', () => {
  const updated: Facts = { employer: { headcount: 60, duerpUpdatedOn: '2024-03-01' } };
  expect(of(updated, YEAR, 'FR-CT-R4121-2-ANNUEL')).toMatchObject({
    outcome: 'unknown',
    days: [{ from: '2024-01-01', to: '2024-02-29' }],
    finding: { missing: ['employer.duerpUpdatedOn'] },
  });
  expect(() => evaluatePeriod({ employer: { duerpUpdatedOn: '2026-11-20' } }, YEAR)).toThrow('employer.duerpUpdatedOn');
});

test('a framework counts from its effect on, telework from its start', () => {
  const later: Facts = {
    employer: { sector: 'private' },
    framework: { type: 'accord', effectiveOn: '2024-11-01', clauses: [] },
    arrangement: { active: true, startOn: '2024-11-15' },
  };
  expect(of(later, YEAR, 'FR-CT-L1222-9-II-1')).toMatchObject({
    outcome: 'violated',
    days: [{ from: '2024-11-01', to: '2024-12-31' }],
  });
  expect(of(later, { from: '2024-01-01', to: '2024-10-31' }, 'FR-CT-L1222-9-II-1')?.outcome).toBe('unknown');
  expect(of(later, { from: '2024-01-01', to: '2024-10-31' }, 'FR-CT-L1222-10-2')?.finding.reason).toBe(
    'nothing-to-judge',
  );
});

test('a text that comes into force inside the period opens its own days', () => {
  const charter: Facts = { employer: { sector: 'private' }, framework: { type: 'charte', clauses: [] } };
  expect(of(charter, { from: '2023-07-01', to: '2023-07-31' }, 'FR-CT-L1222-9-II-7')).toMatchObject({
    outcome: 'violated',
    days: [{ from: '2023-07-21', to: '2023-07-31' }],
  });
  expect(of(charter, { from: '2023-07-01', to: '2023-07-21' }, 'FR-CT-L1222-9-II-7')?.days).toEqual([
    { from: '2023-07-21', to: '2023-07-21' },
  ]);
});

test('a term that runs out inside the period is missed from the day after on', () => {
  const accident: Facts = {
    accident: { occurred: true, employerInformedAt: '2026-11-20T08:00:00Z', declaredAt: null },
  };
  expect(of(accident, { from: '2026-11-20', to: '2026-11-27' }, 'FR-CSS-R441-3')).toMatchObject({
    outcome: 'violated',
    days: [{ from: '2026-11-24', to: '2026-11-27' }],
  });
  expect(of(accident, { from: '2026-11-20', to: '2026-11-23' }, 'FR-CSS-R441-3')).toMatchObject({
    outcome: 'pending',
    finding: { until: '2026-11-23' },
  });
});

test('a certificate that ends inside the period leaves the days after it uncovered, and those before it', () => {
  const certified: Facts = {
    crossBorder: {
      residenceState: 'BE',
      employerState: 'FR',
      art16Granted: true,
      a1From: '2024-03-01',
      a1To: '2024-06-30',
    },
  };
  expect(of(certified, YEAR, 'EU-FA2023-A1')).toMatchObject({
    outcome: 'violated',
    days: [
      { from: '2024-01-01', to: '2024-02-29' },
      { from: '2024-07-01', to: '2024-12-31' },
    ],
  });
});

test('a term that began before the period and runs out inside it is missed from the day after on', () => {
  const teleworker: Facts = {
    employer: { sector: 'private' },
    arrangement: { active: true, startOn: '2023-09-01', lastInterviewOn: null },
  };
  expect(of(teleworker, { from: '2024-07-01', to: '2024-12-31' }, 'FR-CT-L1222-10-3')).toMatchObject({
    outcome: 'violated',
    days: [{ from: '2024-09-01', to: '2024-12-31' }],
  });
  expect(of(teleworker, { from: '2024-07-01', to: '2024-08-31' }, 'FR-CT-L1222-10-3')).toMatchObject({
    outcome: 'pending',
    finding: { until: '2024-08-31' },
  });
  // An interview held later stays a turning day of its own: not known before, it satisfies from its day on.
  const interviewed: Facts = {
    ...teleworker,
    arrangement: { ...teleworker.arrangement, lastInterviewOn: '2024-10-10' },
  };
  expect(of(interviewed, { from: '2024-07-01', to: '2024-12-31' }, 'FR-CT-L1222-10-3')).toMatchObject({
    outcome: 'unknown',
    days: [{ from: '2024-09-01', to: '2024-10-09' }],
  });
  // Before the new year, which is a turning day of its own.
  expect(of(teleworker, { from: '2024-07-01', to: '2025-06-30' }, 'FR-CT-L1222-10-3')?.days).toEqual([
    { from: '2024-09-01', to: '2025-06-30' },
  ]);
  expect(of(teleworker, { from: '2024-07-01', to: '2024-09-01' }, 'FR-CT-L1222-10-3')).toMatchObject({
    outcome: 'violated',
    days: [{ from: '2024-09-01', to: '2024-09-01' }],
  });
});

test.each([
  ['on its day', '2026-11-20T08:00:00Z', '2026-11-20'],
  ['on the next, where it is past midnight in Paris', '2026-11-20T23:30:00Z', '2026-11-21'],
])('an instant inside the period is known from its legal day on: %s', (_, declaredAt, known) => {
  const late: Facts = { accident: { occurred: true, employerInformedAt: '2026-11-02T08:00:00Z', declaredAt } };
  expect(of(late, { from: '2026-11-10', to: '2026-11-27' }, 'FR-CSS-R441-3')).toMatchObject({
    outcome: 'violated',
    days: [{ from: known, to: '2026-11-27' }],
  });
});

test('a text that looks like a day, and an object that does not exist, turn nothing', () => {
  const facts = (depositReceipt: string): Facts => ({
    employer: { sector: 'private' },
    framework: { type: 'accord', depositReceipt, cphFilingOn: null },
    arrangement: null,
  });
  for (const receipt of ['2024-06-45', '2024-06-31', '2024 T 77', '2024-06-15/77', 'T04123'])
    expect(of(facts(receipt), YEAR, 'FR-CT-D2231-4')).toMatchObject({ outcome: 'violated', days: [YEAR] });
});

test('a text that ends inside the period asks nothing from the day after on', () => {
  const rule = RULES.find(({ id }) => id === 'FR-CT-R4121-4')!;
  const until = (validTo: string) =>
    evaluatePeriod({ data: { duerpRetentionYears: 1 } }, YEAR, { rules: [{ ...rule, validTo }] }).findings[0];
  expect(until('2024-06-30')).toMatchObject({ outcome: 'violated', days: [{ from: '2024-01-01', to: '2024-06-30' }] });
  expect(until('2024-12-31')?.days).toEqual([YEAR]);
  expect(until('2023-12-31')).toMatchObject({ outcome: 'not_applicable', days: [YEAR] });
});

test('what turns on the first or the last day of a period is seen, what turns beyond it is not', () => {
  const certified = (a1From: string, a1To: string) =>
    of(
      { crossBorder: { residenceState: 'BE', employerState: 'FR', art16Granted: true, a1From, a1To } },
      YEAR,
      'EU-FA2023-A1',
    );
  expect(certified('2024-01-01', '2024-12-31')).toMatchObject({ outcome: 'satisfied', days: [YEAR] });
  expect(certified('2024-01-02', '2024-12-31')?.days).toEqual([{ from: '2024-01-01', to: '2024-01-01' }]);
  expect(certified('2024-01-01', '2024-12-30')?.days).toEqual([{ from: '2024-12-31', to: '2024-12-31' }]);
  expect(certified('2023-01-01', '2023-12-31')).toMatchObject({ outcome: 'violated', days: [YEAR] });
});

test('what is due each year turns on every first of January inside the period', () => {
  const yearly: Facts = { employer: { headcount: 60, papripactYear: 2023 } };
  const violated = (from: string, to: string) => of(yearly, { from, to }, 'FR-CT-L4121-3-1-PAPRIPACT');
  expect(violated('2023-07-01', '2024-06-30')).toMatchObject({
    outcome: 'violated',
    days: [{ from: '2024-01-01', to: '2024-06-30' }],
  });
  expect(violated('2023-07-01', '2024-01-01')?.days).toEqual([{ from: '2024-01-01', to: '2024-01-01' }]);
  expect(violated('2023-07-01', '2023-12-31')?.outcome).toBe('satisfied');
  expect(violated('2022-07-01', '2024-06-30')?.days).toEqual([{ from: '2024-01-01', to: '2024-06-30' }]);
});

test('the report has its days, and a period that is none is refused', () => {
  const report = lawPeriodReport(evaluatePeriod({ employer: { headcount: 60, duerpUpdatedOn: null } }, YEAR));
  expect(report).toMatchObject({ from: '2024-01-01', to: '2024-12-31', semantics: 2, verdict: 'blocked' });
  expect(report.violated).toEqual([{ id: 'FR-CT-R4121-2-ANNUEL', days: [YEAR] }]);
  expect(() => evaluatePeriod({}, { from: '2024-02-01', to: '2024-01-01' })).toThrow('no period');
  expect(() => evaluatePeriod({}, { from: '2004-02-01', to: '2024-01-01' })).toThrow('no period');
  // The years of its ends may differ by ten.
  expect(() => evaluatePeriod({}, { from: '2013-12-31', to: '2024-01-01' })).toThrow('no period');
  expect(evaluatePeriod({}, { from: '2014-01-01', to: '2024-12-31' }).findings.length).toBeGreaterThan(0);
  expect(evaluatePeriod({}, { from: '2024-01-01', to: '2024-01-01' }).to).toBe('2024-01-01');
  expect(() => evaluatePeriod({}, { from: '2024-02-30', to: '2024-03-01' })).toThrow('2024-02-30');
});

describe('a period of which different things are known on different days', () => {
  const accord = (effectiveOn: string, clauses: Facts['framework']) => ({
    type: 'accord' as const,
    effectiveOn,
    ...clauses,
  });
  const finding = (known: Parameters<typeof evaluateKnownPeriod>[0], id: string) =>
    evaluateKnownPeriod(known).findings.find(({ ruleId }) => ruleId === id);

  test('each day is judged by the framework of that day', () => {
    const known = [
      {
        from: '2024-01-01',
        to: '2024-06-30',
        facts: { employer: { sector: 'private' as const }, framework: accord('2020-01-01', { clauses: [] }) },
      },
      {
        from: '2024-07-01',
        to: '2024-12-31',
        facts: {
          employer: { sector: 'private' as const },
          framework: accord('2024-07-01', { clauses: MANDATORY_CLAUSES.map(({ id }) => id) }),
        },
      },
    ];
    expect(finding(known, 'FR-CT-L1222-9-II-1')).toMatchObject({
      outcome: 'violated',
      days: [{ from: '2024-01-01', to: '2024-06-30' }],
    });
  });

  test('what became known later says nothing of the days before', () => {
    const known = [
      { from: '2024-01-01', to: '2024-03-31', facts: {} },
      { from: '2024-04-01', to: '2024-12-31', facts: { employer: { usesPortal: false } } },
    ];
    expect(finding(known, 'FR-CT-L2312-38-TRAIT')).toMatchObject({
      outcome: 'unknown',
      days: [{ from: '2024-01-01', to: '2024-03-31' }],
    });
  });

  test('one stretch is the same as the whole', () => {
    const facts: Facts = { employer: { headcount: 60, duerpUpdatedOn: '2023-06-30', sector: 'private' } };
    const split = evaluateKnownPeriod([
      { from: '2024-01-01', to: '2024-05-05', facts },
      { from: '2024-05-06', to: '2024-12-31', facts },
    ]);
    const whole = evaluatePeriod(facts, YEAR);
    const plain = ({ ruleId, outcome, days }: PeriodFinding) => ({ ruleId, outcome, days });
    expect(split.findings.map(plain)).toEqual(whole.findings.map(plain));
    expect(split.verdict).toBe(whole.verdict);
  });

  test('days that are left out, or told twice, are refused', () => {
    const days = (from: string, to: string) => ({ from, to, facts: {} });
    expect(() => evaluateKnownPeriod([])).toThrow('a period has days');
    expect(() => evaluateKnownPeriod([days('2024-01-01', '2024-01-31'), days('2024-02-01', '2024-01-31')])).toThrow(
      '2024-02-01',
    );
    expect(evaluateKnownPeriod([days('2024-01-01', '2024-01-01'), days('2024-01-02', '2024-01-02')]).to).toBe(
      '2024-01-02',
    );
    expect(() => evaluateKnownPeriod([days('2013-12-31', '2019-01-01'), days('2019-01-02', '2024-01-01')])).toThrow(
      'no period',
    );
    expect(() => evaluateKnownPeriod([days('2024-01-01', '2024-01-31'), days('2024-02-02', '2024-02-28')])).toThrow(
      '2024-02-01',
    );
    expect(() => evaluateKnownPeriod([days('2024-01-01', '2024-01-31'), days('2024-01-31', '2024-02-28')])).toThrow(
      '2024-02-01',
    );
  });
});
