import * as fc from 'fast-check';
import { evaluateKnownPeriod, RULES } from '#libs/labour-law/index.js';
import { agreementsOf, boardOf } from './board.rules.js';
import { caseKindOf, casesOf, type CommonFacts, type JudgedAgreements } from './cases.rules.js';

const TODAY = '2026-11-27';
const DAYS = { from: TODAY, to: TODAY };
const PERIOD = { from: '2026-01-01', to: TODAY };
const day = fc.constantFrom('2024-02-01', '2025-11-26', '2025-11-28', '2026-09-01', '2026-11-27');

const agreement: fc.Arbitrary<JudgedAgreements> = fc.record({
  agreements: fc.integer({ min: 1, max: 9 }),
  startOn: fc.constantFrom('2024-02-01', '2025-11-26', '2026-01-01'),
  employeeSignedOn: day,
  employerSignedOn: day,
  places: fc.constantFrom(['home'], ['third_places'], ['home', 'third_places']),
  contactFrom: fc.constantFrom('09:00', '09:30'),
  contactTo: fc.constantFrom('17:00', '18:30'),
  daysPerWeek: fc.integer({ min: 1, max: 5 }),
  weekdays: fc.constantFrom([1, 2], [1, 2, 3, 4, 5], [1, 2, 3, 4, 5, 6, 7]),
  adaptationMonths: fc.integer({ min: 0, max: 12 }),
  noticeDays: fc.integer({ min: 0, max: 60 }),
  channel: fc.constantFrom('electronic', 'paper'),
  days: fc.constantFrom(PERIOD, { from: '2026-03-01', to: '2026-08-31' }),
  given: fc.subarray([
    { path: 'arrangement.lastInterviewOn', value: null, validFrom: '2025-01-01' },
    { path: 'arrangement.itInfoAckOn', value: '2025-06-01', validFrom: '2025-06-01' },
    { path: 'arrangement.noticeMonths', value: 2, validFrom: '2026-04-01' },
    { path: 'arrangement.homeCompensation', value: false, validFrom: '2026-06-15' },
  ]),
});

const common: fc.Arbitrary<CommonFacts> = fc
  .record({
    sector: fc.constantFrom('private' as const, 'public' as const),
    headcount: fc.constantFrom(10, 60, 20_000),
    frameworks: fc.constantFrom(
      [],
      [{ from: '2025-01-01', facts: { type: 'none' as const } }],
      [
        { from: '2025-01-01', facts: { type: 'charte' as const } },
        { from: '2026-05-01', facts: { type: 'accord' as const } },
      ],
    ),
    told: fc.boolean(),
  })
  .map(({ sector, headcount, frameworks, told }) => ({
    days: PERIOD,
    employer: { sector, headcount },
    frameworks: frameworks as CommonFacts['frameworks'],
    given: told ? [{ path: 'employer.hasCse', value: true, validFrom: '2026-07-01' }] : [],
  }));

/** Every case judged by every rule, one by one: what the board must add up to. */
function oneByOne(shared: CommonFacts, agreements: readonly JudgedAgreements[]) {
  const counts = new Map(
    RULES.map(({ id }) => [id, { violated: 0, unknown: 0, pending: 0, satisfied: 0, not_applicable: 0 }]),
  );
  for (const { kind, known, weight } of casesOf(shared, agreements)) {
    const rules = RULES.filter((rule) => caseKindOf(rule) === kind);
    for (const { ruleId, outcome } of evaluateKnownPeriod(known, rules).findings)
      counts.get(ruleId)![outcome] += weight;
  }
  return counts;
}

describe('the board', () => {
  it('adds up what every rule says of every agreement, however many are judged together', () => {
    fc.assert(
      fc.property(common, fc.array(agreement, { maxLength: 5 }), (shared, agreements) => {
        const expected = oneByOne(shared, agreements);
        for (const { rule, counts } of boardOf(casesOf(shared, agreements), TODAY).lines)
          expect([rule.id, counts]).toEqual([rule.id, expected.get(rule.id)]);
      }),
    );
  });

  it('sees a signature that came after the first day, and not which day of the months before', () => {
    const one: JudgedAgreements = {
      agreements: 3,
      startOn: '2026-09-01',
      employeeSignedOn: '2026-08-20',
      employerSignedOn: '2026-09-01',
      places: ['home'],
      contactFrom: '09:00',
      contactTo: '17:00',
      daysPerWeek: 2,
      weekdays: [1, 2, 3, 4, 5],
      adaptationMonths: 3,
      noticeDays: 30,
      channel: 'electronic',
      days: DAYS,
      given: [],
    };
    const shared: CommonFacts = { days: DAYS, employer: { sector: 'private' }, frameworks: [], given: [] };
    const consent = (agreements: readonly JudgedAgreements[]) =>
      boardOf(casesOf(shared, agreements), TODAY).lines.find(({ rule }) => rule.id === 'FR-CT-L1222-9-VOLONTARIAT');
    expect(consent([one, { ...one, employeeSignedOn: '2026-07-01' }])?.counts).toMatchObject({
      satisfied: 6,
      violated: 0,
    });
    expect(consent([one, { ...one, employeeSignedOn: '2026-09-02', agreements: 1 }])?.counts).toMatchObject({
      satisfied: 3,
      violated: 1,
    });
  });

  it('tells people from rules: several rules about the same agreements count these once', () => {
    const one: JudgedAgreements = {
      agreements: 271,
      startOn: '2026-09-01',
      employeeSignedOn: '2026-08-20',
      employerSignedOn: '2026-08-21',
      places: ['home'],
      contactFrom: '09:00',
      contactTo: '17:00',
      daysPerWeek: 2,
      weekdays: [1, 2],
      adaptationMonths: 3,
      noticeDays: 30,
      channel: 'electronic',
      days: DAYS,
      given: [],
    };
    const told = [{ path: 'arrangement.homeCompensation', value: true, validFrom: '2026-01-01' }];
    const shared: CommonFacts = { days: DAYS, employer: { sector: 'private' }, frameworks: [], given: [] };
    const board = boardOf(casesOf(shared, [one, { ...one, agreements: 9, given: told }]), TODAY);
    const unknown = board.lines.filter(
      ({ outcome, rule }) => outcome === 'unknown' && caseKindOf(rule) === 'agreement',
    );
    expect(unknown.length).toBeGreaterThan(1);
    expect(agreementsOf(board, unknown)).toBe(280);
    expect(
      agreementsOf(
        board,
        board.lines.filter(({ missing }) => missing.includes('arrangement.homeCompensation')),
      ),
    ).toBe(271);
    expect(agreementsOf(board, [])).toBe(0);
  });

  it('never says « not concerned » where nobody answered, and says until when what is due may still be done', () => {
    const shared: CommonFacts = {
      days: DAYS,
      employer: { sector: 'private', headcount: 300 },
      frameworks: [],
      given: [],
    };
    const board = boardOf(casesOf(shared, []), TODAY);
    const outcome = (id: string) => board.lines.find(({ rule }) => rule.id === id)?.outcome;
    for (const id of ['FR-CT-L2312-38-TRAIT', 'FR-CT-L2242-17-7', 'FR-CT-L1222-9-II-1', 'EU-GDPR-35'])
      expect([id, outcome(id)]).toEqual([id, 'unknown']);
    expect(board.verdict).toBe('incomplete');
  });
});
