import { spawnSync } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  statfsSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { codeOf, PgStartError } from './pg/errors.js';
import {
  canWrite,
  chooseUser,
  findNative,
  type NativePg,
  outsideDataFolder,
  reachableNative,
  repairLinks,
  type RunAs,
} from './pg/native.js';
import { isAlive } from './proc.js';
import { findLiveServer, type LiveServer, urlOf } from './pg/postmaster.js';
import { createDatabase, freePort, initdb, runServer, stopServer, watchOver } from './pg/server.js';
import { ServerUsers } from './pg/users.js';

export { PgStartError } from './pg/errors.js';

/** How to start: either data to keep in `dir`, or a server for one run (`ephemeral`), without durability and deleted at the end. */
export interface PgOptions {
  readonly dir?: string;
  readonly ephemeral?: boolean;
  /** More server settings, each `name=value`. */
  readonly flags?: readonly string[];
}

/** A running embedded server. */
export interface EmbeddedPg {
  /** Connection string of the owner, database `palier`. */
  readonly url: string;
  readonly port: number;
  /** Where the data really are: not below the checkout when root keeps the checkout to itself. */
  readonly dir: string;
  /** True when the server ran already (another terminal, or left behind by a killed one). */
  readonly shared: boolean;
  /**
   * Stops the server unless another process still uses it; deletes an ephemeral one. Close every pool first.
   * Idempotent.
   */
  stop(): Promise<void>;
}

const FAST_AND_FORGETFUL = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'wal_level=minimal',
  'max_wal_senders=0',
];

/** Connections that a server takes: a few processes of a portal, or specs of several workers with portals of their own each. */
const MOST_CONNECTIONS = { kept: 200, forOneRun: 600 } as const;

/**
 * Starts the PostgreSQL that npm brought, for development and tests only (never production: `DATABASE_URL`).
 *
 * Works as an ordinary user and as root (the server then runs as `nobody`, from copied binaries and an outside data
 * folder where the checkout is closed to others). A server left by a killed process is adopted; one in use by another
 * terminal is shared. **Install signal handlers before calling**: Node killed in between leaves the server behind.
 *
 * Throws {@link PgStartError} with a message to print as it is.
 */
export async function startPg(options: PgOptions = {}): Promise<EmbeddedPg> {
  const installed = findNative();
  repairLinks(installed);
  const root = chooseUser();
  if (options.ephemeral) {
    const native = reachableNative(installed, root);
    const dir = temporaryFolder(root);
    try {
      initdb(native, root, dir);
      return await launch(native, root, dir, options);
    } catch (error) {
      rmSync(dir, { recursive: true, force: true });
      throw error;
    }
  }
  const { dir, user } = keptFolder(resolve(options.dir ?? join('.data', 'pg')), root);
  const native = reachableNative(installed, user);
  for (let attempt = 1; ; attempt++) {
    const live = await findLiveServer(dir);
    if (live) return await use(live, dir, true);
    try {
      initialise(native, user, dir);
      return await launch(native, user, dir, options);
    } catch (error) {
      // Another terminal was quicker: PostgreSQL's own lock said so, and its server can be shared.
      if (attempt === 3 || !/postmaster\.pid/.test(String(error))) throw error;
    }
  }
}

/** A new folder for one run: shared memory where it has a gigabyte free, otherwise the temporary directory. */
function temporaryFolder(user: RunAs): string {
  const roomy = (folder: string): boolean => {
    try {
      const { bavail, bsize } = statfsSync(folder);
      return bavail * bsize > 1 << 30 && canWrite(folder, user);
    } catch {
      return false;
    }
  };
  const dir = mkdtempSync(join(roomy('/dev/shm') ? '/dev/shm' : tmpdir(), 'palier-pg-'));
  give(dir, user);
  return dir;
}

/** The folder for data to keep, and the user it belongs to: an existing cluster keeps its owner, as PostgreSQL demands. */
function keptFolder(wanted: string, root: RunAs): { dir: string; user: RunAs } {
  mkdirSync(dirname(wanted), { recursive: true });
  if (root.uid === undefined) {
    const owner = statSync(wanted, { throwIfNoEntry: false })?.uid;
    if (owner !== undefined && owner !== process.getuid?.()) {
      throw new PgStartError(
        `${wanted} belongs to user ${owner}: start as that user, remove the folder or set DATABASE_URL.`,
        2,
      );
    }
    return { dir: wanted, user: {} };
  }
  const place = (dir: string): { dir: string; user: RunAs } | undefined => {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    const { uid, gid } = statSync(dir);
    const user = uid === 0 ? root : { uid, gid };
    if (uid === 0) give(dir, user);
    return canWrite(dir, user) ? { dir, user } : undefined;
  };
  const placed = place(wanted);
  if (placed) return placed;
  if (readdirSync(wanted).length === 0) rmSync(wanted, { recursive: true });
  const outside = place(outsideDataFolder(wanted));
  if (outside) return outside;
  throw new PgStartError(
    `PostgreSQL (as user ${root.uid}) can write neither ${wanted} nor ${outsideDataFolder(wanted)}.`,
    2,
  );
}

function give(dir: string, { uid, gid }: RunAs): void {
  if (uid === undefined || gid === undefined) return;
  if (existsSync(join(dir, 'PG_VERSION'))) spawnSync('chown', ['-R', `${uid}:${gid}`, dir], { stdio: 'ignore' });
  else chownSync(dir, uid, gid);
}

/** Creates the cluster in a sibling folder and renames it: an interrupted initdb leaves no half cluster behind. */
function initialise(native: NativePg, user: RunAs, dir: string): void {
  if (existsSync(join(dir, 'PG_VERSION'))) return;
  const draft = mkdtempSync(join(dirname(dir), `.${basename(dir)}-`));
  give(draft, user);
  try {
    initdb(native, user, draft);
    renameSync(draft, dir);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    // ENOTEMPTY: another terminal created the same cluster first; its cluster is as good.
    if (!['ENOTEMPTY', 'EEXIST'].includes(codeOf(error))) throw error;
  }
}

async function launch(native: NativePg, user: RunAs, dir: string, options: PgOptions): Promise<EmbeddedPg> {
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'timezone=UTC',
    `max_connections=${options.ephemeral ? MOST_CONNECTIONS.forOneRun : MOST_CONNECTIONS.kept}`,
    ...(options.ephemeral ? FAST_AND_FORGETFUL : []),
    ...(options.flags ?? []),
  ];
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    try {
      const { pid } = await runServer(native, user, dir, port, settings);
      if (pid === undefined) throw new PgStartError('PostgreSQL started without a process number.');
      return options.ephemeral ? await ownForOneRun(pid, port, dir) : await use({ pid, port }, dir, false);
    } catch (error) {
      if (attempt === 3 || !/address already in use/i.test(String(error))) throw error;
    }
  }
}

/** A server for one run: nobody shares it, and a watcher removes it whatever happens to this process. */
async function ownForOneRun(pid: number, port: number, dir: string): Promise<EmbeddedPg> {
  const watcher = watchOver(pid, dir);
  await createDatabase(port);
  const stop = once(async () => {
    await stopServer(pid);
    watcher.release();
  });
  return { url: urlOf(port), port, dir, shared: false, stop };
}

/** A server on data to keep: counted in now, counted out at the end; the last one out stops it. */
async function use({ pid, port }: LiveServer, dir: string, shared: boolean): Promise<EmbeddedPg> {
  const users = new ServerUsers(`${dir}.users`);
  users.join();
  const lastResort = (): void => {
    if (users.leave() && isAlive(pid)) process.kill(pid, 'SIGINT');
  };
  process.once('exit', lastResort);
  const stop = once(async () => {
    process.off('exit', lastResort);
    if (users.leave()) await stopServer(pid);
  });
  await createDatabase(port);
  return { url: urlOf(port), port, dir, shared, stop };
}

function once(action: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => (running ??= action());
}
