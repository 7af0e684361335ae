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

  it('keeps a certificate that holds later, leaves out what is of no use, and says both', async () => {
    const next = await makeKey('next.example.test', { since: daysBefore(-3), days: 300 });
    const weak = await makeKey('weak.example.test', { bits: 1024 });
    const certificates = [weak.certificate, 'AAAA', next.certificate, idp.key.certificate];
    const read = readIdpMetadata(idp.metadata({ certificates }), now);
    expect(read.certificates).toHaveLength(2);
    expect(read.warnings.map(({ kind, kept }) => [kind, kept])).toEqual([
      ['short-key', false],
      ['unreadable', false],
      ['not-yet-valid', true],
    ]);
    expect(reasonOf(idp.metadata({ certificates: [weak.certificate] }))).toBe('no-signing-certificate');
  });

  it('finds one provider among several, in lists of lists, beside a description for SAML 1.1', async () => {
    const other = await TestIdp.create('https://other.example.test/metadata');
    const bare = (of: TestIdp) => of.metadata().replace(/<\?xml[^>]*\?>/, '');
    const list = (inside: string) =>
      `<md:EntitiesDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata">${inside}</md:EntitiesDescriptor>`;
    const several = list(list(bare(idp)) + bare(other));
    expect(reasonOf(several)).toBe('several-entities');
    expect(readIdpMetadata(several, now, other.entityId).entityId).toBe(other.entityId);
    const old = '<md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:1.1:protocol"/>';
    expect(reasonOf(idp.metadata().replace('<md:IDPSSODescriptor', `${old}$&`))).toBe('accepted');
  });

  it('reads PEM lines around a certificate and CDATA, and does without a logout address in clear', () => {
    const body = idp.key.certificate.replace(/-----[^-]+-----|\s/g, '');
    expect(reasonOf(idp.metadata().replace(body, `<![CDATA[${idp.key.certificate}]]>`))).toBe('accepted');
    const read = readIdpMetadata(idp.metadata({ sloUrl: 'http://idp.example.test/slo' }), now);
    expect(read).toMatchObject({ sloUrl: null, sloLeftOut: true });
  });

  it.each([
    ['half a megabyte', () => idp.metadata() + ' '.repeat(600 * 1024), 'too-large'],
    ['sections of text that never end', () => '<![CDATA['.repeat(13_000), 'not-xml'],
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
    ['nothing but a broken certificate', () => idp.metadata({ certificates: ['AAAA'] }), 'no-signing-certificate'],
    [
      'a file that says it is too old',
      () => idp.metadata().replace('entityID', 'validUntil="2020-01-01T00:00:00Z" entityID'),
      'outdated',
    ],
  ])('refuses %s', (_, text, reason) => {
    expect(reasonOf(text())).toBe(reason);
  });
});
