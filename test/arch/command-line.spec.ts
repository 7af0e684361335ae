import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/** The compiled command line, as `npm run palier` starts it. */
const CLI = fileURLToPath(new URL('../../dist/src/cli.js', import.meta.url));

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
