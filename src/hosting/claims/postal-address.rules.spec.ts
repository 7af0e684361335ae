import { postalAddress } from './postal-address.rules.js';

const PLACE = { name: 'La Fabrique', address: '12 rue du Pont, Bâtiment B', postcode: '37400', communeName: 'Amboise' };

describe('the address of a letter to a place', () => {
  it('ends with postcode and locality in plain capitals', () => {
    expect(postalAddress(PLACE)).toEqual(['La Fabrique', '12 rue du Pont', 'Bâtiment B', '37400 AMBOISE']);
    expect(postalAddress({ ...PLACE, address: '1 place d’Armes', communeName: 'Saint-Œuvre-l’Éloigné' })?.at(-1)).toBe(
      '37400 SAINT-OEUVRE-L’ELOIGNE',
    );
  });

  it('folds what is longer than a line between words', () => {
    const name = 'Maison des services au public et des associations du canton';
    const lines = postalAddress({ ...PLACE, name })!;
    expect(lines.slice(0, 2)).toEqual(['Maison des services au public et des', 'associations du canton']);
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(38);
  });

  it.each([
    ['no street', { address: ' , ' }],
    ['no postcode', { postcode: '' }],
    ['a postcode of another kind', { postcode: 'SW1A 1AA' }],
    ['no locality', { communeName: ' ' }],
    ['more lines than an envelope has', { address: 'a, b, c, d, e' }],
  ])('is none with %s', (_what, change) => {
    expect(postalAddress({ ...PLACE, ...change })).toBeNull();
  });
});
