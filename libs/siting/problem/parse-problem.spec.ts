import { travelEstimate, crowKmWithin } from '#libs/geo/index.js';
import { SITING_LIMITS } from '../index.js';
import { pairDistance } from './measure.js';
import { parseProblem, parseProblemText } from './parse-problem.js';

const read = (json: unknown) => parseProblem(json, (minutes) => crowKmWithin(minutes));
const plain = {
  objective: 'median',
  p: 1,
  distances: 'minutes',
  demand: [
    { id: 'd1', lat: 45.1, lon: 5.7, weight: 120 },
    { id: 'd2', lat: 45.2, lon: 5.8, weight: 0 },
  ],
  candidates: [
    { id: 'c1', lat: 45.2, lon: 5.7 },
    { id: 'c2', lat: 44, lon: 4, fixed: true, capacity: 9, cost: 3 },
  ],
};
const given = {
  objective: 'median',
  p: 1,
  distances: 'given',
  demand: [{ id: 'd1', weight: 1 }],
  candidates: [{ id: 'c1' }],
  ways: [['d1', 'c1', 12]],
};
const flat = {
  ...plain,
  distances: 'plane',
  demand: [{ id: 'd', x: 0, y: 0, weight: 1 }],
  candidates: [{ id: 'c', x: 3, y: 4 }],
};

describe('a siting problem', () => {
  it('is read and completed', () => {
    expect(read(plain)).toMatchObject({
      objective: 'median',
      p: 1,
      budget: null,
      seconds: 10,
      seed: 1,
      limit: Infinity,
      candidates: [
        { id: 'c1', fixed: false, capacity: null, cost: 0 },
        { id: 'c2', fixed: true, capacity: 9, cost: 3 },
      ],
    });
    expect(read({ ...plain, objective: 'covering', maxMinutes: 45 }).limit).toBe(45);
    expect(read(given).measure).toEqual({ kind: 'given', ways: [[{ candidate: 0, distance: 12 }]] });
  });

  it('has the minutes of the travel estimate, and the distances of a rounded plane', () => {
    const { measure } = read(plain);
    if (measure.kind !== 'minutes') throw new Error(measure.kind);
    for (const [row, demand] of plain.demand.entries()) {
      for (const [site, candidate] of plain.candidates.entries()) {
        expect(pairDistance(measure, row, site)).toBe(travelEstimate(demand, candidate).minutes);
      }
    }
    const down = read({ ...flat, candidates: [{ id: 'c', x: 3, y: 4.9 }], round: 'down' }).measure;
    if (down.kind === 'given') throw new Error(down.kind);
    expect(pairDistance(down, 0, 0)).toBe(5);
  });

  it.each<[string, object, string]>([
    [
      'an unknown objective',
      { ...plain, objective: 'centre' },
      'objective: must be "median" or "covering", not "centre"',
    ],
    ['neither number nor budget', { ...plain, p: null }, 'p: is missing'],
    ['a number below 0', { ...plain, p: -1 }, 'p: must be a number from 0'],
    ['a number in parts', { ...plain, p: 1.5 }, 'p: must be a whole number, not 1.5'],
    ['a weight below 0', { ...given, demand: [{ id: 'd1', weight: -3 }] }, 'demand[0].weight: must be a number from 0'],
    ['a weight that is no number', { ...given, demand: [{ id: 'd1', weight: '3' }] }, 'demand[0].weight'],
    [
      'no weight',
      { ...given, demand: [{ id: 'd1' }] },
      'demand[0].weight: must be a number from 0 to 1000000000, not nothing',
    ],
    [
      'a demand twice',
      { ...given, demand: [...given.demand, ...given.demand] },
      'demand[1].id: "d1" is already the id of demand[0]',
    ],
    [
      'a candidate twice',
      { ...given, candidates: [{ id: 'c1' }, { id: 'c1' }] },
      'candidates[1].id: "c1" is already the id of candidates[0]',
    ],
    ['no coordinates', { ...plain, demand: [{ id: 'd', weight: 1 }] }, 'demand[0].lat: is missing'],
    ['a latitude off the globe', { ...plain, demand: [{ id: 'd', weight: 1, lat: 91, lon: 0 }] }, 'demand[0].lat'],
    ['coordinates of another kind', { ...flat, distances: 'km' }, 'demand[0].x: is not a known field'],
    ['no limit for covering', { ...plain, objective: 'covering' }, 'maxMinutes: is missing: covering needs a limit'],
    ['two limits', { ...plain, maxMinutes: 4, maxDistance: 5 }, 'maxDistance: stands beside maxMinutes'],
    [
      'minutes for kilometres',
      { ...plain, distances: 'km', maxMinutes: 4 },
      'maxMinutes: is no limit for distances in "km"',
    ],
    ['a limit below 0', { ...plain, maxMinutes: -1 }, 'maxMinutes: must be a number from 0'],
    ['rounding in another measure', { ...plain, round: 'down' }, 'round: belongs to'],
    ['rounding upwards', { ...flat, round: 'up' }, 'round: must be "down", not "up"'],
    ['a radius without a globe', { ...flat, earthRadiusKm: 6378 }, 'earthRadiusKm: belongs to'],
    ['ways beside coordinates', { ...plain, ways: [] }, 'ways: belongs to'],
    ['no ways', { ...given, ways: undefined }, 'ways: must be a list, not nothing'],
    ['a way of an unknown demand', { ...given, ways: [['d9', 'c1', 1]] }, 'ways[0]: unknown demand "d9"'],
    ['a way to an unknown candidate', { ...given, ways: [['d1', 'c9', 1]] }, 'ways[0]: unknown candidate "c9"'],
    [
      'a way twice',
      {
        ...given,
        ways: [
          ['d1', 'c1', 1],
          ['d1', 'c1', 2],
        ],
      },
      'ways[1]: the pair "d1", "c1" comes twice',
    ],
    [
      'a way without a distance',
      { ...given, ways: [['d1', 'c1']] },
      'ways[0]: must be [demand id, candidate id, distance]',
    ],
    ['a distance below 0', { ...given, ways: [['d1', 'c1', -1]] }, 'ways[0]: the distance must be a number from 0'],
    ['a field that is not known', { ...given, fairness: true }, 'fairness: is not a known field'],
    ['a cost below 0', { ...given, candidates: [{ id: 'c1', cost: -1 }] }, 'candidates[0].cost'],
    ['a capacity below 0', { ...given, candidates: [{ id: 'c1', capacity: -1 }] }, 'candidates[0].capacity'],
    [
      'fixed in words',
      { ...given, candidates: [{ id: 'c1', fixed: 'yes' }] },
      'candidates[0].fixed: must be true or false',
    ],
    ['a list as problem', [], 'must be an object'],
  ])('with %s is refused by its path', (_, json, words) => {
    expect(() => read(json)).toThrow(words);
  });

  it('that is no JSON, or too large, is refused', () => {
    const parse = (text: string) => () => parseProblemText(text, () => Number.NaN);
    expect(parse('{')).toThrow(/^not JSON: /);
    expect(parse(' '.repeat(SITING_LIMITS.bytes + 1))).toThrow('the problem is larger than 64 MB');
  });
});
