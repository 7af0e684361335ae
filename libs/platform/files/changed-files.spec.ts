import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { ChangedFiles } from './changed-files.js';

let folder: string;
let files: ChangedFiles;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'palier-changed-'));
  mkdirSync(join(folder, 'inner'));
  files = new ChangedFiles([folder]);
});
afterEach(() => {
  files.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The system tells soon, not at once; a change that nobody tells runs into the time limit of the test. */
async function noticed(): Promise<void> {
  while (!files.take()) await setImmediate();
}

describe('changed files', () => {
  it('are none while nobody touches them', () => {
    expect([files.take(), files.take()]).toEqual([false, false]);
  });

  it('are told once, also in folders below and in folders that came later', async () => {
    writeFileSync(join(folder, 'inner', 'a.hbs'), 'one');
    await noticed();
    mkdirSync(join(folder, 'later'));
    await noticed();
    writeFileSync(join(folder, 'later', 'b.hbs'), 'two');
    await noticed();
    expect(files.take()).toBe(false);
  });

  it('are assumed while a folder is not there', async () => {
    const absent = new ChangedFiles([join(folder, 'built')]);
    expect([absent.take(), absent.take()]).toEqual([true, true]);
    mkdirSync(join(folder, 'built'));
    expect([absent.take(), absent.take()]).toEqual([true, false]);
    absent.close();
  });
});
