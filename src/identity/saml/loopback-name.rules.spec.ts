import { sameUnderConfiguredName } from './loopback-name.rules.js';

const at = (host: string | undefined, base: string) => sameUnderConfiguredName(host, '/saml/acme/login?x=1', base);

describe('another name of this machine', () => {
  it('leads to the configured one', () => {
    expect(at('127.0.0.1:3000', 'http://localhost:3000')).toBe('http://localhost:3000/saml/acme/login?x=1');
    expect(at('[::1]:3000', 'http://127.0.0.1:3000')).toBe('http://127.0.0.1:3000/saml/acme/login?x=1');
  });

  it.each([
    ['localhost:3000', 'http://localhost:3000'],
    ['127.0.0.1:8080', 'http://localhost:3000'],
    ['palier.example', 'https://palier.example'],
    ['evil.example', 'https://palier.example'],
    ['evil.example:3000', 'http://localhost:3000'],
    ['localhost:3000', 'https://palier.example'],
    ['not a host', 'http://localhost:3000'],
    [undefined, 'http://localhost:3000'],
  ])('is not seen in %s under %s', (host, base) => {
    expect(at(host, base)).toBeNull();
  });
});
