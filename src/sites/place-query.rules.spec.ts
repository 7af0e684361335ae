import { readPlace } from './place-query.rules.js';

const town = (typed: string): string | undefined => readPlace(typed).point?.name;

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
    const { point: none, choices } = readPlace('Saint-Denis');
    expect(none).toBeUndefined();
    expect(choices.map(({ departement }) => departement)).toEqual(expect.arrayContaining(['93', '974']));
  });

  it.each([
    ['Amboize', 'Amboise'],
    ['Strasbour', 'Strasbourg'],
    ['Rennnes', 'Rennes'],
  ])('%s means or suggests %s', (typed, name) => {
    const { point, choices } = readPlace(typed);
    expect([point, ...choices].map((each) => each?.name)).toContain(name);
  });

  it.each(['Fort-de-France', 'Roissy-en-France', 'Amboise'])(
    'suggests nothing but %s to who writes it in full',
    (name) => {
      const { point, choices } = readPlace(name);
      expect(point?.name).toBe(name);
      expect(choices.filter((other) => !other.name.includes(name))).toEqual([]);
    },
  );

  it('gives nothing for nothing, for a district that does not exist and for words without sense', () => {
    expect(readPlace('')).toEqual({ point: undefined, choices: [] });
    expect(town('Paris 21')).toBeUndefined();
    expect(readPlace('xxxxqqqq')).toEqual({ point: undefined, choices: [] });
  });

  it('may be coordinates, which lie in France or are told apart from it', () => {
    expect(readPlace('48.1173, -1.6778').point).toMatchObject({
      kind: 'point',
      communeName: 'Rennes',
      departement: '35',
    });
    expect(readPlace('45.2, -5.1')).toEqual({ point: undefined, choices: [], atSea: true });
    expect(readPlace('0, 0')).toMatchObject({ point: undefined, atSea: true });
    const { point, choices } = readPlace('-1.6778, 48.1173');
    expect(point).toBeUndefined();
    expect(choices).toMatchObject([{ lat: 48.1173, lon: -1.6778, communeName: 'Rennes' }]);
  });
});
