import { readPlace } from './place-query.rules.js';

const town = (typed: string): string | undefined => readPlace(typed).town?.name;

describe('what is typed into the search for a town', () => {
  it.each([
    ['Amboise', 'Amboise'],
    ['rennes, France', 'Rennes'],
    ['Paris 11', 'Paris'],
    ['Paris 11e', 'Paris'],
    ['Lyon 3ème', 'Lyon'],
    ['Marseille 1er', 'Marseille'],
    ['75011', 'Paris'],
  ])('%s means %s', (typed, name) => {
    expect(town(typed)).toBe(name);
  });

  it('is asked back where several towns bear the name', () => {
    const { town: none, choices } = readPlace('Saint-Denis');
    expect(none).toBeUndefined();
    expect(choices.map(({ departement }) => departement)).toEqual(expect.arrayContaining(['93', '974']));
  });

  it.each([
    ['Amboize', 'Amboise'],
    ['Strasbour', 'Strasbourg'],
    ['Rennnes', 'Rennes'],
  ])('%s suggests %s', (typed, name) => {
    expect(
      readPlace(typed)
        .choices.map((commune) => commune.name)
        .concat(town(typed) ?? []),
    ).toContain(name);
  });

  it('gives nothing for nothing, for a district that does not exist and for words without sense', () => {
    expect(readPlace('')).toEqual({ town: undefined, choices: [] });
    expect(town('Paris 21')).toBeUndefined();
    expect(readPlace('xxxxqqqq')).toEqual({ town: undefined, choices: [] });
  });
});
