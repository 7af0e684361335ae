import { connectionSlug, employerIn, shortNameOf } from './connection-slug.rules.js';

describe('the address of a connection', () => {
  it.each([
    ['acme', 'acme'],
    ['acme_nord', 'acme'],
    ['acme-2_a', 'acme-2'],
  ])('%s belongs to %s', (slug, employer) => expect(employerIn(slug)).toBe(employer));

  it.each([
    '',
    'a',
    'Acme',
    'acme_',
    'acme_nord_est',
    'acme_-nord',
    'acme_nord-',
    '_nord',
    'acme.nord',
    `acme_${'x'.repeat(31)}`,
  ])('%j is nobody’s', (slug) => expect(employerIn(slug)).toBeNull());

  it('is made of both short names', () => {
    expect(connectionSlug('acme', null)).toBe('acme');
    expect(connectionSlug('acme', 'nord')).toBe('acme_nord');
    expect(shortNameOf('acme_nord')).toBe('nord');
    expect(shortNameOf('acme')).toBe('acme');
  });
});
