import * as x509 from '@peculiar/x509';
import { issue, type Issued } from '../../../test/support/certificates.js';
import { signingServer, type ServiceMood, type SigningServer } from '../../../test/support/signing-server.js';
import { findSignatureSpans } from '#libs/documents/byte-range.js';
import { PadesSealer, TypstRenderer, verifySealedPdf, ATTESTATION_DOCUMENT } from '#libs/documents/index.js';
import { sampleAttestation } from '#libs/documents/samples.js';
import { CscSigningService } from './csc-signing-service.js';
import { remoteSealKey } from './remote-seal-key.js';

const VALID = { from: new Date('2026-01-01T00:00:00Z'), to: new Date('2029-01-01T00:00:00Z') };
const NOW = new Date('2026-11-23T13:05:09Z');
const DATA = Buffer.from('what is signed');

describe('a seal key that lies with a signing service (CSC API 2)', () => {
  let root: Issued;
  let server: SigningServer;

  beforeAll(async () => {
    root = await issue({ subject: 'CN=AC fictive, C=FR', ...VALID });
    const extensions: x509.Extension[] = [];
    const own = await issue({
      subject: 'CN=Cachet distant fictif, C=FR',
      ...VALID,
      issuer: root,
      key: 'RSA',
      extensions,
    });
    server = await signingServer(own, [root]);
  });
  beforeEach(() => {
    server.mood = 'fine';
    server.asked.length = 0;
    server.signed = 0;
  });
  afterAll(() => server.close());

  const service = (over: Partial<SigningServer['access']> = {}, patienceMs?: number) =>
    new CscSigningService({ ...server.access, ...over }, () => performance.now(), patienceMs);
  const key = (by = service(), over: { credential?: string; pin?: string | null } = {}) =>
    remoteSealKey(by, { credential: server.credential, pin: server.pin, ...over });
  const code = (name: string, message: RegExp) => ({
    code: `documents.signing-service-${name}`,
    message: expect.stringMatching(message) as unknown,
  });

  it('seals a document: only hashes leave, each authorised for itself alone', async () => {
    const remote = await key();
    expect(remote).toMatchObject({ keyType: 'RSA', selfSigned: false, chain: [root.der] });
    const { bytes: pdf } = await new TypstRenderer().render(ATTESTATION_DOCUMENT, sampleAttestation('fr'));
    const { bytes } = await new PadesSealer(remote).seal(pdf, { at: NOW, reason: 'x' });
    expect(findSignatureSpans(bytes)).toHaveLength(1);
    const verdict = await verifySealedPdf(bytes, {
      knownCertificates: [remote.certificate],
      register: { findByHash: () => Promise.resolve(null), hashOfRef: () => Promise.resolve(null) },
      reading: { now: NOW, authorities: [] },
    });
    expect(verdict).toMatchObject({
      outcome: 'unregistered',
      certificate: { subject: expect.stringContaining('CN=Cachet distant') as unknown },
    });
    expect(server.asked).toEqual([
      'info',
      'oauth2/token',
      'credentials/info',
      'credentials/authorize',
      'signatures/signHash',
    ]);
  });

  it('asks for one token for many signatures, and for another when the service has forgotten it', async () => {
    const remote = await key();
    await remote.sign(DATA, 'SHA-256');
    server.mood = 'forgets-token';
    await remote.sign(DATA, 'SHA-256');
    expect(server.signed).toBe(2);
    expect(server.asked.filter((path) => path === 'oauth2/token')).toHaveLength(2);
  });

  it.each<[ServiceMood, string, RegExp]>([
    ['down', 'away', /HTTP 503/],
    ['busy', 'away', /HTTP 429/],
    ['rubbish', 'wrong', /info: /],
    ['version-1', 'wrong', /another version/],
    ['disabled', 'refused', /disabled/],
    ['revoked', 'refused', /revoked/],
  ])('is not there while the service is %s: it is %s', async (mood, name, why) => {
    server.mood = mood;
    await expect(key()).rejects.toMatchObject(code(name, why));
  });

  it.each<[ServiceMood, string, RegExp]>([
    ['down', 'away', /HTTP 503/],
    ['wrong-signature', 'wrong', /not of this hash/],
    ['two-signatures', 'wrong', /not one signature/],
  ])('signs nothing while the service is %s: it is %s', async (mood, name, why) => {
    const remote = await key();
    server.mood = mood;
    await expect(remote.sign(DATA, 'SHA-256')).rejects.toMatchObject(code(name, why));
  });

  it('waits for a service that is away, and not for one that refuses', async () => {
    server.mood = 'down';
    await expect(key()).rejects.toMatchObject({ retryAfter: 60 });
    server.mood = 'disabled';
    await expect(key()).rejects.not.toHaveProperty('retryAfter');
    await expect(key(service({ url: 'http://127.0.0.1:1/csc/v2' }))).rejects.toMatchObject(code('away', /./));
  });

  it('says what is wrong with what was configured, and never the secret', async () => {
    await expect(key(service({ clientSecret: 'geheim' }))).rejects.toMatchObject(code('refused', /invalid_client/));
    await expect(key(service(), { credential: 'GX1' })).rejects.toMatchObject(
      code('refused', /no credential GX1, only GX0112348/),
    );
    const wrong = await key(service(), { pin: '0000' });
    const refused = await wrong.sign(DATA, 'SHA-256').catch((error: unknown) => error);
    expect(refused).toMatchObject(code('refused', /invalid_pin/));
    expect(String(refused)).not.toMatch(/0000|geheim/);
    // Providers lock a credential after a few wrong ones: it is not tried again.
    server.asked.length = 0;
    await expect(wrong.sign(DATA, 'SHA-256')).rejects.toMatchObject(code('refused', /invalid_pin/));
    expect(server.asked).toEqual([]);
    await expect((await key(service(), { pin: null })).sign(DATA, 'SHA-256')).rejects.toMatchObject(
      code('refused', /PIN/),
    );
  });
});
