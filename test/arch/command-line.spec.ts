import { spawn } from 'node:child_process';
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
