// Runs before `npm start`, `npm test`, `npm run check` and `npm run palier`: checks Node, installs what package.json
// asks for when it changed, builds. Plain JavaScript on Node's own modules, because nothing else is installed yet.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const MODULES = join(ROOT, 'node_modules');
const STAMP = join(MODULES, '.palier-stamp');
/** What was built last; lives and dies with what was built. */
const BUILT = join(ROOT, 'dist', '.palier-stamp');
const SOURCES = ['src', 'libs', 'tools', 'migrations'];
/** What the style sheet is made of, beside the sources: built again alone when only this changed. */
const STYLE_SOURCES = ['templates', 'public'];
const STYLED = join(ROOT, 'dist', '.style-stamp');
const DATA = join(ROOT, '.data');
const LOCK = join(DATA, 'bootstrap.lock');
const OLDEST_NODE = [20, 19];
const quiet = process.argv.includes('--quiet');

requireNode();
withLock(() => {
  install();
  build();
});

/** Ends with one line that says what to do. */
function fail(message, code = 1) {
  console.error(`palier: ${message}`);
  process.exit(code);
}

function say(message) {
  if (!quiet) console.log(`palier: ${message}`);
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  fail(
    `Palier needs Node ${OLDEST_NODE.join('.')} or later; this is Node ${process.versions.node} (${process.execPath}).`,
    2,
  );
}

/** What an install depends on: the two files, the Node line (native modules) and the platform. */
function wantedStamp() {
  const hash = createHash('sha256').update(`${process.versions.modules} ${process.platform} ${process.arch}\n`);
  for (const file of ['package.json', 'package-lock.json']) {
    if (existsSync(join(ROOT, file))) hash.update(readFileSync(join(ROOT, file)));
  }
  return hash.digest('hex');
}

function install() {
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wantedStamp()) return;
  say('installing packages (about half a minute the first time) …');
  // A fresh clone gets exactly what the lock file names; later, package.json may be ahead of it.
  const how = existsSync(join(ROOT, 'package-lock.json')) && !existsSync(MODULES) ? 'ci' : 'install';
  run(
    [
      how,
      // NODE_ENV=production would leave the compiler out, somebody's omit=optional the database.
      '--include=dev',
      '--include=optional',
      '--no-audit',
      '--no-fund',
      // Warnings are about packages of packages and their engines: nothing that the reader could act on.
      `--loglevel=${quiet ? 'silent' : 'error'}`,
    ],
    'the installation failed: read the lines above, check the network or the registry, then start again.',
  );
  // After the install, which may have touched the lock file.
  writeFileSync(STAMP, wantedStamp());
}

/** What the build reads: any file added, removed or written changes it. */
function sourceStamp() {
  const hash = createHash('sha256').update(wantedStamp());
  return stampOf(hash, ['tsconfig.json', ...SOURCES.flatMap((folder) => filesOf(folder, /\.ts$/))]);
}

function styleStamp() {
  return stampOf(
    createHash('sha256'),
    STYLE_SOURCES.flatMap((folder) => filesOf(folder, /\.(hbs|css|js)$/)),
  );
}

function stampOf(hash, list) {
  for (const file of list) {
    const { size, mtimeMs } = statSync(join(ROOT, file));
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

function filesOf(folder, wanted) {
  if (!existsSync(join(ROOT, folder))) return [];
  return readdirSync(join(ROOT, folder), { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return filesOf(path, wanted);
      return wanted.test(entry.name) ? [path] : [];
    });
}

function build() {
  const stamp = sourceStamp();
  const style = styleStamp();
  const isBuilt = existsSync(BUILT) && readFileSync(BUILT, 'utf8') === stamp;
  const isStyled = isBuilt && existsSync(STYLED) && readFileSync(STYLED, 'utf8') === style;
  if (isStyled) return;
  rmSync(STYLED, { force: true });
  if (isBuilt) run(['run', '-s', 'build:style'], 'the style sheet was not built: the lines above say why.');
  else {
    rmSync(BUILT, { force: true });
    run(['run', '-s', 'build'], 'the build failed: the compiler names the files above.');
  }
  if (!existsSync(dirname(BUILT))) return;
  writeFileSync(BUILT, stamp);
  writeFileSync(STYLED, style);
}

/** Runs npm in the repository, the one that called us where there is one. Its output goes to stderr under --quiet, to keep stdout for the command that follows. */
function run(args, advice) {
  const self = process.env.npm_execpath;
  const [command, first] = self?.endsWith('.js') ? [process.execPath, [self]] : ['npm', []];
  const { status, signal, error } = spawnSync(command, [...first, ...args], {
    cwd: ROOT,
    stdio: ['ignore', quiet ? 2 : 'inherit', 'inherit'],
    shell: process.platform === 'win32' && command === 'npm',
  });
  if (error) fail(`npm could not be started (${error.message}): install npm and start again.`);
  if (signal) fail(`interrupted (${signal}).`, 130);
  if (status !== 0) fail(advice, status ?? 1);
}

/** Runs `action` alone in this checkout: a second terminal waits, a lock left by a killed process is removed. */
function withLock(action) {
  let told = false;
  while (!tryLock()) {
    if (!told) console.error('palier: another terminal installs or builds in this folder, waiting …');
    told = true;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  }
  process.on('exit', () => rmSync(LOCK, { force: true }));
  action();
}

function tryLock() {
  for (;;) {
    try {
      mkdirSync(DATA, { recursive: true });
      writeFileSync(LOCK, String(process.pid), { flag: 'wx' });
      return true;
    } catch (error) {
      if (error.code === 'EACCES' || error.code === 'EROFS') fail(`${ROOT} cannot be written by this user.`, 2);
      if (error.code !== 'EEXIST') throw error;
    }
    if (isHeld(LOCK)) return false;
    removeStaleLock();
  }
}

/** Renaming takes exactly one file away: if somebody renewed the lock in between, it is theirs and goes back. */
function removeStaleLock() {
  const taken = `${LOCK}.${process.pid}`;
  try {
    renameSync(LOCK, taken);
  } catch (error) {
    if (error.code === 'ENOENT') return;
    throw error;
  }
  if (isHeld(taken) && !existsSync(LOCK)) renameSync(taken, LOCK);
  else unlinkSync(taken);
}

/** Whether the process named in a lock file runs. A file without a number yet is being written: held while it is young. */
function isHeld(file) {
  let pid;
  try {
    pid = Number(readFileSync(file, 'utf8'));
    if (!pid) return performance.timeOrigin + performance.now() - statSync(file).mtimeMs < 2000;
  } catch {
    return false;
  }
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
