import { readCommune } from './commune-text.js';

const insee = (text: string) => {
  const read = readCommune(text);
  return read.commune?.insee ?? ('several' in read ? read.several.map((commune) => commune.insee).slice(0, 2) : []);
};

describe('a commune written into one field', () => {
  it.each([
    ['Tours', '37261'],
    ['37000 Tours', '37261'],
    ['Tours (37000)', '37261'],
    ['37261', '37261'],
    ['2A004', '2A004'],
    ['37000', '37261'],
    ['37261 Tours', '37261'],
    ['37130 Ligueil', '37130'],
    ['1000 Bourg en Bresse', '01053'],
    ['Évry 91000', '91228'],
    ['Lyon 3e arr.', '69123'],
    ['Bastia CEDEX 20293', '2B033'],
  ])('%s is %s', (text, code) => {
    expect(insee(text)).toBe(code);
  });

  it('is not guessed among several', () => {
    expect(insee('Saint-Denis')).toEqual(expect.arrayContaining(['93066', '97411']));
    expect(insee('37400').length).toBeGreaterThan(1);
    expect(insee('37130').length).toBeGreaterThan(1);
    expect(insee('La Défense').length).toBeGreaterThan(1);
    expect(insee('Évry').length).toBeGreaterThan(1);
  });

  it.each(['Nulleparville', '37000 Amboise', '99999', '', '-'])('%j is none', (text) => {
    expect(insee(text)).toEqual([]);
  });
});
