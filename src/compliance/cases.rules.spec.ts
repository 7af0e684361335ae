import { describeFact, FACT_PATHS, type FactPath } from '#libs/labour-law/index.js';
import { casesOf, type JudgedAgreements } from './cases.rules.js';
import { holderOf } from './facts/agreement-facts.rules.js';

const TODAY = { from: '2026-11-27', to: '2026-11-27' };
const AGREEMENT: JudgedAgreements = {
  days: TODAY,
  given: [],
  agreements: 1,
  startOn: '2026-09-01',
  employeeSignedOn: '2026-08-20',
  employerSignedOn: '2026-08-21',
  places: ['third_places'],
  contactFrom: '09:00',
  contactTo: '17:00',
  daysPerWeek: 2,
  weekdays: [1, 2, 3, 4, 5],
  adaptationMonths: 3,
  noticeDays: 30,
  channel: 'electronic',
};

/** The arrangement of every case that has one, with something recorded of its people. */
function arrangements(
  recorded: Record<string, unknown>,
  changes: Partial<JudgedAgreements> = {},
  sector: 'private' | 'public' = 'private',
) {
  const given = Object.entries(recorded).map(([key, value]) => ({
    path: `arrangement.${key}`,
    value,
    validFrom: '2026-01-01',
  }));
  return casesOf({ days: TODAY, employer: { sector }, frameworks: [], given: [] }, [
    { ...AGREEMENT, ...changes, given },
  ]).flatMap(({ known }) =>
    known.flatMap(({ facts }) => (facts.arrangement ? [facts.arrangement as Record<string, unknown>] : [])),
  );
}

const keysOf = (object: string) =>
  FACT_PATHS.filter((path) => path.startsWith(`${object}.`)).map((path): [string, FactPath] => [
    path.split('.')[1]!,
    path,
  ]);

describe('a fact about a person that HR records', () => {
  it('is one that the records do not tell, and the other way round', () => {
    const derived = new Set(arrangements({}, { channel: 'paper' }).flatMap((facts) => Object.keys(facts)));
    expect(derived.size).toBeGreaterThan(5);
    for (const [key, path] of keysOf('arrangement'))
      expect([path, holderOf(path)]).toEqual([path, derived.has(key) ? null : 'person']);
    expect(holderOf('employer.sector')).toBeNull();
  });

  it('is judged as it was recorded in every case', () => {
    for (const [key, path] of keysOf('arrangement').filter(([, fact]) => holderOf(fact) !== null)) {
      const value = someValueOf(path);
      for (const facts of arrangements({ [key]: value }, { channel: 'paper' })) expect(facts[key]).toEqual(value);
    }
  });

  it('is asked of a paper where the portal knows only its own text', () => {
    const notice = (channel: string) =>
      arrangements({ adaptationNoticeDays: 0 }, { channel })[0]!['adaptationNoticeDays'];
    expect([notice('paper'), notice('electronic')]).toEqual([0, 15]);
  });

  it('is the notice of agents in months: that of the authorisation, or of what the paper says', () => {
    const of = (channel: string, noticeDays = 62) => arrangements({}, { channel, noticeDays }, 'public')[0]!;
    expect(of('electronic')).toMatchObject({ noticeMonths: 2 });
    expect(of('electronic')['adaptationNoticeDays']).toBeUndefined();
    expect([of('paper')['noticeMonths'], of('paper', 30)['noticeMonths']]).toEqual([2, 0]);
  });
});

/** A value that the fact takes. */
function someValueOf(path: FactPath): unknown {
  const { kind, values = [] } = describeFact(path);
  if (kind === 'boolean') return true;
  if (kind === 'number') return 1;
  if (kind === 'string[]') return values.slice(0, 1);
  return kind === 'date' ? '2026-02-01' : (values[0] ?? 'intranet');
}

describe('a period', () => {
  const YEAR = { from: '2024-01-01', to: '2024-12-31' };
  const shared = {
    days: YEAR,
    employer: { sector: 'private' as const },
    frameworks: [
      { from: '2023-01-01', facts: { type: 'charte' as const } },
      { from: '2024-07-01', facts: { type: 'accord' as const } },
    ],
    given: [{ path: 'employer.hasCse', value: true, validFrom: '2024-10-01' }],
  };
  const daysOf = (kind: string, agreements: readonly JudgedAgreements[] = []) =>
    casesOf(shared, agreements)
      .find((one) => one.kind === kind)!
      .known.map(({ from, facts }) => [
        from,
        facts.framework?.type,
        facts.employer?.hasCse,
        facts.arrangement?.homeCompensation,
      ]);

  it('knows each day by what held on it', () => {
    expect(daysOf('employer')).toEqual([
      ['2024-01-01', 'charte', undefined, undefined],
      ['2024-07-01', 'accord', undefined, undefined],
      ['2024-10-01', 'accord', true, undefined],
    ]);
  });

  it('is cut also where something else is known of people, and only on the days of their agreement', () => {
    const one = {
      ...AGREEMENT,
      days: { from: '2024-08-01', to: '2024-12-31' },
      given: [{ path: 'arrangement.homeCompensation', value: true, validFrom: '2024-09-15' }],
    };
    expect(daysOf('agreement', [one])).toEqual([
      ['2024-08-01', 'accord', undefined, undefined],
      ['2024-09-15', 'accord', undefined, true],
      ['2024-10-01', 'accord', true, true],
    ]);
  });

  it('has telework without a framework on record, of which nothing is known', () => {
    const [first] = casesOf({ ...shared, frameworks: [{ from: '2024-07-01', facts: null }] }, [])[0]!.known;
    expect(first!.facts.framework).toEqual({});
  });
});
