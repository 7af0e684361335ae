import { compare, type Comparable } from './join-lists.rules.js';
import { Likely } from './likely.js';

const BREST = {
  communeInsee: '29019',
  communeName: 'Brest',
  lat: 48.389421,
  lon: -4.49921,
  precise: true,
  source: 'une liste',
};
const place = (name: string, more: Partial<Comparable> = {}): Comparable => ({ ...BREST, name, ...more });

describe('two rows', () => {
  it.each([
    [
      'one name at one door',
      'La Cantine Numérique brestoise – An Daol Vras',
      'La Cantine numérique brestoise',
      0.1,
      'same',
    ],
    ['one name, a kilometre apart', 'La Cantine numérique brestoise', 'La cantine numerique Brestoise', 1, 'same'],
    ['one name in two districts', 'La Ruche', 'La Ruche', 4, null],
    ['two names at one door', 'La Cantine', 'Makers du Ponant', 0.02, null],
    ['names somewhat alike at one door', 'La Cantine des Capucins', 'Ateliers des Capucins', 0.1, 'doubtful'],
    ['what a place is, twice, at one door', 'France services de Brest', 'France services Brest', 0.1, 'same'],
    ['the town hall and a place', 'Commune de Brest', 'La Ruche', 0.01, null],
  ])('of %s', (_, a, b, km, outcome) => {
    expect(compare(place(a), place(b), km)).toBe(outcome);
  });

  it('without a door are the same by name in one commune only', () => {
    const vague = place('Pangloss Labs', { precise: false });
    expect(compare(vague, place('Pangloss Lab'), 3)).toBe('same');
    expect(compare(vague, place('Pangloss Labs', { communeInsee: '35238' }), 3)).toBeNull();
  });
});

it('a row is the surest and then the nearest of the likely places', () => {
  const far = place('La Cordée', { lat: 48.4 });
  const near = place('La Cordée', { lat: 48.3899 });
  const likely = new Likely([far, near]);
  const row = (name: string) => place(name, { source: 'une autre' });
  expect(likely.find(row('La Cordée'))?.place).toBe(near);
  expect(likely.find(place('La Cordée'))).toBeNull();
  expect(likely.find(row('Autre nom'))).toBeNull();
  const added = place('Autre nom');
  likely.add(added);
  expect(likely.find(row('Autre nom'))?.place).toBe(added);
});
