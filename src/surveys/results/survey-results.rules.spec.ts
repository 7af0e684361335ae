import * as fc from 'fast-check';
import { REASONS } from '../reasons.js';
import { surveyResults, type SurveyResults, type UnitTally } from './survey-results.rules.js';

const tally = (unit: string, answers: number, distance: number): UnitTally => ({ unit, answers, ticked: { distance } });
const told = (...tallies: UnitTally[]) => {
  const results = surveyResults(tallies);
  return { ...results, line: results.lines.find(({ reason }) => reason === 'distance') };
};

describe('what is told of a survey', () => {
  it('is nothing below ten answers', () => {
    expect(surveyResults([tally('A', 9, 5)])).toEqual({ answers: null, groups: [], lines: [] });
    expect(surveyResults([])).toEqual({ answers: null, groups: [], lines: [] });
  });

  it('is a reason that five ticked and five did not, in whole fives of answers', () => {
    expect(told(tally('A', 13, 5))).toMatchObject({ answers: 10, groups: [], line: { people: 5, byGroup: null } });
    expect(told(tally('A', 13, 4)).line).toEqual({ reason: 'distance', people: null, byGroup: null });
    expect(told(tally('A', 13, 9)).line?.people).toBeNull();
    // Nobody is told like few, everybody like nearly everybody.
    expect(told(tally('A', 13, 0)).line).toEqual(told(tally('A', 13, 4)).line);
    expect(told(tally('A', 13, 13)).line).toEqual(told(tally('A', 13, 9)).line);
  });

  it('is told by unit where every unit may be told, the small ones together', () => {
    expect(told(tally('A', 20, 8), tally('B', 12, 6))).toMatchObject({
      groups: [
        { unit: 'A', units: 1, answers: 20 },
        { unit: 'B', units: 1, answers: 10 },
      ],
      line: { people: 14, byGroup: [8, 6] },
    });
    expect(told(tally('A', 20, 8), tally('B', 12, 4)).line).toMatchObject({ people: 12, byGroup: null });
    expect(told(tally('A', 20, 8), tally('B', 12, 6), tally('C', 3, 3)).groups).toEqual([
      { unit: 'A', units: 1, answers: 20 },
      { unit: null, units: 2, answers: 15 },
    ]);
    expect(told(tally('A', 20, 8), tally('B', 3, 3)).groups).toEqual([]);
  });
});

const units = fc.array(
  fc.record({
    unit: fc.constantFrom('A', 'B', 'C', 'D', 'E'),
    answers: fc.nat(30),
    ticked: fc.record(Object.fromEntries(REASONS.map((reason) => [reason, fc.nat(30)]))),
  }),
  { maxLength: 5 },
);
const drawnUnits = units.map((drawn): UnitTally[] =>
  [...new Map(drawn.map((one) => [one.unit, one])).values()].map((one) => ({
    ...one,
    ticked: Object.fromEntries(REASONS.map((reason) => [reason, Math.min(one.ticked[reason]!, one.answers)])),
  })),
);

/**
 * Everything that sums and differences of figures reach: the whole, every union of groups, and the whole less every union, each with
 * those who did not tick, since an attacker may know how many answered.
 */
function reachedBy(tallies: readonly UnitTally[]): { readonly ticked: number; readonly others: number }[] {
  const { groups, lines } = surveyResults(tallies);
  const total = (list: readonly number[]): number => list.reduce((sum, one) => sum + one, 0);
  const answers = total(tallies.map((one) => one.answers));
  const named = new Set(groups.flatMap(({ unit }) => unit ?? []));
  const answersOf = groups.map(({ unit }) =>
    total(
      tallies.filter((one) => (unit === null ? !named.has(one.unit) : one.unit === unit)).map((one) => one.answers),
    ),
  );
  return lines.flatMap(({ people, byGroup }) => {
    if (people === null) return (byGroup ?? []).map((ticked) => ({ ticked, others: 0 }));
    const unions = Array.from({ length: byGroup ? 2 ** groups.length - 2 : 0 }, (_, at) =>
      groups.map((__, group) => ((at + 1) & (1 << group)) !== 0),
    );
    const parts = unions.map((chosen) => ({
      ticked: total((byGroup ?? []).filter((_, at) => chosen[at])),
      answers: total(answersOf.filter((_, at) => chosen[at])),
    }));
    return [
      { ticked: people, others: answers - people },
      ...parts.map((part) => ({ ticked: part.ticked, others: part.answers - part.ticked })),
      ...parts.map((part) => ({
        ticked: people - part.ticked,
        others: answers - part.answers - (people - part.ticked),
      })),
    ];
  });
}

describe('an attack on what is told', () => {
  it('finds no sum or difference of figures with fewer than five people on either side', () => {
    fc.assert(
      fc.property(drawnUnits, (tallies) => {
        const reached = reachedBy(tallies);
        expect(reached.filter(({ ticked, others }) => ticked < 5 || others < 5)).toEqual([]);
      }),
    );
  });

  it('cannot turn the publication round: whoever knows the rule, and how many answered in each unit, is left with six values or more for every cell that is not told', () => {
    const said = ({ lines }: SurveyResults) => {
      const { people, byGroup } = lines.find(({ reason }) => reason === 'distance') ?? { people: null, byGroup: null };
      return JSON.stringify([people, byGroup]);
    };
    for (const [a, b] of [
      [10, 10],
      [10, 13],
      [12, 17],
      [20, 11],
      [16, 4],
      [9, 3],
    ] as const) {
      const left = new Map<string, Set<number>[]>();
      const open = new Map<string, boolean>();
      for (let x = 0; x <= a; x += 1)
        for (let y = 0; y <= b; y += 1) {
          const results = surveyResults([tally('A', a, x), tally('B', b, y)]);
          const key = said(results);
          const cells = left.get(key) ?? [new Set<number>(), new Set<number>()];
          left.set(key, [cells[0]!.add(x), cells[1]!.add(y)]);
          open.set(
            key,
            results.lines.some(({ reason, byGroup }) => reason === 'distance' && byGroup !== null),
          );
        }
      for (const [key, cells] of left) {
        if (open.get(key)) continue;
        const least = Math.min(6, a + 1, b + 1);
        for (const cell of cells) expect([key, cell.size >= least]).toEqual([key, true]);
      }
    }
  });
});
