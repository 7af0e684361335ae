import * as x509 from '@peculiar/x509';
import { inspectSettings } from '#libs/platform/config/index.js';
import { namesOf } from '#libs/platform/db/index.js';
import { examine } from '#libs/platform/doctor/index.js';
import { der, derOid } from '#libs/documents/cms/der-writer.js';
import { TAG } from '#libs/documents/cms/der.js';
import { MIGRATIONS } from '../../../migrations/index.js';
import { VerifyAttestation } from '../../../src/attestations/index.js';
import { RetryJob } from '../../../src/operations/index.js';
import { NOW } from '../../db/bookings/programme.js';
import { attesting, type Attesting } from '../../support/attesting.js';
import { issue } from '../../support/certificates.js';
import { drainQueue } from '../../support/queue.js';
import { signingServer, type ServiceMood, type SigningServer } from '../../support/signing-server.js';

const VALID = { from: new Date('2026-01-01'), to: new Date('2036-01-01') };
/** QcCompliance, QcSSCD, QcType esign-seal (ETSI EN 319 412-5). */
const QUALIFIED = der(
  TAG.sequence,
  der(TAG.sequence, derOid('0.4.0.1862.1.1')),
  der(TAG.sequence, derOid('0.4.0.1862.1.4')),
  der(TAG.sequence, derOid('0.4.0.1862.1.6'), der(TAG.sequence, derOid('0.4.0.1862.1.6.2'))),
);
let on: Attesting;
let service: SigningServer;
let env: Record<string, string>;

beforeAll(async () => {
  const root = await issue({ subject: 'CN=AC fictive, C=FR', ...VALID });
  const statements = new x509.Extension('1.3.6.1.5.5.7.1.3', false, Uint8Array.from(QUALIFIED));
  const subject = 'CN=Cachet distant fictif, O=Entreprise fictive, C=FR';
  const seal = await issue({ subject, ...VALID, issuer: root, key: 'RSA', extensions: [statements] });
  service = await signingServer(seal, [root]);
  env = {
    PALIER_CSC_URL: service.url,
    PALIER_CSC_CLIENT_ID: service.access.clientId,
    PALIER_CSC_CLIENT_SECRET: service.access.clientSecret,
    PALIER_CSC_CREDENTIAL: service.credential,
    PALIER_CSC_PIN: service.pin,
  };
  on = await attesting('distant', env);
});
afterAll(async () => {
  await on.portal.close();
  await service.close();
});

const kept = async (id: string) => {
  const [row] = await on.portal.database.query<{ state: string; specimen: boolean; bytes: Buffer | null }>(
    `select a.state, a.specimen, f.bytes from attestations a
     left join attestation_files f on f.attestation_id = a.id where a.id = $1`,
    [id],
  );
  return row!;
};

describe('a portal whose seal lies with a signing service', () => {
  it('seals with it, and what it sealed is authentic', async () => {
    const { id } = await on.ask();
    await drainQueue(on.portal.database);
    const { state, specimen, bytes } = await kept(id);
    expect({ state, specimen }).toEqual({ state: 'issued', specimen: false });
    expect(await on.get(VerifyAttestation).byFile(bytes!)).toMatchObject({
      outcome: 'authentic',
      time: { known: 'claimed', at: NOW },
    });
    expect(service.signed).toBe(1);
  });

  it.each<[ServiceMood, RegExp]>([
    ['down', /does not answer: HTTP 503/],
    ['wrong-signature', /not of this hash/],
  ])(
    'seals nothing while the service is %s: the job says why and waits, and is done afterwards',
    async (mood, words) => {
      const { id } = await on.ask();
      await drainQueue(on.portal.database);
      expect(await kept(id)).toMatchObject({ state: 'issued' });
      service.mood = mood;
      const next = await on.ask();
      const job = await on.failedOnce(words);
      expect(await kept(next.id)).toMatchObject({ state: 'preparing', bytes: null });
      service.mood = 'fine';
      await on.get(RetryJob).execute(on.hr, { jobId: job.id, kind: job.job });
      await drainQueue(on.portal.database);
      expect(await kept(next.id)).toMatchObject({ state: 'issued' });
    },
  );

  it('is examined by palier doctor: what its certificate calls itself, and what the service says against it', async () => {
    const look = async (over: Record<string, string> = {}) => {
      const settings = { NODE_ENV: 'test', DATABASE_URL: on.portal.database.ownerUrl, ...env, ...over };
      const clock = { now: () => NOW, nowMs: () => Date.now() };
      const found = await examine(inspectSettings(settings), namesOf(MIGRATIONS), clock);
      return found.find(({ part }) => part === 'seal');
    };
    expect(await look()).toMatchObject({
      state: 'ok',
      says: expect.stringMatching(
        /GX0112348 opens; its certificate \(of a qualified seal, as it says itself\)/,
      ) as unknown,
    });
    expect(await look({ PALIER_CSC_CREDENTIAL: 'GX1' })).toMatchObject({
      state: 'wrong',
      says: expect.stringMatching(/only GX0112348/) as unknown,
    });
    expect(JSON.stringify(await look({ PALIER_CSC_CLIENT_SECRET: 'geheim' }))).not.toContain('geheim');
  });
});
