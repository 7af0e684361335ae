import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#libs/platform/files/index.js';
import { generatedFiles } from './docs.js';
import { catalogueVersion } from '../../libs/labour-law/docs/version.js';

const root = projectRoot();

test.each(Object.entries(generatedFiles(root)))('%s is current; run `npm run docs:law`', (path, content) => {
  expect(readFileSync(join(root, path), 'utf8').replaceAll('\r\n', '\n')).toBe(content);
});

const version = (sources: Record<string, string>): string =>
  catalogueVersion(sources, (text) => createHash('sha256').update(text).digest('hex'));

test('the version follows the content, not the order of the files nor the line endings', () => {
  const current = version({ 'a.ts': 'one\n', 'b.ts': 'two\n' });
  expect(version({ 'b.ts': 'two\r\n', 'a.ts': 'one\n' })).toBe(current);
  expect(version({ 'a.ts': 'one\n', 'b.ts': 'three\n' })).not.toBe(current);
  expect(version({ 'a.ts': 'one\n', 'c.ts': 'two\n' })).not.toBe(current);
});
