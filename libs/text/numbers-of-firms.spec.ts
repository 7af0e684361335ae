import { isRna, isSiren, isSiret, sirenOf } from './numbers-of-firms.js';
import { groupedSiret } from './siren.js';

describe('a SIREN', () => {
  it.each(['732829320', '356000000', '000000018'])('%s has its check digit', (number) => {
    expect(isSiren(number)).toBe(true);
  });

  it.each(['732829321', '73282932', '7328293200', '73282932O', ''])('%j is none', (number) => {
    expect(isSiren(number)).toBe(false);
  });
});

describe('a SIRET', () => {
  it.each(['73282932000074', '35600000000048', '00000001800002'])('%s has its check digit', (number) => {
    expect(isSiret(number)).toBe(true);
  });

  it('of a branch of La Poste has digits that add up to a multiple of five, and no other firm’s', () => {
    expect(isSiret('35600000049837')).toBe(true);
    expect(isSiret('35600000049838')).toBe(false);
    // Luhn holds, the sum does not: a number of nobody.
    expect(isSiret('35600000000055')).toBe(false);
    // Digits that add up to a multiple of five are nothing elsewhere.
    expect(isSiret('73282932000004')).toBe(false);
  });

  it.each([
    ['73282932000075', 'a wrong digit'],
    ['73282932100007', 'a check digit over another'],
    ['732829320 00074', 'a space'],
    ['7328293200007', 'thirteen digits'],
    ['732829320000740', 'fifteen digits'],
    ['７３２８２９３２００００７４', 'digits of another script'],
    ['12345678900001', 'the SIREN of nobody'],
  ])('%s is none: %s', (number) => {
    expect(isSiret(number)).toBe(false);
  });

  it('begins with the SIREN of its legal person', () => {
    expect(sirenOf('73282932000074')).toBe('732829320');
  });

  it('is read in groups that no line breaks', () => {
    expect(groupedSiret('73282932000074')).toBe('732\u00a0829\u00a0320\u00a000074');
  });
});

describe('a number of associations', () => {
  it.each(['W751234567', 'W9R1001234', 'W2A1000001'])('%s is one', (number) => expect(isRna(number)).toBe(true));
  it.each(['w751234567', 'W75123456', '751234567', 'W7512345678', 'WAA1234567'])('%s is none', (number) =>
    expect(isRna(number)).toBe(false),
  );
});
