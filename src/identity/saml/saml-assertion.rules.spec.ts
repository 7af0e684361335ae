import { TestIdp, type ResponseOptions } from '../../../test/support/saml-idp.js';
import { readSignedResponse, requireFreshAuthentication, type Expected } from './saml-assertion.rules.js';
import { SamlRefusal } from './saml-refusal.js';

const NOW = new Date('2026-11-23T09:00:00Z');
const ACS = 'https://palier.test/saml/acme/acs';
const SP = 'https://palier.test/saml/acme/metadata';
const after = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

describe('the signed content of a SAML response', () => {
  let idp: TestIdp;
  let expected: Expected;
  beforeAll(async () => {
    idp = await TestIdp.create();
    expected = {
      idpEntityId: idp.entityId,
      spEntityId: SP,
      acsUrl: ACS,
      now: NOW,
      groupsAttribute: null,
      skewMs: 60_000,
    };
  });

  function read(options: Partial<ResponseOptions> = {}) {
    const xml = idp.respondXml({ requestId: '_req', acsUrl: ACS, audience: SP, now: NOW, sign: 'none', ...options });
    const assertion = /<saml:Assertion .*<\/saml:Assertion>/s.exec(xml)![0];
    return readSignedResponse({ responseXml: xml, responseSigned: true, assertionXml: assertion }, expected);
  }

  function reasonOf(options: Partial<ResponseOptions>): string {
    try {
      read(options);
    } catch (error) {
      if (error instanceof SamlRefusal) return error.reason;
      throw error;
    }
    return 'accepted';
  }

  it('is read when everything fits', () => {
    const signIn = read({
      nameId: 'person-7',
      assertionId: '_assertion',
      sessionIndex: '_session',
      attributes: { mail: 'camille@acme.test', employeeNumber: 'M-7', role: 'admin' },
    });
    expect(signIn).toMatchObject({
      assertionId: '_assertion',
      inResponseTo: '_req',
      nameId: 'person-7',
      sessionIndex: '_session',
      authnInstant: NOW,
      authnContextClassRef: 'urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport',
      notOnOrAfter: after(4),
      attributes: { email: 'camille@acme.test', staffNumber: 'M-7', displayName: null },
    });
  });

  it.each<[string, Partial<ResponseOptions>, string]>([
    ['another destination', { destination: 'https://elsewhere.test/acs' }, 'destination'],
    ['no destination', { destination: null }, 'destination'],
    ['another issuer of the response', { responseIssuer: 'https://evil.test' }, 'issuer'],
    ['no issuer of the response', { responseIssuer: null }, 'issuer'],
    ['another issuer of the assertion', { assertionIssuer: 'https://evil.test' }, 'issuer'],
    ['a failed status', { status: 'urn:oasis:names:tc:SAML:2.0:status:Responder' }, 'status'],
    ['no InResponseTo', { requestId: null }, 'in-response-to'],
    ['another InResponseTo on the subject', { subjectInResponseTo: '_other' }, 'in-response-to'],
    ['no InResponseTo on the subject', { subjectInResponseTo: null }, 'in-response-to'],
    ['no NameID', { nameId: null }, 'name-id'],
    ['an empty NameID', { nameId: ' ' }, 'name-id'],
    [
      'a transient NameID',
      { nameIdFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient' },
      'name-id-transient',
    ],
    ['holder of key', { method: 'urn:oasis:names:tc:SAML:2.0:cm:holder-of-key' }, 'confirmation'],
    ['another recipient', { recipient: 'https://palier.test/saml/other/acs' }, 'recipient'],
    ['no recipient', { recipient: null }, 'recipient'],
    ['a confirmation with NotBefore', { subjectNotBefore: NOW }, 'confirmation'],
    ['a confirmation without end', { subjectNotOnOrAfter: null }, 'expired'],
    ['a confirmation that ended', { subjectNotOnOrAfter: after(-1) }, 'expired'],
    ['conditions that ended', { notOnOrAfter: after(-1) }, 'expired'],
    ['conditions not yet open', { notBefore: after(2) }, 'not-before'],
    ['another audience', { audience: 'https://palier.test/saml/other/metadata' }, 'audience'],
    ['a session that ended', { sessionNotOnOrAfter: NOW }, 'session-expired'],
    ['an authentication in the future', { authnInstant: after(2) }, 'authn-instant'],
    ['two NameIDs', { beforeSigning: (xml) => xml.replace(/<saml:NameID.*<\/saml:NameID>/, '$&$&') }, 'name-id'],
    [
      'elements in the NameID',
      { beforeSigning: (xml) => xml.replace('person-1', 'person<saml:b xmlns:saml="x">-1</saml:b>') },
      'name-id',
    ],
    ['a local time', { beforeSigning: (xml) => xml.replace(/(AuthnInstant="[^"]*)Z"/, '$1+02:00"') }, 'malformed-time'],
    [
      'no conditions',
      { beforeSigning: (xml) => xml.replace(/<saml:Conditions.*<\/saml:Conditions>/, '') },
      'conditions',
    ],
    [
      'no authentication statement',
      { beforeSigning: (xml) => xml.replace(/<saml:AuthnStatement.*<\/saml:AuthnStatement>/, '') },
      'authn-statement',
    ],
    ['version 1.1', { beforeSigning: (xml) => xml.replaceAll('Version="2.0"', 'Version="1.1"') }, 'version'],
  ])('refuses %s', (_, options, reason) => {
    expect(reasonOf(options)).toBe(reason);
  });

  it('needs one good confirmation of several, and reads the latest of several identifications', () => {
    const foreign =
      '<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData Recipient="https://elsewhere.test"/></saml:SubjectConfirmation>';
    const before = (xml: string) => xml.replace('<saml:SubjectConfirmation ', `${foreign}$&`);
    expect(reasonOf({ beforeSigning: before })).toBe('accepted');
    const only = (xml: string) => xml.replace(/<saml:SubjectConfirmation .*<\/saml:SubjectConfirmation>/, foreign);
    expect(reasonOf({ beforeSigning: only })).toBe('recipient');
    const earlier = `<saml:AuthnStatement AuthnInstant="${after(-30).toISOString()}" SessionIndex="_old"/>`;
    const two = (xml: string) => xml.replace('<saml:AuthnStatement ', `${earlier}$&`);
    expect(read({ beforeSigning: two, sessionIndex: '_new' })).toMatchObject({
      sessionIndex: '_new',
      authnInstant: NOW,
    });
  });

  it('reads UTC written as an offset, and an unsigned response without issuer', () => {
    const offset = (xml: string) => xml.replaceAll(/(="\d{4}-[^"]*)Z"/g, '$1+00:00"');
    expect(reasonOf({ beforeSigning: offset })).toBe('accepted');
  });

  it('finds the usual attributes under any case, and an address in the name when none is sent', () => {
    const emailOf = (options: Partial<ResponseOptions>) => read(options).attributes.email;
    for (const name of ['Email', 'EmailAddress', 'E-Mail', 'User.email', 'urn:oid:1.2.840.113549.1.9.1', 'UPN']) {
      expect(emailOf({ attributes: { [name]: 'a@acme.test' } })).toBe('a@acme.test');
    }
    const claims = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';
    expect(emailOf({ attributes: { [`${claims}/Name`]: 'a@acme.test' } })).toBe('a@acme.test');
    expect(emailOf({ attributes: { [`${claims}/upn`]: 'x@acme.test', mail: 'a@acme.test' } })).toBe('a@acme.test');
    expect(emailOf({ attributes: { [`${claims}/name`]: 'Camille' } })).toBeNull();
    const address = 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress';
    expect(emailOf({ nameId: 'a@acme.test', nameIdFormat: address })).toBe('a@acme.test');
    expect(emailOf({ nameId: 'a@acme.test' })).toBeNull();
    expect(
      emailOf({ nameId: 'a@acme.test', nameIdFormat: address, attributes: { mail: ['b@acme.test', 'c@acme.test'] } }),
    ).toBeNull();
    expect(read({ nameId: 'a@acme.test', nameIdFormat: address }).namedByAddress).toBe(true);
    expect(read({ nameId: 'a@acme.test' }).namedByAddress).toBe(false);
  });

  it('refuses what was issued long ago, however long it holds', () => {
    expect(reasonOf({ issueInstant: after(-5) })).toBe('accepted');
    expect(reasonOf({ issueInstant: after(-7) })).toBe('expired');
  });

  it('tolerates a minute of difference between clocks, not more', () => {
    expect(reasonOf({ notBefore: after(1), authnInstant: after(1) })).toBe('accepted');
    expect(reasonOf({ notOnOrAfter: after(-0.99), subjectNotOnOrAfter: after(-0.99) })).toBe('accepted');
  });

  it('takes an attribute with two values, or of another type, for absent', () => {
    expect(read({ attributes: { mail: ['a@acme.test', 'b@acme.test'] } }).attributes.email).toBeNull();
    expect(read({ attributes: { mail: 'a@acme.test', email: 'b@acme.test' } }).attributes.email).toBeNull();
    expect(read({ attributes: { mail: 'a@acme.test', email: 'a@acme.test' } }).attributes.email).toBe('a@acme.test');
    expect(read({ attributes: { mail: 'not an address' } }).attributes.email).toBeNull();
  });

  it('does not take an attribute called nameID for the name of the subject', () => {
    expect(reasonOf({ nameId: null, attributes: { nameID: 'admin' } })).toBe('name-id');
  });

  it('wants an identification after the request when it asked for one', () => {
    const asked = { requestedAt: after(1), before: null, skewMs: 60_000 };
    expect(() => requireFreshAuthentication(after(0), asked)).not.toThrow();
    expect(() => requireFreshAuthentication(after(-1), asked)).toThrow(SamlRefusal);
    // A provider that ignores the wish repeats the sign-in of a moment ago, in the very words.
    expect(() => requireFreshAuthentication(after(0), { ...asked, before: after(0) })).toThrow(SamlRefusal);
    expect(() => requireFreshAuthentication(after(1), { ...asked, before: after(1) })).not.toThrow();
  });
});
