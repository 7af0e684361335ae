import { readCountry } from './countries.js';

describe('a country as people write it', () => {
  it('is read from its code and from its name in the languages of its papers', () => {
    for (const text of ['BE', 'be', 'Belgique', 'BELGIUM', 'België', 'Belgien']) expect(readCountry(text)).toBe('BE');
    expect(readCountry('Grand-Duché de Luxembourg')).toBe('LU');
    expect(readCountry('Allemagne')).toBe('DE');
    expect(readCountry('Suisse')).toBe('CH');
    expect(readCountry('Pays-Bas')).toBe('NL');
  });

  it('is none where the text names none, or one outside Europe', () => {
    for (const text of ['', 'XX', 'Arlon', 'US', 'Canada', 'B']) expect(readCountry(text)).toBeUndefined();
  });
});
