import { isPurpose, safeReturnPath } from './return-path.rules.js';

describe('where to go after signing in', () => {
  it.each(['/week', '/hr/employees?q=a&page=2', '/my/agreement?return=%2Fweek'])('keeps %s', (path) => {
    expect(safeReturnPath(path)).toBe(path);
  });

  it('drops the fragment', () => {
    expect(safeReturnPath('/week#top')).toBe('/week');
  });

  it.each([
    undefined,
    '',
    ['/week'],
    'week',
    'https://evil.test/',
    '//evil.test',
    '/\\evil.test',
    '/%5cevil.test',
    '/%2Fevil.test',
    '/%2f%2fevil.test',
    '/a\nb',
    '/a b',
    '/\u200Bevil',
    '/%0d%0aSet-Cookie:x',
    'javascript:alert(1)',
    '/../..//evil.test/%2e%2e',
    '/sign-in',
    '/sign-out?x',
    '/saml/acme/login',
    '/demo/idp/acme/sso',
    `/${'a'.repeat(2_000)}`,
  ])('refuses %j', (path) => {
    expect(safeReturnPath(path)).toBeNull();
  });
});

describe('what may be confirmed', () => {
  it('is an action on one thing', () => {
    expect(isPurpose('agreements.sign:0192f0c1-7b1e-7a52-8f6a-1d1f6f1f0a11')).toBe(true);
    for (const bad of ['sign', 'agreements.sign', 'agreements.sign:', 'a.b:<x>', 'A.b:1', ['a.b:1'], undefined]) {
      expect(isPurpose(bad)).toBe(false);
    }
  });
});
