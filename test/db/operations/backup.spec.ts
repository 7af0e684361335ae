import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { gunzipSync, gzipSync } from 'node:zlib';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import { Client } from 'pg';
import { backUp, restore, type Recipient } from '#libs/platform/backup/index.js';
import { type Config, loadConfig } from '#libs/platform/config/index.js';
import { findingEmployerZone } from '#libs/platform/clock/index.js';
import { systemContext } from '#libs/platform/context/index.js';
import { migrate } from '#libs/platform/db/index.js';
import { QueueHost } from '#libs/platform/queue/index.js';
import { MIGRATIONS } from '../../../migrations/index.js';
import { ExportAttestation } from '../../../src/attestations/index.js';
import { CommandModule } from '../../../src/commands/command.module.js';
import { verifyCopy } from '../../../src/commands/verify-copy.js';
import { HoldSending, ResumeSending } from '../../../src/operations/index.js';
import { WorkerModule } from '../../../src/worker.module.js';
import { testApp, type TestApp } from '../../support/app.js';
import { runPalier } from '../../support/command-line.js';
import { drainQueue } from '../../support/queue.js';
import { inRepository } from '../../support/sources.js';
import { smtpSink, type SmtpSink } from '../../support/smtp-sink.js';
import { NOW, openSite, programme, THURSDAY, type Programme } from '../bookings/programme.js';

const LEFT_OUT = ['rate_limits', 'web_sessions'];
const system = systemContext('test', null, 'test');

let portal: TestApp;
let own: Programme;
let backupUrl: string;
let identity: string;
let recipient: Recipient;
const copies: string[] = [];

beforeAll(async () => {
  portal = await testApp({ now: NOW, worker: true });
  const site = await openSite(portal, { name: 'La Fabrique', desks: 4 });
  own = await programme(portal, 'sauve', '300000001', 3);
  await own.grant(site.id, 20);
  await own.book(0, { siteId: site.id, day: THURSDAY, part: 'day' });
  await portal.app
    .get(ExportAttestation, { strict: false })
    .execute(own.ctx, { from: '2026-11-01', to: '2026-11-23', locale: 'fr' });
  await drainQueue(portal.database);
  await portal.database.query(`insert into web_sessions (sid, sess, expire) values ('x', '{}', now())`);
  // A letter that waits while the backup is taken: the copy must not send it.
  await portal.app.get(HoldSending, { strict: false }).execute(system, { reason: 'before the backup' });
  await own.book(1, { siteId: site.id, day: THURSDAY, part: 'am' });
  // Nothing may be added between the backup and what it is compared to: neither by what the booking sets off nor, at the next full
  // minute, by what is on a schedule.
  await drainQueue(portal.database, { held: true });
  await portal.stopWorker();
  backupUrl = loadConfig({ DATABASE_URL: portal.database.ownerUrl }).database.backupUrl;
  identity = await generateIdentity();
  recipient = { kind: 'age', recipients: [await identityToRecipient(identity)] };
}, 90_000);
afterAll(async () => {
  for (const name of copies) await portal.database.query(`drop database if exists ${name} with (force)`);
  await portal.close();
});

async function emptyDatabase(): Promise<string> {
  const name = `${portal.database.name}_copy_${copies.length}`;
  copies.push(name);
  await portal.database.query(`create database ${name}`);
  const url = new URL(portal.database.ownerUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function saved(readers: Recipient): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const to = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  await backUp({ databaseUrl: backupUrl, to, recipient: readers, version: '0.0.0', leaveOut: LEFT_OUT });
  return Buffer.concat(chunks);
}

const restored = (backup: Buffer, intoUrl: string, identities: readonly string[] = [identity]) =>
  restore({ from: Readable.from([backup], { objectMode: false }), identities, intoUrl, migrations: MIGRATIONS });

async function rows<Row>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as Row[];
  } finally {
    await client.end();
  }
}

const COUNTS = `select count(*)::int as n, 'bookings' as t from bookings union all select count(*), 'audit' from audit_entries
  union all select count(*), 'outbox' from outbox_messages union all select count(*), 'files' from attestation_files order by t`;
const tablesOf = (url: string) =>
  rows(url, `select 1 from pg_class where relnamespace = 'public'::regnamespace and relname = 'employers'`);

describe('a backup', () => {
  it('is whole, restored with its roles, policies and order, verifies itself, and sends nothing until told to', async () => {
    const backup = await saved(recipient);
    expect(backup.subarray(0, 21).toString()).toBe('age-encryption.org/v1');
    const url = await emptyDatabase();
    const done = await restored(backup, url);
    expect(await migrate(url, MIGRATIONS)).toEqual({ applied: [] });
    expect(await rows(url, COUNTS)).toEqual(await rows(portal.database.ownerUrl, COUNTS));
    expect(await rows(url, `select 1 from web_sessions`)).toEqual([]);
    const forced = `select relname, relforcerowsecurity as forced, (select count(*)::int from pg_trigger g where g.tgrelid = c.oid
        and g.tgenabled = 'O') as triggers, (select count(*)::int from pg_constraint k where k.conrelid = c.oid) as constraints
      from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1`;
    expect(await rows(url, forced)).toEqual(await rows(portal.database.ownerUrl, forced));
    expect(done.rows).toBeGreaterThan(50);

    const relay = await smtpSink();
    try {
      await sendsNothing(url, relay);
    } finally {
      await relay.close();
    }
  }, 90_000);

  it('is refused whole when a byte of it differs, when it is cut short, or for another identity', async () => {
    const url = await emptyDatabase();
    const backup = await saved(recipient);
    const altered = Buffer.from(backup);
    altered[altered.length - 40]! ^= 1;
    await expect(restored(altered, url)).rejects.toThrow(/altered or cut short/);
    await expect(restored(backup.subarray(0, backup.length >> 1), url)).rejects.toThrow(/altered or cut short/);
    await expect(restored(backup, url, [await generateIdentity()])).rejects.toThrow(/does not open this backup/);
    await expect(restored(backup, url, [])).rejects.toThrow(/name the identity/);
    expect(await tablesOf(url)).toEqual([]);
  });

  it('without encryption names the part that was changed by somebody who knows how', async () => {
    const url = await emptyDatabase();
    const tar = gunzipSync(await saved({ kind: 'anybody' }));
    // The same length, so that every header still fits.
    const at = tar.indexOf('La Fabrique', tar.indexOf('tables/sites/'));
    tar.write('La Fabrika ', at);
    await expect(restored(gzipSync(tar), url)).rejects.toThrow('the backup is altered: tables/sites/000001.copy');
    expect(await tablesOf(url)).toEqual([]);
  });

  it('is not begun for a recipient that is none', async () => {
    await expect(saved({ kind: 'age', recipients: ['nobody'] })).rejects.toThrow('nobody is no recipient of age');
  });

  it('is not restored over anything', async () => {
    await expect(restored(await saved(recipient), portal.database.ownerUrl)).rejects.toThrow(
      /not empty \((booking_months|bullmq|public)/,
    );
  });

  it('is not taken by a login that sees a part of the rows only', async () => {
    const order = { to: new PassThrough(), recipient, version: '0.0.0', leaveOut: LEFT_OUT };
    await expect(backUp({ ...order, databaseUrl: portal.database.appUrl })).rejects.toThrow(/does not see every row/);
    await portal.database.query(`create table forgotten (employer_id uuid)`);
    await portal.database.query(`alter table forgotten enable row level security`);
    await expect(backUp({ ...order, databaseUrl: backupUrl })).rejects.toThrow(/does not see every row \(forgotten/);
    await portal.database.query(`drop table forgotten`);
  });

  it('is refused by a program that does not know its schema', async () => {
    const older = { from: Readable.from([await saved(recipient)], { objectMode: false }), identities: [identity] };
    const intoUrl = await emptyDatabase();
    await expect(restore({ ...older, intoUrl, migrations: MIGRATIONS.slice(0, -1) })).rejects.toThrow(
      /by a newer Palier/,
    );
  });
});

describe('palier backup and palier restore in production', () => {
  let folder: string;
  let production: Record<string, string>;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'palier-backup-'));
    // The settings of an installation: whatever is done to a copy, these lead to the original.
    production = {
      NODE_ENV: 'production',
      DATABASE_APP_URL: portal.database.appUrl,
      DATABASE_QUEUE_URL: portal.database.queueUrl,
      PALIER_DATA_KEY: portal.config.dataKey.replace(/^00/, '01'),
    };
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('bring a copy that verifies itself, and whose letters and journal commands reach by its name alone', async () => {
    const file = join(folder, 'whole.backup');
    expect(
      await runPalier({ ...production, DATABASE_BACKUP_URL: backupUrl }, ['backup', '--to', file, '--json']),
    ).toMatchObject({ code: 0, err: '' });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const copy = { ...production, PALIER_RESTORE_URL: await emptyDatabase() };
    const restoring = await runPalier(copy, ['restore', '--from', file, '--json']);
    expect(restoring).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(restoring.out)).toMatchObject({ verified: { whole: true, chains: 2, seals: 1 } });

    const json = async (...args: string[]): Promise<unknown> => JSON.parse((await runPalier(copy, args)).out);
    expect(await json('audit', 'verify', '--database', '--json')).toMatchObject({ whole: true });
    const chain = await json('audit', 'verify', '--json', '--database', copy.PALIER_RESTORE_URL);
    expect(chain).toMatchObject({ chains: [{ chain: 'network' }, { chain: 'sauve' }] });
    // Nobody but the copy: the original keeps what it was told.
    await rows(copy.PALIER_RESTORE_URL, `update sending_hold set reason = 'of the copy'`);
    const [before] = await rows<{ reason: string }>(portal.database.ownerUrl, `select reason from sending_hold`);
    expect(await json('sending', 'show', '--database', '--json')).toMatchObject({ hold: { reason: 'of the copy' } });
    expect(await json('sending', 'resume', '--confirm', '--database', '--json')).toMatchObject({ sending: 'on' });
    expect(await rows(copy.PALIER_RESTORE_URL, `select 1 from sending_hold`)).toEqual([]);
    expect(await rows(portal.database.ownerUrl, `select reason from sending_hold`)).toEqual(before ? [before] : []);
    const recorded = `select action from audit_entries where action like 'operations.%' order by seq desc limit 2`;
    expect(await rows(copy.PALIER_RESTORE_URL, recorded)).toContainEqual({ action: 'operations.restore' });
  }, 90_000);

  it('ask for the address of the copy where it is not named', async () => {
    const unnamed = await runPalier(production, ['sending', 'hold', '--reason', 'x', '--database']);
    expect(unnamed).toMatchObject({ code: 2, err: expect.stringMatching(/^--database: set PALIER_RESTORE_URL to/) });
    const bad = await runPalier(production, ['restore', '--from', '-', '--into', 'nowhere']);
    expect(bad).toMatchObject({ code: 2, err: expect.stringMatching(/^--into must be postgres:/) });
  });

  it('refuse a file that cannot be written, and one that another backup is writing, and leave nothing', async () => {
    const env = { ...production, DATABASE_BACKUP_URL: backupUrl };
    const nowhere = await runPalier(env, ['backup', '--to', join(folder, 'no', 'such', 'folder')]);
    expect(nowhere).toMatchObject({ code: 2, err: expect.stringContaining('cannot be written: ENOENT') });
    await writeFile(join(folder, 'second.unfinished'), 'of another');
    const second = await runPalier(env, ['backup', '--to', join(folder, 'second')]);
    expect(second).toMatchObject({ code: 2, err: expect.stringContaining('another backup is under way') });
    const partly = await runPalier({ ...env, DATABASE_BACKUP_URL: portal.database.appUrl }, [
      'backup',
      '--to',
      join(folder, 'part'),
    ]);
    expect(partly).toMatchObject({ code: 2, err: expect.stringContaining('does not see every row') });
    expect((await readdir(folder)).toSorted()).toEqual(['second.unfinished', 'whole.backup']);
  });

  it('say in one line that there is no room, of a disk as of a pipe', async () => {
    const full = openSync('/dev/full', 'w');
    try {
      const env = { PATH: process.env.PATH, ...production, DATABASE_BACKUP_URL: backupUrl };
      const program = spawn(process.execPath, [inRepository('dist/src/cli.js'), 'backup', '--to', '-'], {
        env,
        stdio: ['ignore', full, 'pipe'],
      });
      const [words, [code]] = await Promise.all([text(program.stderr!), once(program, 'exit')]);
      expect(words).toMatch(/^the backup cannot be written: ENOSPC[^\n]*\n$/);
      expect(code).toBe(2);
    } finally {
      closeSync(full);
    }
  });
});

/** The copy as it stands: verified, worked on by a worker of its own, then let go. */
async function sendsNothing(url: string, relay: SmtpSink): Promise<void> {
  const config: Config = loadConfig({
    NODE_ENV: 'test',
    PALIER_DEMO: '1',
    PALIER_BASE_URL: portal.config.baseUrl,
    DATABASE_URL: url,
    SMTP_URL: relay.url,
    ...(portal.config.redisUrl === null ? {} : { REDIS_URL: portal.config.redisUrl }),
  });
  const opened: INestApplicationContext[] = [];
  const open = async (module: Parameters<typeof NestFactory.createApplicationContext>[0]) => {
    const app = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
    opened.push(app);
    return app;
  };
  try {
    const app = await open(CommandModule.with(config));
    const verified = await findingEmployerZone(() => verifyCopy(app));
    expect(verified).toMatchObject({ whole: true, wrong: [], files: 1, seals: 1, chains: 2 });
    expect(verified.entries).toBeGreaterThan(5);
    await rows(url, `alter table attestation_files disable trigger user`);
    await rows(url, `update attestation_files set bytes = bytes || '\\x00'`);
    expect((await findingEmployerZone(() => verifyCopy(app))).wrong).toContainEqual(
      expect.stringContaining('attestation_files'),
    );

    const worker = await open(WorkerModule.with(config, portal.clock));
    // The first look at the outbox is over when the start is.
    await worker.get(QueueHost).start();
    const waiting = `select count(*)::int as n from outbox_messages where done_at is null and failed_at is null and enqueued_at is null`;
    expect(await rows(url, waiting)).toEqual([{ n: 1 }]);
    expect(relay.messages).toEqual([]);
    const arrived = relay.next();
    expect(await app.get(ResumeSending, { strict: false }).execute(system)).toMatchObject({
      reason: expect.stringMatching(/^restored from the backup of 20/),
    });
    expect(await app.get(ResumeSending, { strict: false }).execute(system)).toBeNull();
    await arrived;
  } finally {
    for (const app of opened.toReversed()) await app.close();
  }
}
