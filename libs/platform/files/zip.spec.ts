import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipArchive, type ZipEntry } from './zip.js';

const AT = new Date('2026-11-27T18:00:00Z');

async function archive(entries: readonly ZipEntry[]): Promise<Buffer> {
  async function* each() {
    for (const entry of entries) yield await Promise.resolve(entry);
  }
  const pieces: Uint8Array[] = [];
  for await (const piece of zipArchive(each(), AT)) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** Another program's reading: names, and contents in hexadecimal; its own check of the sums first. */
const READER = `
import json, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as z:
    assert z.testzip() is None
    print(json.dumps([[i.filename, z.read(i).hex(), list(i.date_time)] for i in z.infolist()]))`;
const describeWithPython = spawnSync('python3', ['--version']).status === 0 ? describe : describe.skip;

describeWithPython('an archive (needs python3)', () => {
  it('is read by another program, whatever it holds', async () => {
    const entries = [
      { name: 'index.csv', bytes: Buffer.from('\ufeffé;1\r\n') },
      { name: 'a/ATT-1.pdf', bytes: Buffer.from([0, 255, 80, 75, 3, 4]) },
      { name: 'empty', bytes: Buffer.alloc(0) },
    ];
    const folder = mkdtempSync(join(tmpdir(), 'palier-zip-'));
    const file = join(folder, 'a.zip');
    writeFileSync(file, await archive(entries));
    const read = spawnSync('python3', ['-c', READER, file]);
    rmSync(folder, { recursive: true });
    expect(read.stderr.toString()).toBe('');
    expect(JSON.parse(read.stdout.toString())).toEqual(
      entries.map(({ name, bytes }) => [name, bytes.toString('hex'), [2026, 11, 27, 18, 0, 0]]),
    );
  });
});

describe('a name', () => {
  it.each(['../x', 'a/../b', '/etc/passwd', 'a\\b', ''])('that could leave the folder is refused: %s', async (name) => {
    await expect(archive([{ name, bytes: Buffer.alloc(1) }])).rejects.toThrow('named so');
  });
});
