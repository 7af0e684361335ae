import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { DatabaseError, type ClientBase } from 'pg';
import { extract } from 'tar-stream';
import { DataSource, MigrationExecutor, QueryFailedError, type QueryRunner } from 'typeorm';
import { z } from 'zod';
import type { MigrationClass } from '../db/index.js';
import { decrypted } from './encryption.js';
import { BackupRefused, FORMAT, Head, HEAD_ENTRY, Manifest, MANIFEST_ENTRY, rowsByTable, tableOf } from './manifest.js';
import { TargetRepository } from './target.repository.js';

/** Input of {@link restore}. */
export interface RestoreOrder {
  readonly from: Readable;
  /** Identities of age that may open it. */
  readonly identities: readonly string[];
  /** The owner of an empty database. */
  readonly intoUrl: string;
  /** Every migration that the program knows. */
  readonly migrations: readonly MigrationClass[];
}

/** What was restored. */
export interface RestoreDone {
  readonly head: Head;
  readonly manifest: Manifest;
  readonly tables: number;
  readonly rows: number;
}

/**
 * Restores a backup into an empty database, in one transaction: the schema by the migrations that had made it, with
 * roles and extensions; rows, foreign keys, sequences; and a hold on sending letters. If anything is wrong, the
 * database stays empty.
 *
 * @throws BackupRefused when the target is not empty, the file is altered, cut short or not for these identities, or a
 * newer program made it
 */
export async function restore({ from, identities, intoUrl, migrations }: RestoreOrder): Promise<RestoreDone> {
  const plain = await decrypted(from, identities);
  const target = new Target(intoUrl, migrations);
  try {
    const done = await new Restoring(target).read(plain);
    await target.keep();
    return done;
  } finally {
    await target.close();
  }
}

/** The database that is restored into: one connection, one transaction. Closed before the commit, nothing stays. */
class Target {
  private source: DataSource | null = null;
  private runner: QueryRunner | null = null;
  private repository: TargetRepository | null = null;

  constructor(
    private readonly url: string,
    private readonly migrations: readonly MigrationClass[],
  ) {}

  /** Begins, and makes the schema of a backup: the migrations that had made it, with roles and extensions. */
  async open({ migrations, palier }: Head): Promise<TargetRepository> {
    const known = new Map(this.migrations.map((migration) => [new migration().name ?? migration.name, migration]));
    const unknown = migrations.find((name) => !known.has(name));
    if (unknown !== undefined) {
      throw new BackupRefused(
        `the backup was made by a newer Palier (${palier}, ${unknown}): restore it with that version`,
      );
    }
    this.source = new DataSource({
      type: 'postgres',
      url: this.url,
      migrations: migrations.map((name) => known.get(name)!),
      migrationsTableName: 'schema_migrations',
      synchronize: false,
      installExtensions: false,
      poolSize: 1,
      applicationName: 'palier-restore',
    });
    await this.source.initialize();
    this.runner = this.source.createQueryRunner();
    const target = new TargetRepository((await this.runner.connect()) as ClientBase);
    this.repository = target;
    const standing = await target.whatStands();
    if (standing.length > 0) {
      throw new BackupRefused(`the database is not empty (${standing.join(', ')}…): restore into a new one`);
    }
    await target.begin();
    const executor = new MigrationExecutor(this.source, this.runner);
    executor.transaction = 'none';
    await executor.executePendingMigrations();
    return target;
  }

  async keep(): Promise<void> {
    await this.repository?.keep();
  }

  async close(): Promise<void> {
    // An open transaction goes with its connection.
    await this.runner?.release();
    await this.source?.destroy();
  }
}

/** A refusal by PostgreSQL is reported as it is; anything else that ends a stream early is a fault of the file. */
function failureOf(flow: PromiseSettledResult<void>, work: PromiseSettledResult<RestoreDone>): unknown {
  const reasons = [work, flow].flatMap((one): unknown[] => (one.status === 'rejected' ? [one.reason] : []));
  const told = reasons.find(
    (one) => one instanceof BackupRefused || one instanceof DatabaseError || one instanceof QueryFailedError,
  );
  if (told !== undefined || flow.status === 'fulfilled') return told ?? reasons[0];
  const why = flow.reason instanceof Error ? flow.reason.message : String(flow.reason);
  return new BackupRefused(`the backup is altered or cut short (${why})`, { cause: flow.reason });
}

/** One walk over the entries of a backup, inside the transaction of the restore. */
class Restoring {
  private tables: TargetRepository | null = null;
  private head: Head | null = null;
  private manifest: Manifest | null = null;
  private keys: Awaited<ReturnType<TargetRepository['openForRows']>> = [];
  private forced: string[] = [];
  private readonly seen = new Map<string, string>();

  constructor(private readonly target: Target) {}

  async read(plain: Readable): Promise<RestoreDone> {
    const entries = extract();
    const [flow, work] = await Promise.allSettled([
      pipeline(plain, createGunzip(), entries),
      (async () => {
        try {
          for await (const entry of entries) await this.take(entry.header.name, entry);
          return await this.conclude();
        } catch (error) {
          entries.destroy(error instanceof Error ? error : new Error(String(error)));
          throw error;
        }
      })(),
    ]);
    if (flow.status === 'fulfilled' && work.status === 'fulfilled') return work.value;
    throw failureOf(flow, work);
  }

  private async take(name: string, entry: Readable): Promise<void> {
    if (name === HEAD_ENTRY) {
      this.head = parsed(Head, name, await whole(entry));
      this.tables = await this.target.open(this.head);
      this.forced = await this.tables.forcedTables();
      this.keys = await this.tables.openForRows();
    } else if (name === MANIFEST_ENTRY) {
      this.manifest = parsed(Manifest, name, await whole(entry));
    } else {
      await this.takeRows(name, entry);
    }
  }

  private async takeRows(name: string, entry: Readable): Promise<void> {
    const table = this.head?.tables.find((one) => one.name === tableOf(name));
    if (!table || !this.tables) throw new BackupRefused(`the backup holds ${name}, which belongs to no table of it`);
    const hash = createHash('sha256');
    const hashing = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk);
        done(null, chunk);
      },
    });
    await pipeline(entry, hashing, this.tables.rowsInto(table));
    this.seen.set(name, hash.digest('hex'));
  }

  /** Checks that exactly what the manifest lists has come, then closes the tables again. */
  private async conclude(): Promise<RestoreDone> {
    const { head, manifest, tables } = this;
    if (!head || !manifest || !tables)
      throw new BackupRefused('the backup is cut short: its list of contents is missing');
    const altered = manifest.parts.find(({ name, sha256 }) => this.seen.get(name) !== sha256);
    if (altered) throw new BackupRefused(`the backup is altered: ${altered.name} is not what was saved`);
    if (this.seen.size !== manifest.parts.length)
      throw new BackupRefused('the backup is altered: it holds parts of nobody');
    const expected = rowsByTable(manifest);
    for (const name of await tables.names()) {
      const rows = await tables.countRows(name);
      const saved = expected.get(name) ?? 0;
      if (rows !== saved) throw new BackupRefused(`${name} has ${rows} rows after the restore; ${saved} were saved`);
    }
    for (const { name, last } of manifest.sequences) await tables.setSequence(name, last);
    await tables.closeForRows(this.keys, this.forced);
    await tables.holdSending(`restored from the backup of ${head.takenAt}`);
    return { head, manifest, tables: head.tables.length, rows: [...expected.values()].reduce((sum, n) => sum + n, 0) };
  }
}

async function whole(entry: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of entry as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function parsed<T>(schema: z.ZodType<T>, name: string, text: string): T {
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    throw new BackupRefused(`${name} of this backup cannot be read: it was made for another format than ${FORMAT}`, {
      cause: error,
    });
  }
}
