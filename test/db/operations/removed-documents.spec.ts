import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { systemContext } from '#libs/platform/context/index.js';
import { ExportAttestation, VerifyAttestation } from '../../../src/attestations/index.js';
import { MoveDocuments, VerifyDocuments } from '../../../src/operations/index.js';
import { RemoveDocumentsJob } from '../../../src/operations/remove-documents.job.js';
import { FORGOTTEN } from '../../../src/operations/retention.js';
import { RetentionRepository } from '../../../src/operations/retention.repository.js';
import { testApp, type TestApp } from '../../support/app.js';
import { drainQueue } from '../../support/queue.js';
import { s3Server, type S3Server } from '../../support/s3-server.js';
import { NOW, programme, type Programme } from '../bookings/programme.js';

const system = systemContext('test', null, 'test');
let folder: string;
let store: S3Server;
let portal: TestApp;
let own: Programme;

const get = <T>(type: new (...args: never[]) => T) => portal.app.get<T>(type, { strict: false });
const move = (to: 'postgresql' | 'folder' | 's3') => get(MoveDocuments).execute(system, { to });
const night = () => get(RemoveDocumentsJob).handle(system);
const waiting = async () =>
  (await portal.database.query<{ sha256: string }>(`select sha256 from documents_to_remove order by sha256`)).map(
    ({ sha256 }) => sha256,
  );

/** An attestation in somebody's name, so old that the night forgets it. */
async function oldAttestation() {
  const { id } = await get(ExportAttestation).execute(own.as(0), {
    from: '2026-11-01',
    to: '2026-11-23',
    locale: 'fr',
    kind: 'telework',
    employeeId: own.employeeIds[0]!,
  });
  await drainQueue(portal.database);
  const [made] = await portal.database.query<{ code: string; sha256: string; bytes: Buffer }>(
    `select a.code, f.sha256, f.bytes from attestations a join attestation_files f on f.attestation_id = a.id where a.id = $1`,
    [id],
  );
  await portal.database.query(
    `set session_replication_role = replica;
     update attestations set created_at = created_at - interval '2201 days' where id = '${id}';
     reset session_replication_role`,
  );
  return made!;
}
const forget = () =>
  get(RetentionRepository).forget(
    FORGOTTEN.filter(({ table }) => table === 'attestations'),
    NOW,
  );
/** Scans go as when their agreements are erased, whose own time is not the matter here. */
const erase = async (which: string) => {
  await portal.database.query(
    `alter table agreement_scans disable trigger keep; delete from agreement_scans where ${which};
     alter table agreement_scans enable trigger keep`,
  );
};
const inFolder = (sha256: string) => existsSync(join(folder, own.employerId, sha256));
const inStore = (sha256: string) => store.objects.has(`palier/${own.employerId}/${sha256}`);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'palier-erased-'));
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
  own = await programme(portal, 'effaces', '300000001', 3);
}, 90_000);
afterAll(async () => {
  await portal.close();
  await store.close();
  rmSync(folder, { recursive: true });
});

describe('a sealed file whose attestation was forgotten', () => {
  it('leaves every store that it was ever in, once, and the journal counts it', async () => {
    const { sha256 } = await oldAttestation();
    await move('folder');
    await move('s3');
    expect([inFolder(sha256), inStore(sha256)]).toEqual([true, true]);
    await forget();
    expect(await waiting()).toEqual([sha256]);
    await night();
    expect([inFolder(sha256), inStore(sha256)]).toEqual([false, false]);
    expect(await waiting()).toEqual([]);
    await night();
    const journal = await portal.database.query(
      `select detail from audit_entries where action = 'operations.remove-documents' and chain_id = $1`,
      [own.employerId],
    );
    expect(journal).toEqual([{ detail: '{"files":1}' }]);
    expect((await get(VerifyDocuments).execute(own.ctx)).wrong).toEqual([]);
  });

  it('is still called what it is, by its code and by its bytes: issued, and erased since', async () => {
    const { code, sha256, bytes } = await oldAttestation();
    expect((await get(VerifyAttestation).byCode(code)).outcome).toBe('authentic');
    await forget();
    for (const known of [
      await get(VerifyAttestation).byCode(code),
      await get(VerifyAttestation).byHash(sha256),
      await get(VerifyAttestation).byFile(bytes),
    ])
      expect(known).toMatchObject({
        outcome: 'erased',
        attestation: null,
        erased: { subject: 'attestation', employerSiren: '300000001' },
      });
    const page = await portal.browser().get(`/v/${code}`);
    expect(page.status).toBe(200);
    expect(page.text).toContain('effacé depuis');
    expect(page.text).not.toMatch(/Fictive|undefined/);
    expect((await portal.browser().get(`/v/${code}.jws`)).status).toBe(404);
    const none = code.replace(/^../, code.startsWith('ZZ') ? 'YY' : 'ZZ');
    expect((await get(VerifyAttestation).byCode(none)).outcome).toBe('unknown');
    await night();
    expect(await waiting()).toEqual([]);
  });

  it('waits while its store is away, is told as a failure, and leaves the next time', async () => {
    const { sha256 } = await oldAttestation();
    await move('folder');
    await forget();
    renameSync(folder, `${folder}-away`);
    const log = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
    try {
      await expect(night()).rejects.toThrow(/^1 erased documents are still stored: .*ENOENT/);
    } finally {
      log.mockRestore();
      renameSync(`${folder}-away`, folder);
    }
    expect([inFolder(sha256), await waiting()]).toEqual([true, [sha256]]);
    await night();
    expect([inFolder(sha256), await waiting()]).toEqual([false, []]);
  });

  it('stays as long as another row names the same bytes, and leaves with the last', async () => {
    const scan = () =>
      portal.database.query<{ sha256: string }>(
        `insert into agreement_scans (employer_id, agreement_id, file_name, media_type, sha256, bytes, created_at)
         select employer_id, id, 'scan.pdf', 'application/pdf', encode(sha256('%PDF-'::bytea), 'hex'), '%PDF-', now()
         from agreements where employer_id = $1 order by id limit 2 returning sha256`,
        [own.employerId],
      );
    const [{ sha256 } = { sha256: '' }] = await scan();
    await move('folder');
    await erase(`agreement_id = (select min(agreement_id::text)::uuid from agreement_scans)`);
    expect(await waiting()).toEqual([sha256]);
    await night();
    expect([inFolder(sha256), await waiting()]).toEqual([true, []]);
    expect((await get(VerifyDocuments).execute(own.ctx)).wrong).toEqual([]);
    await erase('true');
    await night();
    expect([inFolder(sha256), await waiting()]).toEqual([false, []]);
  });

  it('is put nowhere again while it is leaving: kept anew, the same bytes stay in PostgreSQL until then', async () => {
    const keep = () =>
      portal.database.query<{ sha256: string }>(
        `insert into agreement_scans (employer_id, agreement_id, file_name, media_type, sha256, bytes, created_at)
         select employer_id, id, 'scan.pdf', 'application/pdf', encode(sha256('%PDF-2'::bytea), 'hex'), '%PDF-2', now()
         from agreements where employer_id = $1 order by id limit 1 returning sha256`,
        [own.employerId],
      );
    const [{ sha256 } = { sha256: '' }] = await keep();
    await move('folder');
    await erase('true');
    // A night that ended between marking it and asking the store.
    await portal.database.query(`update documents_to_remove set leaving_since = now()`);
    await keep();
    expect((await move('folder')).files).toBe(0);
    expect(await portal.database.query(`select place from agreement_scans`)).toEqual([{ place: 'postgresql' }]);
    await night();
    expect([inFolder(sha256), await waiting()]).toEqual([false, []]);
    expect((await move('folder')).files).toBe(1);
    expect([inFolder(sha256), await waiting()]).toEqual([true, []]);
    expect((await get(VerifyDocuments).execute(own.ctx)).wrong).toEqual([]);
  });

  it('is left alone by a copy that holds its letters, which may share the stores of the original', async () => {
    const { sha256 } = await oldAttestation();
    await move('s3');
    await forget();
    await portal.database.query(`insert into sending_hold (reason) values ('restored copy')`);
    await night();
    expect([inStore(sha256), await waiting()]).toEqual([true, [sha256]]);
    await portal.database.query(`delete from sending_hold`);
    await night();
    expect([inStore(sha256), await waiting()]).toEqual([false, []]);
  });
});
