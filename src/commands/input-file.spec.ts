import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { inputFile, inputStream, inputText } from './input-file.js';
import { BadInput } from './output.js';

const folder = mkdtempSync(join(tmpdir(), 'palier-input-'));
const file = join(folder, 'facts.json');
writeFileSync(file, '{"on":"2026-11-27"}');
afterAll(() => rmSync(folder, { recursive: true }));

const WAYS = [
  ['whole', (path: string) => inputFile(path, 1_000)],
  ['as text', inputText],
  ['as a stream', inputStream],
] as const;

describe.each(WAYS)('a file that somebody names, read %s', (_, read) => {
  it('that is not there is said not to be there', async () => {
    for (const path of [join(folder, 'none'), join(file, 'inside')]) {
      await expect(read(path)).rejects.toThrow(new BadInput(`${path}: no such file`));
    }
  });

  it('that is a folder is said to be no file, not to be missing', async () => {
    await expect(read(folder)).rejects.toThrow(new BadInput(`${folder}: not a file that can be read`));
  });
});

it('a file that can be read is read, and not when it is larger than allowed', async () => {
  expect(await inputText(file)).toBe('{"on":"2026-11-27"}');
  expect(await text(await inputStream(file))).toBe('{"on":"2026-11-27"}');
  expect(await inputFile(file, 5)).toBeUndefined();
});
