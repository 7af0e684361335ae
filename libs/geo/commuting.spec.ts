import { COMMUTING_SOURCES, commutingFrom, commutingSource } from './commuting.js';
import { communesOf } from './territories.js';

const homesOf = (code: string) => communesOf({ kind: 'departement', code }).map(({ insee }) => insee);

describe('where people work', () => {
  it('is told by the newest source that tells of all the homes', () => {
    expect(commutingSource(homesOf('95'))?.year).toBe(2022);
    expect(commutingSource([...homesOf('95'), '75056'])?.year).toBe(2012);
    expect(commutingSource(['37261'])).toBeUndefined();
    expect(commutingSource(['95018', '37261'])).toBeUndefined();
    expect(commutingSource([])).toBeUndefined();
  });

  it('holds the people in work of Île-de-France of 2012 in pairs of five and more, Paris whole', () => {
    const [, region] = COMMUTING_SOURCES;
    const homes = region!.departements.flatMap(homesOf);
    const people = commutingFrom(region!, homes).reduce((sum, flow) => sum + flow.people, 0);
    // 96.4 % of 5.33 million people in work are in such pairs.
    expect(people / (0.964 * 5_330_000)).toBeGreaterThan(0.985);
    expect(people / (0.964 * 5_330_000)).toBeLessThan(1.015);
    expect(commutingFrom(region!, ['75056'])[0]).toEqual({ home: '75056', work: '75056', people: 758_624 });
    for (const { people: pair } of commutingFrom(region!, homes)) expect(pair).toBeGreaterThan(0);
  });
});
