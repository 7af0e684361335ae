import { hasUnseen } from './index.js';

describe('what no reader sees', () => {
  it.each([
    'Ren\u{202e}éjpg.exe',
    'a\u2028b',
    'a\u2029b',
    'a\u200fb',
    'a\u2066b',
    'a\u061cb',
    'a\0b',
    'a\nb',
    'a\u0085b',
  ])('is found in %j', (text) => {
    expect(hasUnseen(text)).toBe(true);
  });

  it.each(['Renée Exemple', 'L’Œuvre\u00a0: 3\u202f%', 'Jean‑Paul', 'علي', 'नेपाल\u200d', ''])(
    'is not in %j',
    (text) => {
      expect(hasUnseen(text)).toBe(false);
    },
  );
});
