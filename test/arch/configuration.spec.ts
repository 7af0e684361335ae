import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { configTable } from '#libs/platform/config/index.js';
import { projectRoot } from '#libs/platform/files/index.js';

/** The table's cells without the padding that the formatter adds. */
const cells = (table: string): string[][] =>
  table
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| --'))
    .map((line) => line.split('|').map((cell) => cell.trim()));

describe('docs/configuration.md', () => {
  it('lists the settings that the configuration declares; write it anew with: npm run docs:configuration', () => {
    const page = readFileSync(join(projectRoot(), 'docs/configuration.md'), 'utf8');
    expect(cells(page)).toEqual(cells(configTable()));
  });
});
