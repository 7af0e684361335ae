import { readClaims } from './openid-claims.rules.js';

const SIREN = '100000009';
const TOKEN = {
  sub: 'p-1',
  iat: 1_900_000_000,
  exp: 1_900_000_300,
  auth_time: 1_899_999_990,
  sid: 's-1',
  acr: 'eidas1',
};
const read = (token: object, more: object = {}, organisationNamed = false, siretClaim = 'siret') =>
  readClaims({ ...TOKEN, ...token }, { ...more }, 'fingerprint', {
    siren: SIREN,
    siretClaim,
    groupsNamed: null,
    organisationNamed,
  });

describe('the claims of an ID token', () => {
  it('name a person, a session and an instant', () => {
    expect(read({ email: 'nora@acme.example', name: 'Nora Modèle', employee_number: 'M-1' })).toEqual({
      assertionId: 'fingerprint',
      nameId: 'p-1',
      namedByAddress: false,
      sessionIndex: 's-1',
      authenticatedAt: new Date('2030-03-17T17:46:30Z'),
      issuedAt: new Date('2030-03-17T17:46:40Z'),
      authnContextClassRef: 'eidas1',
      notOnOrAfter: new Date('2030-03-17T17:51:40Z'),
      attributes: { email: 'nora@acme.example', staffNumber: 'M-1', groups: [], displayName: 'Nora Modèle' },
    });
    expect(read({ jti: 'j-1', auth_time: undefined })).toMatchObject({ assertionId: 'j-1', authenticatedAt: null });
  });

  it('go before what the provider says beside', () => {
    const { attributes } = read({ email: 'nora@acme.example' }, { email: 'x@acme.example', employeeNumber: 'M-2' });
    expect(attributes).toMatchObject({ email: 'nora@acme.example', staffNumber: 'M-2' });
  });

  it.each([
    ['an address that is not verified', { email: 'nora@acme.example', email_verified: false }],
    ['an address as a list', { email: ['nora@acme.example'] }],
    ['two staff numbers', { employee_number: 'M-1', employeeId: 'M-2' }],
    ['a staff number that is no text', { employee_number: 1 }],
  ])('make nothing of %s', (_, token) => {
    expect(read(token).attributes).toMatchObject({ email: null, staffNumber: null });
  });

  it('of another organisation are refused, those of an establishment of the employer are not', () => {
    expect(read({}, { siret: '100 000 009 00017' }).nameId).toBe('p-1');
    for (const siret of ['20000000800011', 1, '', ['10000000900017']]) {
      expect(() => read({}, { siret })).toThrow('other-employer');
    }
  });

  it('of no organisation are refused where the provider names one', () => {
    expect(() => read({}, { email: 'nora@acme.example' }, true)).toThrow('other-employer');
    expect(() => read({}, { siret: null }, true)).toThrow('other-employer');
    expect(read({}, { siret: '10000000900017' }, true).nameId).toBe('p-1');
  });

  it('name the organisation by the claim that the connection names, and by no other', () => {
    const claim = 'https://acme.example/establishment';
    expect(read({ [claim]: '10000000900017' }, { siret: 'no matter' }, true, claim).nameId).toBe('p-1');
    expect(() => read({ [claim]: '20000000800011' }, {}, true, claim)).toThrow('other-employer');
    expect(() => read({}, { siret: '10000000900017' }, true, claim)).toThrow(`no ${claim}`);
    for (const odd of ['constructor', '__proto__', 'toString'])
      expect(() => read({}, {}, true, odd)).toThrow(`no ${odd}`);
  });

  it.each([{ sub: undefined }, { sub: '' }, { sub: 'x'.repeat(256) }, { sub: 1 }])('name nobody: %j', (token) => {
    expect(() => read(token)).toThrow('name-id');
  });
});
