import { slugsOf } from './opening-slug.rules.js';

describe('the short name of an employer that opens itself', () => {
  it.each([
    ['Atelier Évènement & Fils', 'atelier-evenement-fils'],
    ['  L’Œuvre  ', 'l-oeuvre'],
    ['Ω', 'e-732829320'],
    ['a'.repeat(80), 'a'.repeat(40)],
  ])('of %s is %s', (name, slug) => {
    expect(slugsOf(name, '732829320')).toEqual([slug, `${slug}-732829320`]);
    expect(slugsOf(name, '732829320').every((one) => /^[a-z0-9][a-z0-9-]{1,62}$/.test(one))).toBe(true);
  });
});
