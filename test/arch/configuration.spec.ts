import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { productSources } from '../support/sources.js';
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

describe('docs/security.md', () => {
  it('lists every limit on attempts with its number', () => {
    const page = readFileSync(join(projectRoot(), 'docs/security.md'), 'utf8');
    const documented = [...page.matchAll(/^\| `([a-z-]+)`\s*\|.*\| (\d[\d,]*) (?:in|a|an) [^|]*\|$/gm)].map(
      ([, name, points]) => [name, Number(points?.replaceAll(',', ''))],
    );
    const declared = productSources().flatMap(({ text }) =>
      [...text.matchAll(/: Limit = \{ name: '([a-z-]+)', points: ([\d_]+), seconds/g)].map(([, name, points]) => [
        name,
        Number(points?.replaceAll('_', '')),
      ]),
    );
    const sorted = (limits: unknown[][]) => limits.map((limit) => limit.join(' ')).toSorted();
    expect(declared.length).toBeGreaterThan(10);
    expect(sorted(documented)).toEqual(sorted(declared));
  });
});

describe('docker/server/palier-worker@.service', () => {
  it('may write the folder of documents that docs/operations.md names, and nothing else of the machine', () => {
    const unit = readFileSync(join(projectRoot(), 'docker/server/palier-worker@.service'), 'utf8');
    const page = readFileSync(join(projectRoot(), 'docs/operations.md'), 'utf8');
    const folder = /PALIER_DOCUMENTS_FOLDER=(?<folder>\/[\w/]+)/.exec(page)?.groups?.['folder'];
    const [, writable = ''] = /^StateDirectory=(.+)$/m.exec(unit) ?? [];
    expect(unit).toMatch(/^ProtectSystem=strict$/m);
    expect(writable.split(' ').map((below) => `/var/lib/${below}`)).toContain(folder);
  });
});
