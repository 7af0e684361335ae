import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { loadConfig } from '#libs/platform/config/index.js';
import { systemContext } from '#libs/platform/context/index.js';
import { Documents } from '#libs/platform/document-store/index.js';
import { ExportAttestation } from '../../../src/attestations/index.js';
import { AttestationsPage } from '../../../src/attestations/attestations.page.js';
import { MoveDocuments, VerifyDocuments } from '../../../src/operations/index.js';
import { MoveDocumentsJob } from '../../../src/operations/move-documents.job.js';
import { testApp, type TestApp } from '../../support/app.js';
import { runPalier } from '../../support/command-line.js';
import { drainQueue } from '../../support/queue.js';
import { s3Server, type S3Server } from '../../support/s3-server.js';
import { NOW, programme, type Programme } from '../bookings/programme.js';

const system = systemContext('test', null, 'test');
let folder: string;
let store: S3Server;
let portal: TestApp;
let own: Programme;
let other: Programme;
let attestationId: string;

const get = <T>(type: new (...args: never[]) => T) => portal.app.get<T>(type, { strict: false });
const move = (to: 'postgresql' | 'folder' | 's3', dryRun = false) => get(MoveDocuments).execute(system, { to, dryRun });
const rows = () =>
  portal.database.query<{ place: string; inside: boolean; sha256: string; employerId: string }>(
    `select place, bytes is not null as inside, sha256, employer_id as "employerId" from attestation_files
     union all select place, bytes is not null, sha256, employer_id from agreement_scans order by sha256`,
  );
const places = async () => [...new Set((await rows()).map(({ place, inside }) => `${place} ${inside}`))];
const download = () => get(AttestationsPage).file(own.ctx, attestationId);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'palier-documents-'));
  store = await s3Server();
  portal = await testApp({
    now: NOW,
    worker: true,
    env: {
      PALIER_DOCUMENTS_FOLDER: folder,
      PALIER_DOCUMENTS_S3_URL: `${store.url}/palier`,
      PALIER_DOCUMENTS_S3_REGION: 'eu-west-1',
      PALIER_DOCUMENTS_S3_KEY: store.accessKeyId,
      PALIER_DOCUMENTS_S3_SECRET: store.secretAccessKey,
    },
  });
  own = await programme(portal, 'papiers', '300000001', 3);
  other = await programme(portal, 'voisin', '300000002', 1);
  const period = { from: '2026-11-01', to: '2026-11-23', locale: 'fr' } as const;
  attestationId = (await get(ExportAttestation).execute(own.ctx, period)).id;
  await drainQueue(portal.database);
  // Two employers keep the very same scan, and one of them keeps it twice.
  await portal.database.query(
    `insert into agreement_scans (employer_id, agreement_id, file_name, media_type, sha256, bytes, created_at)
     select employer_id, id, 'scan.pdf', 'application/pdf', encode(sha256(b), 'hex'), b, now()
     from agreements, lateral (select convert_to('%PDF-' || case when row_number() over () > 2 then 'same' else 'own' end, 'UTF8') as b) as made`,
  );
}, 90_000);
afterAll(async () => {
  await portal.close();
  await store.close();
  rmSync(folder, { recursive: true });
});

const ready = async () => (await portal.browser().get('/readyz')).json() as Record<string, unknown>;

describe('a folder of documents that is not mounted', () => {
  const away = () => `${folder}-away`;
  beforeAll(() => {
    renameSync(folder, away());
  });
  afterAll(() => {
    renameSync(away(), folder);
  });

  it('is not made, its job fails, and it is given up before everything was tried in vain', async () => {
    await portal.database.query(
      `set session_replication_role = replica;
       insert into framework_documents (employer_id, framework_id, file_name, media_type, sha256, size, bytes, created_at)
         select '${own.employerId}', gen_random_uuid(), 'many.pdf', 'application/pdf', encode(sha256(b), 'hex'), length(b), b, now()
         from generate_series(1, 21) as n, lateral (select convert_to('%PDF-' || n, 'UTF8') as b) as made;
       reset session_replication_role`,
    );
    const place = Object.getOwnPropertyDescriptor(get(Documents), 'place')!;
    Object.defineProperty(get(Documents), 'place', { ...place, value: 'folder' });
    const log = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
    try {
      await expect(get(MoveDocumentsJob).handle(system)).rejects.toThrow(
        /^20 documents were not moved to folder: .* is not there: make it, or mount it$/,
      );
    } finally {
      log.mockRestore();
      Object.defineProperty(get(Documents), 'place', place);
    }
    expect(existsSync(folder)).toBe(false);
    expect(await move('folder')).toMatchObject({ files: 0, brokenOff: true });
    await portal.database.query(`delete from framework_documents where file_name = 'many.pdf'`);
  });

  it('degrades the portal, which goes on serving', async () => {
    expect(await ready()).toMatchObject({
      status: 'degraded',
      documents: 'degraded',
      notes: { documents: expect.stringContaining('ENOENT') },
    });
  });
});

describe('letters that are kept back on purpose', () => {
  it('are told, and make nothing degraded that would wake somebody', async () => {
    await portal.database.query(`insert into sending_hold (reason) values ('moving house')`);
    expect(await ready()).toMatchObject({ status: 'ok', sending: 'held', documents: 'ok' });
    const metrics = await (await fetch(`${portal.baseUrl}/metrics`)).text();
    expect(metrics).toContain('palier_part_ok{part="sending"} 1');
    expect(metrics).toMatch(/^palier_sending_held 1$/m);
    await portal.database.query(`delete from sending_hold`);
  });
});

describe('documents', () => {
  it('move to a folder, one an employer, are served from there, and nothing moves twice', async () => {
    const { files } = await move('folder', true);
    expect(files).toBe(new Set((await rows()).map(({ employerId, sha256 }) => employerId + sha256)).size);
    expect(await places()).toEqual(['postgresql true']);
    const before = await download();
    expect((await move('folder')).failed).toEqual([]);
    expect(await places()).toEqual(['folder false']);
    for (const { employerId, sha256 } of await rows()) {
      expect(readFileSync(join(folder, employerId, sha256)).length).toBeGreaterThan(5);
    }
    expect(Buffer.from((await download()).bytes).equals(before.bytes)).toBe(true);
    expect(await move('folder')).toEqual({ files: 0, failed: [], brokenOff: false });
    const journal = await portal.database.query(
      `select detail from audit_entries where action = 'operations.move-documents'`,
    );
    expect(journal).toHaveLength(2);
  });

  it('that were altered outside are served to nobody and stay where they are; the others move on to the store', async () => {
    const { sha256, employerId } = (await rows()).find(({ employerId: whose }) => whose === own.employerId)!;
    const path = join(folder, employerId, sha256);
    const kept = readFileSync(path);
    writeFileSync(path, 'other bytes');
    await expect(get(Documents).read(employerId, { sha256, place: 'folder', bytes: null })).rejects.toThrow(
      'is not the one that was kept',
    );
    expect((await get(VerifyDocuments).execute(own.ctx)).wrong).toEqual([expect.stringContaining(sha256)]);
    store.failures.push(503);
    const { failed } = await move('s3');
    expect(failed).toEqual([expect.stringContaining(sha256)]);
    expect((await rows()).filter(({ place }) => place === 'folder').map((row) => row.sha256)).toContain(sha256);
    writeFileSync(path, kept);
    expect((await move('s3')).failed).toEqual([]);
    expect(await places()).toEqual(['s3 false']);
    expect([...store.objects.keys()]).toContain(`palier/${employerId}/${sha256}`);
    expect((await get(VerifyDocuments).execute(own.ctx)).wrong).toEqual([]);
    expect(
      Buffer.from((await download()).bytes)
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
  });

  it('are counted by a backup, which does not hold them', async () => {
    const file = join(folder, 'database.backup');
    const env = { NODE_ENV: 'test', DATABASE_URL: portal.database.ownerUrl };
    const files = new Set((await rows()).map(({ employerId, sha256 }) => employerId + sha256)).size;
    const { out } = await runPalier(env, ['backup', '--to', file, '--json']);
    expect(JSON.parse(out)).toMatchObject({ documentsElsewhere: [{ place: 's3', files }] });
    rmSync(file);
    const { out: told } = await runPalier(env, ['backup', '--to', file]);
    expect(told).toContain(`NOT in it: ${files} documents in the store (PALIER_DOCUMENTS_S3_URL)`);
  });

  it('leave drafts in the folder only where a write was cut off, which are removed after a day', async () => {
    const drafts = join(folder, '.drafts');
    expect(readdirSync(drafts)).toEqual([]);
    writeFileSync(join(drafts, 'old'), '%PDF-');
    writeFileSync(join(drafts, 'new'), '%PDF-');
    utimesSync(join(drafts, 'old'), 0, portal.clock.nowMs() / 1000 - 90_000);
    utimesSync(join(drafts, 'new'), 0, portal.clock.nowMs() / 1000 - 80_000);
    await get(Documents).tidy(portal.clock.now());
    expect(readdirSync(drafts)).toEqual(['new']);
  });

  it('of one employer are not found under the name of another', async () => {
    const mine = (await rows()).find(({ employerId }) => employerId === own.employerId)!;
    const attestation = (await portal.database.query<{ sha256: string }>(`select sha256 from attestation_files`))[0]!;
    expect(mine.place).toBe('s3');
    await expect(
      get(Documents).read(other.employerId, { sha256: attestation.sha256, place: 's3', bytes: null }),
    ).rejects.toThrow('is not in its place');
  });

  it('are refused by the store when the secret is another', async () => {
    const config = loadConfig({
      DATABASE_URL: portal.database.ownerUrl,
      PALIER_DOCUMENTS_S3_URL: store.url,
      PALIER_DOCUMENTS_S3_REGION: 'eu-west-1',
      PALIER_DOCUMENTS_S3_KEY: store.accessKeyId,
      PALIER_DOCUMENTS_S3_SECRET: 'another',
    });
    const [row] = await rows();
    const read = new Documents(config).read(row!.employerId, { sha256: row!.sha256, place: 's3', bytes: null });
    await expect(read).rejects.toThrow('403 SignatureDoesNotMatch');
  });

  it('come back as they were; PostgreSQL takes no other bytes in their place', async () => {
    const [{ sha256 } = { sha256: '' }] = await portal.database.query<{ sha256: string }>(
      `select sha256 from attestation_files`,
    );
    const put = (bytes: string) =>
      portal.database.query(`update attestation_files set place = 'postgresql', bytes = $2 where sha256 = $1`, [
        sha256,
        Buffer.from(bytes),
      ]);
    await expect(put('other bytes')).rejects.toThrow('does not change: these are other bytes');
    expect((await move('postgresql')).failed).toEqual([]);
    expect(await places()).toEqual(['postgresql true']);
    expect((await get(VerifyDocuments).execute(own.ctx)).wrong).toEqual([]);
  });

  it('are moved nowhere that is not configured', () => {
    const wish = { DATABASE_URL: portal.database.ownerUrl, PALIER_DOCUMENTS: 's3' };
    expect(() => loadConfig(wish)).toThrow(/PALIER_DOCUMENTS_S3_URL/);
    expect(() => loadConfig({ ...wish, PALIER_DOCUMENTS: 'folder' })).toThrow(/PALIER_DOCUMENTS_FOLDER/);
  });
});
