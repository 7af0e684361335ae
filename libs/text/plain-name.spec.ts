import { isPlainName } from './plain-name.js';

describe('a name in letters to strangers', () => {
  it.each([
    ['Nour Bel', true],
    ['Menuiserie Exemple & fils', true],
    ['Gagnez http://x.example', false],
    ['WWW.x.example', false],
    ['<b>Nour</b>', false],
    ['Nour\nBel', false],
    ['Nou\u202er', false],
    ['N\u043eur', false],
  ])('%j is one: %s', (name, plain) => {
    expect(isPlainName(name)).toBe(plain);
  });
});
