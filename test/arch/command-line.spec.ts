import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { inRepository } from '../support/sources.js';

/** The compiled command line, as `npm run palier` starts it. */
const CLI = inRepository('dist/src/cli.js');

describe('palier --help', () => {
  it('answers without loading the portal: under 0.6 s of a processor', async () => {
    const count =
      "process.on('exit', () => { const { user, system } = process.cpuUsage(); console.error(user + system); });";
    const program = `${count} process.argv.push('palier', '--help'); await import(${JSON.stringify(CLI)});`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [help, spent] = await Promise.all([text(child.stdout), text(child.stderr)]);
    expect(help).toMatch(/^ {2}law {2,}the law of telework as rules$/m);
    expect(Number(spent) / 1e6).toBeLessThan(0.6);
  });
});

describe('palier … | head', () => {
  it('ends quietly when whoever reads has gone', async () => {
    const child = spawn(process.execPath, [CLI, 'law', 'rules'], { stdio: ['ignore', 'pipe', 'pipe'] });
    // Closed before the first byte: the whole output meets a closed pipe.
    child.stdout.destroy();
    let complaint = '';
    child.stderr.on('data', (piece: Buffer) => (complaint += piece.toString()));
    const code = await new Promise((done) => child.once('close', done));
    expect([code, complaint]).toEqual([0, '']);
  });
});

describe('palier … > a full disk', () => {
  it('says so in one line and fails', async () => {
    const full = openSync('/dev/full', 'w');
    const child = spawn(process.execPath, [CLI, 'law', 'rules'], { stdio: ['ignore', full, 'pipe'] });
    const [complaint, [code]] = await Promise.all([text(child.stderr!), once(child, 'exit')]);
    closeSync(full);
    expect(code).toBe(70);
    expect(complaint).toMatch(/^the output cannot be written: ENOSPC[^\n]*\n$/);
  });
});
