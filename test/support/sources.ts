import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#libs/platform/files/index.js';

/** A file of the repository, by its path from the root: specs run compiled, elsewhere than they are written. */
export const inRepository = (path: string): string => join(projectRoot(), path);

/** A source file: its path from the root of the repository, and its text. */
export interface Source {
  readonly file: string;
  readonly text: string;
}

/** Sources of some folders, in the order of their paths. */
export function sources(folders: readonly string[], ending: RegExp = /\.ts$/): Source[] {
  return folders
    .flatMap((folder) =>
      readdirSync(inRepository(folder), { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
    )
    .filter((file) => ending.test(file) && !file.includes('node_modules/'))
    .toSorted()
    .map((file) => ({ file, text: readFileSync(inRepository(file), 'utf8') }));
}

/** Sources of the product: what is built, without specs. */
export const productSources = (): Source[] => sources(['src', 'libs']).filter(({ file }) => !file.endsWith('.spec.ts'));

/** The text without comments, as many lines as before; the `//` of an address is none. */
export const withoutComments = (text: string): string =>
  text
    .replaceAll(/\/\*.*?\*\//gs, (comment) => comment.replaceAll(/[^\n]/g, ''))
    .replaceAll(/(?<![:'"`\\])\/\/.*$/gm, '');
