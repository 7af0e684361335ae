import * as fc from 'fast-check';
import { fold } from './index.js';

describe('a text as it is compared', () => {
  it.each([
    ['Prénom(s)', 'prenom s'],
    ['  E-mail\u00a0professionnel ', 'e mail professionnel'],
    ['LŒUVRE d’Échant', 'loeuvre d echant'],
    ['He\u0301le\u0300ne', 'helene'],
    ['K\u200b301', 'k301'],
    ['東京', '東京'],
    ['…', ''],
  ])('%j is %j', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it('is the same folded twice', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => expect(fold(fold(text))).toBe(fold(text))));
  });
});
