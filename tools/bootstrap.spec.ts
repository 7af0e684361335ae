import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '#libs/platform/files/index.js';

/*
 * The bootstrap in a checkout of its own with a recorded npm: what it asks npm for, when it does not, and how it ends.
 */

const SCRIPT = join(projectRoot(), 'tools/bootstrap.mjs');

/** Writes its arguments to `calls.txt`; makes node_modules on install; fails where the checkout says so. */
const NPM = `
const fs = require('node:fs');
fs.appendFileSync('calls.txt', process.argv.slice(2).join(' ') + '\\n');
if (process.argv[2] === 'run') fs.mkdirSync('dist', { recursive: true });
if (['ci', 'install'].includes(process.argv[2])) fs.mkdirSync('node_modules', { recursive: true });
if (fs.existsSync('fail-' + process.argv[2])) process.exit(7);
`;

const INSTALL = '--include=dev --include=optional --no-audit --no-fund --loglevel=error';

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

describe('the bootstrap', () => {
  let checkout: string;

  beforeEach(() => {
    checkout = mkdtempSync(join(tmpdir(), 'palier-bootstrap-'));
    mkdirSync(join(checkout, 'tools'));
    cpSync(SCRIPT, join(checkout, 'tools/bootstrap.mjs'));
    writeFileSync(join(checkout, 'package.json'), '{ "name": "x" }');
    writeFileSync(join(checkout, 'tsconfig.json'), '{}');
    writeFileSync(join(checkout, 'npm.js'), NPM);
  });

  afterEach(() => {
    rmSync(checkout, { recursive: true, force: true });
  });

  function bootstrap(args: readonly string[] = [], nodeArgs: readonly string[] = []): Promise<Ended> {
    const child = spawn(process.execPath, [...nodeArgs, join(checkout, 'tools/bootstrap.mjs'), ...args], {
      cwd: tmpdir(),
      env: { ...process.env, npm_execpath: join(checkout, 'npm.js') },
    });
    let [out, err] = ['', ''];
    child.stdout.on('data', (text: Buffer) => (out += text.toString()));
    child.stderr.on('data', (text: Buffer) => (err += text.toString()));
    return new Promise((done) => {
      child.once('close', (code) => {
        done({ code, out, err });
      });
    });
  }

  const calls = (): string[] => readFileSync(join(checkout, 'calls.txt'), 'utf8').trim().split('\n');

  const builds = (): number => calls().filter((call) => call === 'run -s build').length;

  it('installs compiler and database whatever the environment leaves out, then builds', async () => {
    expect(await bootstrap()).toMatchObject({ code: 0, err: '' });
    expect(calls()).toEqual([`install ${INSTALL}`, 'run -s build']);
  });

  it('installs exactly what the lock file names where nothing is installed yet, and may move on afterwards', async () => {
    writeFileSync(join(checkout, 'package-lock.json'), '{}');
    await bootstrap();
    writeFileSync(join(checkout, 'package.json'), '{ "name": "x", "version": "2" }');
    await bootstrap();
    expect(calls().filter((call) => !call.startsWith('run'))).toEqual([`ci ${INSTALL}`, `install ${INSTALL}`]);
  });

  it('does not install again until a manifest changes', async () => {
    await bootstrap();
    await bootstrap();
    expect(calls().filter((call) => call.startsWith('install'))).toHaveLength(1);
    writeFileSync(join(checkout, 'package.json'), '{ "name": "x", "version": "2" }');
    await bootstrap();
    expect(calls().filter((call) => call.startsWith('install'))).toHaveLength(2);
  });

  it('does not build again until a source is written, added or removed', async () => {
    mkdirSync(join(checkout, 'src'));
    writeFileSync(join(checkout, 'src/a.ts'), 'export const a = 1;');
    await bootstrap();
    await bootstrap();
    expect(builds()).toBe(1);
    writeFileSync(join(checkout, 'src/b.ts'), '');
    await bootstrap();
    rmSync(join(checkout, 'src/a.ts'));
    await bootstrap();
    writeFileSync(join(checkout, 'src/b.ts'), 'export const b = 2;');
    await bootstrap();
    expect(builds()).toBe(4);
    rmSync(join(checkout, 'dist'), { recursive: true });
    await bootstrap();
    expect(builds()).toBe(5);
  });

  it('builds again after a build that failed', async () => {
    writeFileSync(join(checkout, 'fail-run'), '');
    expect(await bootstrap()).toMatchObject({ code: 7, err: expect.stringMatching(/^palier: the build failed/m) });
    rmSync(join(checkout, 'fail-run'));
    await bootstrap();
    await bootstrap();
    expect(builds()).toBe(2);
  });

  it('keeps stdout free for the command that follows under --quiet', async () => {
    expect((await bootstrap(['--quiet'])).out).toBe('');
  });

  it('ends with the exit code of a failed step and one line of advice, and installs again next time', async () => {
    writeFileSync(join(checkout, 'fail-install'), '');
    const { code, err } = await bootstrap();
    expect(code).toBe(7);
    expect(err).toMatch(/^palier: the installation failed: .*$/m);
    expect(calls()).toHaveLength(1);
    rmSync(join(checkout, 'fail-install'));
    expect((await bootstrap()).code).toBe(0);
    expect(calls()).toHaveLength(3);
  });

  it('refuses an old Node in plain words', async () => {
    const older = `data:text/javascript,Object.defineProperty(process.versions,'node',{value:'20.18.3'})`;
    const { code, err } = await bootstrap([], ['--import', older]);
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringContaining('needs Node 20.19 or later; this is Node 20.18.3'),
    });
    expect(existsSync(join(checkout, 'calls.txt'))).toBe(false);
  });

  it('lets one of two terminals wait for the other, and takes over the lock of a killed one', async () => {
    mkdirSync(join(checkout, '.data'));
    const dead = spawn(process.execPath, ['-e', '']);
    await new Promise((done) => {
      dead.once('exit', done);
    });
    writeFileSync(join(checkout, '.data/bootstrap.lock'), String(dead.pid));
    const ended = await Promise.all([bootstrap(), bootstrap(), bootstrap()]);
    expect(ended.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(calls().filter((call) => call.startsWith('install'))).toHaveLength(1);
    expect(existsSync(join(checkout, '.data/bootstrap.lock'))).toBe(false);
  });
});
