import { semicolons, typeset } from './typeset.js';

describe('texts of the product itself', () => {
  it('are set as the language of the page does', () => {
    const words = { fr: "L'article 3 : « au moins »", en: 'Article 3: “at least”' };
    expect(typeset('fr', words)).toBe('L’article 3\u00a0: «\u00a0au moins\u00a0»');
    expect(typeset('en', words)).toBe('Article 3: “at least”');
    expect(typeset('fr', 'art. 5 ; art. 6')).toBe('art. 5\u202f; art. 6');
    expect(typeset('en', 'art. 5 ; art. 6')).toBe('art. 5; art. 6');
  });

  it('stand in one line with semicolons', () => {
    expect(semicolons('fr', ['a, b', 'c'])).toBe('a, b\u202f; c');
    expect(semicolons('en', ['a, b', 'c'])).toBe('a, b; c');
    expect(semicolons('en', ['a'])).toBe('a');
  });
});
