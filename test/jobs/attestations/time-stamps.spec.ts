import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspectSettings } from '#libs/platform/config/index.js';
import { namesOf } from '#libs/platform/db/index.js';
import { examine } from '#libs/platform/doctor/index.js';
import { MIGRATIONS } from '../../../migrations/index.js';
import { VerifyAttestation } from '../../../src/attestations/index.js';
import { RetryJob } from '../../../src/operations/index.js';
import { attesting, type Attesting } from '../../support/attesting.js';
import { wordsOf } from '../../support/html.js';
import { drainQueue } from '../../support/queue.js';
import { timeStampServer, timeStampUnit, type Mood, type TimeStampServer } from '../../support/time-stamp-authority.js';
import { NOW } from '../../db/bookings/programme.js';

let on: Attesting;
let authority: TimeStampServer;
let folder: string;
let env: Record<string, string>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'palier-stamps-'));
  const unit = await timeStampUnit({ from: new Date('2026-01-01'), to: new Date('2036-01-01') });
  authority = await timeStampServer(unit, () => NOW);
  writeFileSync(join(folder, 'tsa.pem'), unit.issuer);
  env = { PALIER_TSA_URL: authority.url, PALIER_TSA_CERTIFICATES: join(folder, 'tsa.pem') };
  on = await attesting('horodate', env);
});
afterAll(async () => {
  await on.portal.close();
  await authority.close();
  rmSync(folder, { recursive: true });
});

const kept = async (id: string) => {
  const [row] = await on.portal.database.query<{
    state: string;
    level: string | null;
    code: string;
    at: Date | null;
    bytes: Buffer | null;
  }>(
    `select a.state, a.seal_level as level, a.code, a.stamped_at as at, f.bytes from attestations a
     left join attestation_files f on f.attestation_id = a.id where a.id = $1`,
    [id],
  );
  return row!;
};

describe('an attestation where seals bear a time-stamp', () => {
  it('is stamped, and the public page, the file and HR say so', async () => {
    const { id } = await on.ask();
    await drainQueue(on.portal.database);
    const { state, level, at, code, bytes } = await kept(id);
    expect({ state, level, at }).toEqual({ state: 'issued', level: 'B-LT', at: NOW });
    const page = wordsOf((await on.portal.browser().get(`/v/${code}`)).$, 'main');
    expect(page).toContain('Horodaté le lundi 23 novembre 2026 à 09:00');
    expect(page).toContain('certifiée par l’autorité CN=Horodatage fictif');
    expect(await on.get(VerifyAttestation).byFile(bytes!)).toMatchObject({
      outcome: 'authentic',
      time: { known: 'stamped', at: NOW },
    });
  });

  it.each<[Mood, RegExp]>([
    ['down', /authority does not answer: HTTP 503/],
    ['wrong-nonce', /number is not that of the question/],
    ['wrong-hash', /it stamped another hash/],
    ['broken-signature', /signature value does not match/],
  ])(
    'is not sealed while the authority is %s: its job says why and waits, and is done once it is fine',
    async (mood, words) => {
      authority.mood = mood;
      const { id } = await on.ask();
      const job = await on.failedOnce(words);
      expect(job).toMatchObject({ state: 'later', attempts: 0 });
      expect(await kept(id)).toMatchObject({ state: 'preparing', level: null, at: null, bytes: null });
      authority.mood = 'fine';
      await on.get(RetryJob).execute(on.hr, { jobId: job.id, kind: job.job });
      await drainQueue(on.portal.database);
      expect(await kept(id)).toMatchObject({ state: 'issued', level: 'B-LT', at: NOW });
    },
  );
});

describe('palier doctor', () => {
  const look = async () => {
    const settings = inspectSettings({ NODE_ENV: 'test', DATABASE_URL: on.portal.database.ownerUrl, ...env });
    const clock = { now: () => NOW, nowMs: () => Date.now() };
    return (await examine(settings, namesOf(MIGRATIONS), clock)).find(({ part }) => part === 'time-stamps');
  };

  it('has the authority stamp something, and says what keeps it from doing so', async () => {
    expect(await look()).toMatchObject({ state: 'ok', says: expect.stringContaining('CN=Horodatage') as unknown });
    authority.mood = 'down';
    expect(await look()).toMatchObject({ state: 'wrong', says: expect.stringContaining('HTTP 503') as unknown });
    authority.mood = 'fine';
  });
});
