import { issuerOf, unusable } from './openid-discovery.rules.js';

describe('the address of a provider', () => {
  it('is taken with and without the suffix of its description', () => {
    const issuer = 'https://login.example/tenant/v2.0';
    expect(issuerOf(` ${issuer} `)).toBe(issuer);
    expect(issuerOf(`${issuer}/.well-known/openid-configuration`)).toBe(issuer);
    expect(issuerOf('https://login.example/')).toBe('https://login.example/');
  });
  it.each([
    '',
    'login.example',
    'file:///etc/passwd',
    'https://a:b@login.example',
    'https://x.example/?a',
    'https://x.example/#a',
  ])('is not %s', (typed) => {
    expect(issuerOf(typed)).toBeNull();
  });
});

describe('a provider', () => {
  const good = { authorization_endpoint: 'https://a', token_endpoint: 'https://t', jwks_uri: 'https://k' };
  it('is used unless it says that it cannot', () => {
    expect(unusable(good)).toBeNull();
    expect(unusable({ ...good, jwks_uri: undefined })).toBe('endpoints');
    expect(unusable({ ...good, response_types_supported: ['id_token'] })).toBe('code');
    expect(unusable({ ...good, code_challenge_methods_supported: ['plain'] })).toBe('pkce');
    expect(unusable({ ...good, token_endpoint_auth_methods_supported: ['private_key_jwt'] })).toBe('secret');
  });
});
