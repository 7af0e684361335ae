import { communeIndex, travelEstimate } from '#libs/geo/index.js';
import { flowSums, tellsOfAll } from './flows.rules.js';

describe('where people of a territory work', () => {
  it('sums flows by destination with the mean way, and says who travels longer than a limit', () => {
    const [tours, amboise, paris] = ['37261', '37003', '75056'].map((insee) => communeIndex().get(insee)!);
    const near = travelEstimate(amboise!, tours!);
    const far = travelEstimate(amboise!, paris!);
    const sums = flowSums(
      [
        { home: '37003', work: '37261', people: 30 },
        { home: '37261', work: '37261', people: 10 },
        { home: '37003', work: '75056', people: 5 },
        { home: '37003', work: 'BE001', people: 2 },
      ],
      30,
    );
    expect(sums).toMatchObject({ people: 47, known: 45, atHome: 10, beyond: near.minutes > 30 ? 35 : 5 });
    expect(sums.abroad).toEqual([{ country: 'belgium', people: 2 }]);
    expect(sums.destinations.map(({ commune, people }) => [commune.name, people])).toEqual([
      ['Tours', 40],
      ['Paris', 5],
    ]);
    expect(sums.destinations[0]!.minutes).toBeCloseTo((near.minutes * 30) / 40, 9);
    expect(sums.destinations[1]!.km).toBeCloseTo(far.km, 9);
  });

  it('are none of nobody', () => {
    expect(flowSums([], 30)).toEqual({ people: 0, known: 0, beyond: 0, atHome: 0, abroad: [], destinations: [] });
  });
});

describe('a source of where people work', () => {
  const home = (inWork: number | null, told: boolean) => ({ inWork, told });
  it.each([
    ['tells of all, where it tells of each commune', [home(10, true), home(null, true)], true],
    ['need not tell of communes where hardly anybody works', [home(990, true), home(10, false)], true],
    ['must tell of more than one in a hundred', [home(980, true), home(20, false)], false],
    ['must tell of a commune of which nothing is known', [home(990, true), home(null, false)], false],
    ['that tells of no commune tells of none', [home(0, false)], false],
    ['tells of nowhere nothing', [], false],
  ])('%s', (_, homes, all) => {
    expect(tellsOfAll(homes)).toBe(all);
  });
});
