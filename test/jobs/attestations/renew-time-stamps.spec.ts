import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publishedTwin } from '#libs/documents/index.js';
import { FixedClock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { AttestationsPage } from '../../../src/attestations/attestations.page.js';
import { VerifyAttestation } from '../../../src/attestations/index.js';
import { SealAttestation } from '../../../src/attestations/seal-attestation.js';
import { RenewTimeStampsJob } from '../../../src/attestations/renewals/renew-time-stamps.job.js';
import { RenewTimeStamps } from '../../../src/attestations/renewals/renew-time-stamps.js';
import { VerifyDocuments } from '../../../src/operations/index.js';
import type { TestApp } from '../../support/app.js';
import { attesting, type Attesting } from '../../support/attesting.js';
import { wordsOf } from '../../support/html.js';
import { drainQueue } from '../../support/queue.js';
import {
  timeStampServer,
  timeStampUnit,
  type TimeStampServer,
  type TimeStampUnit,
} from '../../support/time-stamp-authority.js';
import { NOW, type Programme } from '../../db/bookings/programme.js';

let portal: TestApp;
let own: Programme;
let hr: RequestContext;
let get: Attesting['get'];
let ask: Attesting['ask'];
let authority: TimeStampServer;
let folder: string;

const setTo = (instant: string | Date) => {
  if (portal.clock instanceof FixedClock) portal.clock.set(new Date(instant));
};
const now = () => portal.clock.now();
const unitUntil = (from: string, to: string) => timeStampUnit({ from: new Date(from), to: new Date(to) });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'palier-renewals-'));
  const units = [await unitUntil('2026-01-01', '2029-01-01'), await unitUntil('2026-01-01', '2036-01-01')];
  // One authority whose unit changes, as they do; both issuers are trusted.
  const unit: TimeStampUnit = {
    ...units[0]!,
    answer: (query, at, mood) => (at < new Date('2028-06-01') ? units[0]! : units[1]!).answer(query, at, mood),
  };
  authority = await timeStampServer(unit, () => now());
  writeFileSync(join(folder, 'tsa.pem'), units.map(({ issuer }) => issuer).join('\n'));
  const env = { PALIER_TSA_URL: authority.url, PALIER_TSA_CERTIFICATES: join(folder, 'tsa.pem') };
  ({ portal, own, hr, get, ask } = await attesting('renouvelle', env));
});
afterAll(async () => {
  await portal.close();
  await authority.close();
  rmSync(folder, { recursive: true });
});

const issue = async () => {
  const { id } = await ask();
  await drainQueue(portal.database);
  return id;
};
const renew = () => get(RenewTimeStamps).execute(own.ctx);
const fileOf = async (id: string) => Buffer.from((await get(AttestationsPage).file(hr, id)).bytes);
const versionsOf = async (id: string) =>
  portal.database.query<{ version: number; sha256: string; jws: string | null; until: Date | null }>(
    `select p.version, p.sha256, p.jws, p.proves_until as until from seal_proofs p
     join attestations a on a.sealed_sha256 = p.sealed_sha256 where a.id = $1 order by p.version`,
    [id],
  );
const codeOf = async (id: string) =>
  (await portal.database.query<{ code: string }>('select code from attestations where id = $1', [id]))[0]!.code;
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const verified = (bytes: Uint8Array) => get(VerifyAttestation).byFile(bytes);

describe('time-stamps of sealed files', () => {
  let first: string;
  let files: Buffer[];

  it('stay as they are until 180 days before a certificate of theirs ends', async () => {
    setTo(NOW);
    first = await issue();
    files = [await fileOf(first)];
    expect(await versionsOf(first)).toMatchObject([{ version: 0, until: new Date('2029-01-01') }]);
    setTo('2028-07-01');
    const asked = authority.asked;
    expect(await renew()).toEqual({ entered: 0, stamped: 0, failed: [] });
    expect(authority.asked).toBe(asked);
  });

  it('are renewed once then, also where two workers do it at once and where one was killed in between', async () => {
    setTo('2028-07-10');
    const outcomes = await Promise.all([renew(), renew(), renew()]);
    expect(outcomes.map(({ stamped }) => stamped).toSorted((a, b) => a - b)).toEqual([0, 0, 1]);
    expect(await renew()).toMatchObject({ stamped: 0 });
    const again = await fileOf(first);
    expect(again.subarray(0, files[0]!.length).equals(files[0]!)).toBe(true);
    files.push(again);
    expect(await versionsOf(first)).toMatchObject([{ version: 0 }, { version: 1, sha256: sha256(again) }]);
  });

  it('are not renewed while the authority is away, and everything is as before; then once', async () => {
    setTo('2035-08-01');
    authority.mood = 'down';
    await expect(renew()).rejects.toMatchObject({ code: 'documents.time-stamp-unavailable' });
    expect(await versionsOf(first)).toHaveLength(2);
    authority.mood = 'wrong-hash';
    await expect(renew()).rejects.toMatchObject({ code: 'documents.time-stamp-wrong' });
    expect(await versionsOf(first)).toHaveLength(2);
    authority.mood = 'fine';
  });

  it('are all known: each issued version of the file is authentic, and of the time of its seal', async () => {
    setTo('2028-07-20');
    for (const [index, file] of files.entries()) {
      const verification = await verified(file);
      expect(verification).toMatchObject({ outcome: 'authentic', time: { known: 'stamped', at: NOW } });
      expect(verification.versions[index]!.sha256).toBe(sha256(file));
      expect(await get(VerifyAttestation).byHash(sha256(file))).toMatchObject({ outcome: 'authentic' });
    }
    // After the end of the first authority only the renewed file says when it was sealed; both are still known.
    setTo('2030-01-01');
    expect(await verified(files[0]!)).toMatchObject({
      outcome: 'authentic',
      time: { known: 'unknown', why: 'authority-ended' },
    });
    expect(await verified(files[1]!)).toMatchObject({ outcome: 'authentic', time: { known: 'stamped', at: NOW } });
    for (const changed of [Buffer.concat([files[1]!, Buffer.from('\n%')]), files[1]!.subarray(0, -10)]) {
      expect((await verified(changed)).outcome).toBe('altered');
    }
  });

  it('are told on the public page, and by the signed twin', async () => {
    const code = await codeOf(first);
    const page = wordsOf((await portal.browser().get(`/v/${code}`)).$, 'main');
    expect(page).toContain('prouvée jusqu’au 1er janvier 2036');
    expect(page).toContain('Horodatage renouvelé le 10 juillet 2028');
    for (const file of files) expect(page).toContain(sha256(file));
    const jws = (await portal.browser().get(`/v/${code}.jws`)).text;
    const twin = JSON.parse(Buffer.from(jws.split('.')[1]!, 'base64url').toString()) as ReturnType<
      typeof publishedTwin
    >;
    expect(twin).toMatchObject({
      pdf: { sha256: sha256(files[0]!), bytes: files[0]!.length },
      renewals: [{ sha256: sha256(files[1]!), bytes: files[1]!.length, stampedAt: '2028-07-10T00:00:00.000Z' }],
    });
    expect(await get(VerifyAttestation).keySet()).toMatchObject({ keys: [{}] });
  });

  it('leave the sealed file and its record as they were: it is made anew from them to the byte, before its seal', async () => {
    const [kept] = await portal.database.query<{ sha256: string; bytes: Buffer }>(
      'select sha256, bytes from attestation_files where attestation_id = $1',
      [first],
    );
    expect(kept).toMatchObject({ sha256: sha256(files[0]!) });
    expect(kept!.bytes.equals(files[0]!)).toBe(true);
    setTo(NOW);
    const { attestation } = await get(AttestationsPage).one(hr, first);
    const made = await get(SealAttestation).make(hr, attestation);
    const { bytes } = made.rendered;
    expect(Buffer.compare(files[0]!.subarray(0, bytes.length), bytes)).toBe(0);
    expect(await get(VerifyDocuments).execute(hr)).toMatchObject({ wrong: [] });
  });

  it('are renewed for files that were sealed before anybody noted how long they prove something', async () => {
    await portal.database.query('alter table seal_proofs disable trigger user');
    await portal.database.query('delete from seal_proofs where sealed_sha256 = $1', [sha256(files[0]!)]);
    await portal.database.query('alter table seal_proofs enable trigger user');
    setTo('2028-08-01');
    await get(RenewTimeStampsJob).handle(own.ctx);
    expect(await versionsOf(first)).toMatchObject([
      { version: 0, until: new Date('2029-01-01') },
      { version: 1, until: new Date('2036-01-01') },
    ]);
  });

  it('are what PostgreSQL keeps: no version changes, and none that does not grow from the one before', async () => {
    const hash = sha256(files[0]!);
    const add = (over: string) =>
      portal.database.query(
        `insert into seal_proofs (employer_id, sealed_sha256, version, sha256, size, tail, stamped_at, stamped_by, proves_until, kept_at)
         select employer_id, sealed_sha256, ${over}, stamped_by, proves_until, kept_at from seal_proofs where sealed_sha256 = $1 and version = 1`,
        [hash],
      );
    const other = 'a'.repeat(64);
    await expect(add(`3, '${other}', size + 1, '\\x00', stamped_at + interval '1 day'`)).rejects.toMatchObject({
      constraint: 'seal_proofs_follows',
    });
    await expect(add(`2, '${other}', size + 2, '\\x00', stamped_at + interval '1 day'`)).rejects.toMatchObject({
      constraint: 'seal_proofs_follows',
    });
    await expect(add(`2, '${other}', size + 1, '\\x00', stamped_at`)).rejects.toMatchObject({
      constraint: 'seal_proofs_follows',
    });
    await expect(
      portal.database.query('update seal_proofs set size = size + 1 where sealed_sha256 = $1', [hash]),
    ).rejects.toMatchObject({ code: expect.any(String) as unknown });
  });

  it('are known as erased once their file is erased', async () => {
    const hashes = (await versionsOf(first)).map(({ sha256: hash }) => hash);
    await portal.database.query('delete from attestation_files where attestation_id = $1', [first]);
    await portal.database.query('delete from attestations where id = $1', [first]);
    for (const hash of hashes) {
      expect(await get(VerifyAttestation).byHash(hash)).toMatchObject({ outcome: 'erased' });
    }
    expect(await portal.database.query('select from seal_proofs')).toHaveLength(0);
  });
});

const describeWithTools = ['qpdf', 'pdfsig'].every((tool) => spawnSync(tool, ['--help']).error === undefined)
  ? describe
  : describe.skip;
describeWithTools('a renewed file of an issued attestation', () => {
  it('is nothing that pdfsig or qpdf find fault with', async () => {
    setTo(NOW);
    const id = await issue();
    setTo('2028-07-10');
    await renew();
    writeFileSync(join(folder, 'renewed.pdf'), await fileOf(id));
    expect(spawnSync('qpdf', ['--check', join(folder, 'renewed.pdf')]).status).toBe(0);
    const said = spawnSync('pdfsig', ['-nocert', join(folder, 'renewed.pdf')]).stdout.toString();
    expect(said).toMatch(/Signature #1:[^#]*Signature is Valid/);
    expect(said.slice(said.indexOf('Signature #2'))).toContain('Total document signed');
  });
});
