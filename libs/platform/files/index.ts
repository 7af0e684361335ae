import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export { ChangedFiles } from './changed-files.js';

let found: string | undefined;

/**
 * The folder of the repository (or of the deployed package): the nearest one upwards that holds our `package.json`.
 * Code runs from `libs/` under Jest and from `dist/libs/` in production, while templates, words and public files are
 * never compiled; everything that reads them starts here. @throws when no such folder exists above this file.
 */
export function projectRoot(): string {
  if (found) return found;
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest) && isOurs(manifest)) return (found = folder);
    const parent = dirname(folder);
    if (parent === folder) throw new Error('the project root (package.json of palier) was not found');
    folder = parent;
  }
}

function isOurs(manifest: string): boolean {
  const read: unknown = JSON.parse(readFileSync(manifest, 'utf8'));
  return typeof read === 'object' && read !== null && 'name' in read && read.name === 'palier';
}
export { zipArchive, type ZipEntry } from './zip.js';
