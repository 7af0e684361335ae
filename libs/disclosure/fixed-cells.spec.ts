import * as fc from 'fast-check';
import { contributorsTold, fixedCells, peopleOfEmployers, type CountedArea } from './fixed-cells.js';

const by = (...people: number[]) => new Map(people.map((one, at) => [`e${at}`, one]));
const area = (key: string, within: string[], ...people: number[]): CountedArea => ({ key, within, by: by(...people) });

describe('people of several employers', () => {
  it.each([
    ['of three employers, a group without the largest', [5, 3, 2], 10],
    ['in whole groups', [9, 4, 1], 10],
    ['not of two employers, however many', [50, 50], null],
    ['not where the largest could read the others', [50, 2, 2], null],
    ['not under five', [1, 1, 1], null],
    ['not of employers without anybody', [50, 50, 0], null],
    ['not of nobody', [], null],
  ])('are told %s', (_, people, told) => {
    expect(peopleOfEmployers(by(...people))).toBe(told);
  });

  it('and contributors are told in whole groups', () => {
    expect(contributorsTold(by(1, 1, 1, 1))).toBeNull();
    expect(contributorsTold(by(9, 1, 1, 1, 1, 1))).toBe(5);
  });
});

describe('fixed cells', () => {
  it('are the areas with enough, and the rest of each larger one', () => {
    const cells = fixedCells(
      [
        area('a', ['France', 'X'], 5, 5, 5),
        area('b', ['France', 'X'], 2, 2, 1),
        area('c', ['France', 'X'], 1, 1, 1),
        area('d', ['France', 'X']),
        area('e', ['France', 'Y'], 4, 4, 4),
        area('f', ['France', 'Y'], 1),
        area('g', ['France', 'Z'], 3, 3, 2),
      ],
      peopleOfEmployers,
    );
    // b alone: four without its largest employer.
    expect(cells).toEqual([
      { node: 'a', keys: ['a'], told: 15 },
      { node: 'X', keys: ['b', 'c', 'd'], told: 5 },
      { node: 'e', keys: ['e'], told: 10 },
      { node: 'g', keys: ['g'], told: 5 },
    ]);
  });

  it('tell nothing of what is too little even in the largest', () => {
    expect(fixedCells([area('a', ['France', 'X'], 1, 1, 1)], peopleOfEmployers)).toEqual([]);
    expect(fixedCells([], peopleOfEmployers)).toEqual([]);
  });

  it('hold every area once at most, enough each, and whatever is derived from them by sums is made of whole cells', () => {
    const areas = fc.array(
      fc.record({
        within: fc.tuple(fc.constantFrom('r1', 'r2'), fc.constantFrom('d1', 'd2', 'd3')),
        people: fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 5 }),
      }),
      { maxLength: 14 },
    );
    fc.assert(
      fc.property(areas, (drawn) => {
        const list = drawn.map(({ within: [region, department], people }, at) =>
          area(`c${at}`, ['France', region, `${region}/${department}`], ...people),
        );
        const cells = fixedCells(list, peopleOfEmployers);
        const members = cells.flatMap(({ keys }) => keys);
        expect(new Set(members).size).toBe(members.length);
        for (const { keys, told } of cells) {
          const amounts = [0, 1, 2, 3, 4].map((one) =>
            list.filter(({ key }) => keys.includes(key)).reduce((sum, { by: of }) => sum + (of.get(`e${one}`) ?? 0), 0),
          );
          const people = amounts.reduce((a, b) => a + b, 0);
          expect(people - Math.max(...amounts)).toBeGreaterThanOrEqual(5);
          expect(amounts.filter((one) => one > 0).length).toBeGreaterThanOrEqual(3);
          expect(told % 5 === 0 && told <= people && told > people - 5).toBe(true);
        }
      }),
    );
  });
});
