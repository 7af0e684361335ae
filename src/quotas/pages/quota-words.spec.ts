import { people, peopleText, worthText } from './quota-words.js';

const plain = (text: string | null) => text?.replaceAll(/\s/g, ' ') ?? null;

describe('counts of people', () => {
  it('are not said under five, except that there is nobody', () => {
    expect([0, 1, 4, 5, 1_200].map((count) => plain(people('fr', count)))).toEqual([
      '0',
      'moins de 5',
      'moins de 5',
      '5',
      '1 200',
    ]);
    expect(plain(peopleText('en', 'quotas.moved.gaining', 3))).toBe(
      'Fewer than 5 employees get more days than before.',
    );
    expect(plain(peopleText('en', 'quotas.moved.gaining', 7))).toBe('7 employees get more days than before.');
  });
});

describe('what one more desk-day is worth', () => {
  it.each([
    [null, null],
    [0, null],
    [99, null],
    [1_420, 'économiserait 14 €, trajets et prix compris'],
    [98_000, 'servirait un jour demandé de plus'],
  ])('%s cents is « %s »', (cents, words) => expect(plain(worthText('fr', cents))).toBe(words));
});
