import { execFileSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool, type QueryResultRow } from 'pg';
import {
  chooseUser,
  findNative,
  reachableNative,
  repairLinks,
  type NativePg,
  type RunAs,
} from '../../tools/pg/native.js';
import { createDatabase, freePort, initdb, runServer } from '../../tools/pg/server.js';
import { urlOf } from '../../tools/pg/postmaster.js';

/** What a server that has to keep its promises over a crash is started with: durable, unlike that of the specs. */
const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'timezone=UTC',
  'max_connections=200',
  'shared_buffers=128MB',
];

/** A PostgreSQL of its own that can be stopped, killed and started again on the same port. */
export class FaultyPostgres {
  private server: ChildProcess | null = null;
  private pool: Pool | null = null;

  private constructor(
    private readonly native: NativePg,
    /** Whom it runs as. */
    readonly user: RunAs,
    private readonly dir: string,
    private readonly port: number,
  ) {}

  static async start(): Promise<FaultyPostgres> {
    const user = chooseUser();
    const native = reachableNative(findNative(), user);
    repairLinks(native);
    const dir = mkdtempSync(join(tmpdir(), 'palier-faults-'));
    if (user.uid !== undefined && user.gid !== undefined) chownSync(dir, user.uid, user.gid);
    initdb(native, user, dir);
    const postgres = new FaultyPostgres(native, user, dir, await freePort());
    await postgres.up();
    await createDatabase(postgres.port);
    return postgres;
  }

  /** As the superuser, who owns the schema too. */
  get url(): string {
    return urlOf(this.port);
  }

  /** The address of another database of the server, as the superuser. */
  of(database: string): string {
    const target = new URL(this.url);
    target.pathname = `/${database}`;
    return target.href;
  }

  /** The address of the server for one of the portal's logins. */
  as(login: string): string {
    const target = new URL(this.url);
    target.username = login;
    return target.href;
  }

  async up(): Promise<void> {
    this.server = await runServer(this.native, this.user, this.dir, this.port, SETTINGS);
  }

  /**
   * `fast` rolls back what is open, as a restart for maintenance; `kill` is an immediate shutdown (SIGQUIT): nothing is
   * written, and the next start recovers, as after a power cut.
   */
  async down(how: 'fast' | 'kill'): Promise<void> {
    await this.pool?.end().catch(() => undefined);
    this.pool = null;
    const server = this.server;
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const gone = once(server, 'exit');
    server.kill(how === 'fast' ? 'SIGINT' : 'SIGQUIT');
    await gone;
    this.server = null;
  }

  /** Has its log (WAL) in a folder of an empty disk, and runs on. */
  async moveLog(disk: string): Promise<void> {
    await this.down('fast');
    execFileSync('cp', ['-a', this.log, join(disk, 'pg_wal')]);
    rmSync(this.log, { recursive: true });
    symlinkSync(join(disk, 'pg_wal'), this.log);
    await this.up();
  }

  /** Has its log at home again. */
  async bringLogHome(): Promise<void> {
    await this.down('fast');
    const away = realpathSync(this.log);
    rmSync(this.log);
    execFileSync('cp', ['-a', away, this.log]);
    await this.up();
  }

  private get log(): string {
    return join(this.dir, 'pg_wal');
  }

  answers(): Promise<boolean> {
    return this.rows('select 1').then(
      () => true,
      () => false,
    );
  }

  async rows<Row extends QueryResultRow>(sql: string, params: readonly unknown[] = []): Promise<Row[]> {
    if (!this.pool) {
      this.pool = new Pool({ connectionString: this.url, max: 2 });
      this.pool.on('error', () => undefined);
    }
    return (await this.pool.query<Row>(sql, [...params])).rows;
  }

  /** The number in the only column of the only row. */
  async number(sql: string, params: readonly unknown[] = []): Promise<number> {
    const [row] = await this.rows<{ n: number | string }>(sql, params);
    return Number(row?.n ?? 0);
  }

  async close(): Promise<void> {
    await this.down('fast');
    rmSync(this.dir, { recursive: true, force: true });
  }
}
