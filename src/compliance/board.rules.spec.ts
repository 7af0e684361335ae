import * as fc from 'fast-check';
import { evaluate, RULES } from '#libs/labour-law/index.js';
import { boardOf } from './board.rules.js';
import { caseKindOf, casesOf, type AgreementFacts, type CommonFacts } from './cases.rules.js';

const TODAY = '2026-11-27';
const day = fc.constantFrom('2024-02-01', '2025-11-26', '2025-11-28', '2026-09-01', '2026-11-27');

const agreement: fc.Arbitrary<AgreementFacts> = fc.record({
  agreements: fc.integer({ min: 1, max: 9 }),
  visits: fc.integer({ min: 0, max: 3 }),
  startOn: day,
  employeeSignedOn: day,
  employerSignedOn: day,
  places: fc.constantFrom(['home'], ['third_places'], ['home', 'third_places']),
  contactFrom: fc.constantFrom('09:00', '09:30'),
  contactTo: fc.constantFrom('17:00', '18:30'),
  daysPerWeek: fc.integer({ min: 1, max: 5 }),
  adaptationMonths: fc.integer({ min: 0, max: 12 }),
  noticeDays: fc.integer({ min: 0, max: 60 }),
  channel: fc.constantFrom('electronic', 'paper'),
});

const common: fc.Arbitrary<CommonFacts> = fc
  .record({
    sector: fc.constantFrom('private' as const, 'public' as const),
    headcount: fc.constantFrom(10, 60, 20_000),
    framework: fc.constantFrom(null, { type: 'none' as const }, { type: 'accord' as const }),
    told: fc.boolean(),
  })
  .map(({ sector, headcount, framework, told }) => ({
    today: TODAY,
    employer: { sector, headcount },
    framework,
    given: told
      ? { arrangement: { lastInterviewOn: null, itInfoAckOn: '2025-06-01', noticeMonths: 2, homeCompensation: false } }
      : {},
  }));

/** Every case judged by every rule, one by one: what the board must add up to. */
function oneByOne(shared: CommonFacts, agreements: readonly AgreementFacts[]) {
  const counts = new Map(RULES.map(({ id }) => [id, { violated: 0, unknown: 0, satisfied: 0, not_applicable: 0 }]));
  for (const { kind, facts, weight } of casesOf(shared, agreements)) {
    const rules = RULES.filter(({ scope }) => caseKindOf(scope) === kind);
    for (const { ruleId, outcome } of evaluate(facts, { on: TODAY, rules }).findings)
      counts.get(ruleId)![outcome] += weight;
  }
  return counts;
}

describe('the board', () => {
  it('adds up what every rule says of every agreement and every place, however many are judged together', () => {
    fc.assert(
      fc.property(common, fc.array(agreement, { maxLength: 12 }), (shared, agreements) => {
        const expected = oneByOne(shared, agreements);
        for (const { rule, counts } of boardOf(casesOf(shared, agreements), TODAY).lines)
          expect([rule.id, counts]).toEqual([rule.id, expected.get(rule.id)]);
      }),
    );
  });

  it('asks of two signatures only whether they are there: agreements of other signing days are judged alike', () => {
    fc.assert(
      fc.property(common, agreement, day, day, (shared, one, employeeSignedOn, employerSignedOn) => {
        const board = (agreements: readonly AgreementFacts[]) => boardOf(casesOf(shared, agreements), TODAY);
        expect(board([{ ...one, employeeSignedOn, employerSignedOn }])).toEqual(board([one]));
      }),
    );
  });
});
