import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { SystemClock } from '#libs/platform/clock/index.js';
import { inspectSettings } from '#libs/platform/config/index.js';
import { namesOf } from '#libs/platform/db/index.js';
import { examine, type Finding } from '#libs/platform/doctor/index.js';
import { MIGRATIONS } from '../../../migrations/index.js';
import { freePort } from '../../../tools/pg/server.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { smtpSink, type SmtpSink } from '../../support/smtp-sink.js';
import { inRepository } from '../../support/sources.js';

let database: TestDatabase;
let relay: SmtpSink;
beforeAll(async () => {
  database = await testDatabase();
  relay = await smtpSink();
});
afterAll(async () => {
  await relay.close();
  await database.drop();
});

const known = namesOf(MIGRATIONS);
const look = (env: Record<string, string>, names = known) =>
  examine(inspectSettings({ NODE_ENV: 'test', DATABASE_URL: database.ownerUrl, ...env }), names, new SystemClock());
const of = (findings: readonly Finding[], part: string) => findings.filter((finding) => finding.part === part);

describe('palier doctor', () => {
  it('finds everything well, and sends no mail', async () => {
    const findings = await look({ SMTP_URL: relay.url, MAIL_FROM: 'palier@acme.example', PALIER_DEMO: '1' });
    for (const part of [
      'settings',
      'database',
      'login DATABASE_APP_URL',
      'login DATABASE_QUEUE_URL',
      'schema',
      'clock',
      'redis',
      'mail',
      'seal',
      'documents',
    ]) {
      expect(of(findings, part)).toMatchObject([{ part, state: 'ok', todo: null }]);
    }
    expect(relay.messages).toEqual([]);
  });

  it('names settings that are wrong or misspelt, and no secret', async () => {
    const nobody = await freePort();
    const findings = await look(
      {
        REDIS_URL: `redis://:geheim@127.0.0.1:${nobody}`,
        SMTP_URL: `smtp://user:geheim@127.0.0.1:${nobody}`,
        PALIER_SEAL_P12: '/nowhere/seal.p12',
        PALIER_SEAL_P12_PASWORD: 'geheim',
        PORT: 'many',
      },
      [...known, 'Next1999999999999'],
    );
    // Settings with which no process starts are told, and end the examination.
    expect(of(findings, 'settings').map(({ state }) => state)).toEqual(['wrong', 'warning']);
    expect(findings).toHaveLength(2);
    expect(JSON.stringify(findings)).not.toContain('geheim');
  });

  it('looks at each server by itself: one that is away hides no other', async () => {
    const nobody = await freePort();
    const findings = await look(
      {
        REDIS_URL: `redis://:geheim@127.0.0.1:${nobody}`,
        SMTP_URL: `smtp://user:geheim@127.0.0.1:${nobody}`,
        PALIER_SEAL_P12: '/nowhere/seal.p12',
      },
      [...known, 'Next1999999999999'],
    );
    expect(of(findings, 'redis')).toMatchObject([{ state: 'wrong', todo: 'start it, or mend REDIS_URL' }]);
    expect(of(findings, 'mail')).toMatchObject([{ state: 'wrong', todo: 'start it, or mend SMTP_URL' }]);
    expect(of(findings, 'seal')).toMatchObject([
      { state: 'wrong', todo: expect.stringMatching(/^name a PKCS#12/) as string },
    ]);
    expect(of(findings, 'schema')).toMatchObject([{ state: 'wrong', todo: 'run palier migrate' }]);
    expect(of(findings, 'clock')).toMatchObject([{ state: 'ok' }]);
    expect(JSON.stringify(findings)).not.toContain('geheim');
  });

  it('sees letters that are kept back, and a folder of documents that is not there', async () => {
    await database.query(`insert into sending_hold (reason) values ('a copy')`);
    const findings = await look({ PALIER_DOCUMENTS_FOLDER: '/nowhere/documents' });
    await database.query(`delete from sending_hold`);
    expect(of(findings, 'sending')).toMatchObject([
      { state: 'warning', says: expect.stringMatching(/since .*: a copy$/) },
    ]);
    expect(of(findings, 'documents')).toMatchObject([{ state: 'wrong', says: expect.stringContaining('ENOENT') }]);
    expect(of(await look({ PALIER_DOCUMENTS_FOLDER: tmpdir() }), 'documents')).toMatchObject([{ state: 'ok' }]);
    expect(of(await look({}), 'sending')).toEqual([]);
  });

  it('sees a login that is more than it should be, and a database that does not answer', async () => {
    const bypassing = await look({ DATABASE_APP_URL: database.ownerUrl });
    expect(of(bypassing, 'login DATABASE_APP_URL')).toMatchObject([{ state: 'wrong' }]);
    const away = await look({ DATABASE_URL: `postgres://palier@127.0.0.1:${await freePort()}/palier` });
    expect(of(away, 'database')).toMatchObject([
      { state: 'wrong', says: expect.stringContaining('cannot be reached') as string },
    ]);
    expect(of(away, 'redis')).toHaveLength(1);
  });

  it('ends with 2 where something is wrong, one line each', async () => {
    const env = { PATH: process.env.PATH, NODE_ENV: 'production' };
    const { code, out } = await new Promise<{ code: unknown; out: string }>((done) => {
      execFile(process.execPath, [inRepository('dist/src/cli.js'), 'doctor'], { env }, (error, stdout) => {
        done({ code: error?.code ?? 0, out: stdout });
      });
    });
    expect(code).toBe(2);
    expect(out).toMatch(/^WRONG {4}settings: DATABASE_URL is missing → /m);
    expect(out).toMatch(/^WRONG {4}settings: SMTP_URL is missing/m);
  });
});
