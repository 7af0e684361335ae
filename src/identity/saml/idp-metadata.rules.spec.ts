import { makeKey, TestIdp } from '../../../test/support/saml-idp.js';
import { readIdpMetadata, UnusableMetadata } from './idp-metadata.rules.js';

const now = new Date();

function reasonOf(text: string): string {
  try {
    readIdpMetadata(text, now);
  } catch (error) {
    if (error instanceof UnusableMetadata) return error.reason;
    throw error;
  }
  return 'accepted';
}

const daysBefore = (days: number): Date => new Date(now.getTime() - days * 24 * 60 * 60_000);

describe('metadata of an identity provider', () => {
  let idp: TestIdp;
  beforeAll(async () => {
    idp = await TestIdp.create();
  });

  it('gives entity ID, addresses and every valid signing certificate', async () => {
    const next = await makeKey('next.example.test');
    const read = readIdpMetadata(
      idp.metadata({ certificates: [idp.key.certificate, next.certificate], sloUrl: 'https://idp.example.test/slo' }),
      now,
    );
    expect(read).toMatchObject({
      entityId: idp.entityId,
      ssoUrl: 'https://idp.example.test/sso',
      sloUrl: 'https://idp.example.test/slo',
      warnings: [],
    });
    expect(read.certificates).toHaveLength(2);
  });

  it('is read behind a comment and from a list of one', () => {
    const entity = idp.metadata().replace(/<\?xml[^>]*\?>/, '');
    expect(reasonOf(`<!-- published daily -->\n${entity}`)).toBe('accepted');
    expect(
      reasonOf(
        `<md:EntitiesDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata">${entity}</md:EntitiesDescriptor>`,
      ),
    ).toBe('accepted');
  });

  it('leaves out certificates that ended and says so; warns a month before', async () => {
    const ended = await makeKey('ended.example.test', { since: daysBefore(30), days: 10 });
    const ending = await makeKey('ending.example.test', { since: daysBefore(1), days: 12 });
    const read = readIdpMetadata(idp.metadata({ certificates: [ended.certificate, ending.certificate] }), now);
    expect(read.certificates).toHaveLength(1);
    expect(read.warnings.map((warning) => warning.kind)).toEqual(['expired', 'ends-soon']);
    expect(reasonOf(idp.metadata({ certificates: [ended.certificate] }))).toBe('no-signing-certificate');
  });

  it('refuses RSA keys below 2048 bits', async () => {
    const weak = await makeKey('weak.example.test', { bits: 1024 });
    expect(reasonOf(idp.metadata({ certificates: [weak.certificate] }))).toBe('weak-key');
  });

  it.each([
    ['half a megabyte', () => idp.metadata() + ' '.repeat(600 * 1024), 'too-large'],
    ['junk', () => 'PK\u0003\u0004', 'not-xml'],
    [
      'a document type',
      () => idp.metadata().replace('<md:Entity', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><md:Entity'),
      'not-xml',
    ],
    ['a service provider', () => idp.metadata().replaceAll('IDPSSODescriptor', 'SPSSODescriptor'), 'not-an-idp'],
    ['another document', () => '<html></html>', 'not-an-idp'],
    ['no entity ID', () => idp.metadata().replace(/ entityID="[^"]*"/, ''), 'entity-id'],
    ['sign-on in clear', () => idp.metadata({ ssoUrl: 'http://idp.example.test/sso' }), 'sso-url'],
    ['sign-on by script', () => idp.metadata({ ssoUrl: 'javascript:alert(1)' }), 'sso-url'],
    ['sign-on by POST only', () => idp.metadata().replaceAll('HTTP-Redirect', 'HTTP-POST'), 'sso-url'],
    ['no certificate', () => idp.metadata({ certificates: [] }), 'no-signing-certificate'],
    ['a broken certificate', () => idp.metadata({ certificates: ['AAAA'] }), 'bad-certificate'],
  ])('refuses %s', (_, text, reason) => {
    expect(reasonOf(text())).toBe(reason);
  });
});
