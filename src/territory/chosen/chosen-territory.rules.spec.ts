import { communesOf } from '#libs/geo/index.js';
import { chosenTerritory, MOST_LISTED } from './chosen-territory.rules.js';

const nothing = { territory: '', communes: '' };

describe('the territory that a planner chose', () => {
  it('is the first of the own départements where nothing is said', () => {
    const chosen = chosenTerritory(nothing, ['37', '41']);
    expect(chosen.code).toEqual({ kind: 'departement', code: '37' });
    expect(chosen.communes).toHaveLength(communesOf({ kind: 'departement', code: '37' }).length);
    expect(chosenTerritory(nothing, []).refused).toEqual({ part: 'territory', fault: 'unknown' });
  });

  it('is one that exists', () => {
    expect(chosenTerritory({ ...nothing, territory: 'epci:243700754' }, ['37']).communes.length).toBeGreaterThan(10);
    for (const territory of ['epci:1', 'departement:', 'country:fr', '37', ':::'])
      expect(chosenTerritory({ ...nothing, territory }, ['37'])).toEqual({
        code: null,
        communes: [],
        refused: { part: 'territory', fault: 'unknown' },
      });
  });

  it('is a list of communes by name, postcode or code, each once, before anything else', () => {
    const chosen = chosenTerritory({ territory: 'departement:41', communes: 'Tours, 37003\n Amboise ; 37000 Tours' }, [
      '37',
    ]);
    expect(chosen.communes.map(({ name }) => name)).toEqual(['Tours', 'Amboise']);
    expect(chosen.code).toBeNull();
  });

  it('names what it does not read, all of it, and refuses more than it takes', () => {
    expect(chosenTerritory({ ...nothing, communes: 'Tours, Nulle-Part-sur-Rien, 00000' }, ['37']).refused).toEqual({
      part: 'communes',
      fault: 'unread',
      names: ['Nulle-Part-sur-Rien', '00000'],
    });
    const many = Array.from({ length: MOST_LISTED + 1 }, () => 'Tours').join(',');
    expect(chosenTerritory({ ...nothing, communes: many }, ['37']).refused).toEqual({
      part: 'communes',
      fault: 'many',
    });
  });
});
