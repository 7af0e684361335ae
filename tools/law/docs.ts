import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { factsPage, rulesPage } from '../../libs/labour-law/docs/pages.js';
import { reviewPage } from '../../libs/labour-law/docs/review-page.js';
import { catalogueVersion, isVersioned, VERSIONED, versionFile } from '../../libs/labour-law/docs/version.js';

const LIBRARY = 'libs/labour-law';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const filesOf = (path: string): string[] =>
  statSync(path).isDirectory() ? readdirSync(path).map((name) => join(path, name)) : [path];

/** The content of the files that the catalogue version identifies, by path relative to the library. */
function versionedSources(root: string): Record<string, string> {
  const library = join(root, LIBRARY);
  const files = VERSIONED.flatMap((name) => filesOf(join(library, name))).filter(isVersioned);
  return Object.fromEntries(
    files.map((file) => [file.slice(library.length + 1).replaceAll('\\', '/'), readFileSync(file, 'utf8')]),
  );
}

/**
 * What is generated from the law library: the file that holds its version, and the pages of docs/law.
 * @param root the folder of the repository
 * @returns content by path relative to it
 */
export function generatedFiles(root: string): Record<string, string> {
  const version = catalogueVersion(versionedSources(root), sha256);
  return {
    [`${LIBRARY}/catalogue-version.ts`]: versionFile(version),
    'docs/law/facts.md': factsPage(version),
    'docs/law/rules.md': rulesPage(version),
    'docs/law/review.md': reviewPage(version),
  };
}
