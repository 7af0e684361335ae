import { dataMoved } from './siting-moves.rules.js';

const place = (id: string, lat = 47) => ({ id, slug: id, name: id, lat, lon: 0.7 });
const commune = (insee: string, people: number) => ({ insee, people, before: null, after: null, by: null });
const before = { existing: [place('a'), place('b')], communes: [commune('37261', 100), commune('37003', 0)] };

describe('the data of a plan', () => {
  it('have not moved where the same places and people are there, in any order and under any name', () => {
    const existing = [place('b'), { ...place('a'), name: 'Autre nom' }];
    expect(dataMoved(before, { ...before, existing })).toBe(false);
  });

  it.each([
    ['a place opens', { ...before, existing: [...before.existing, place('c')] }],
    ['a place goes', { ...before, existing: [place('a')] }],
    ['a place is elsewhere', { ...before, existing: [place('a'), place('b', 47.1)] }],
    ['people are others', { ...before, communes: [commune('37261', 101), commune('37003', 0)] }],
    ['a commune goes', { ...before, communes: [commune('37261', 100)] }],
    ['a commune is another', { ...before, communes: [commune('37261', 100), commune('37004', 0)] }],
  ])('have moved where %s', (_, now) => expect(dataMoved(before, now)).toBe(true));
});
