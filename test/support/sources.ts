import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** A source file: its path from the root of the repository, and its text. */
export interface Source {
  readonly file: string;
  readonly text: string;
}

/** Sources of some folders, in the order of their paths. */
export function sources(folders: readonly string[], ending: RegExp = /\.ts$/): Source[] {
  return folders
    .flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
    )
    .filter((file) => ending.test(file) && !file.includes('node_modules/'))
    .toSorted()
    .map((file) => ({ file, text: readFileSync(join(ROOT, file), 'utf8') }));
}

/** Sources of the product: what is built, without specs. */
export const productSources = (): Source[] => sources(['src', 'libs']).filter(({ file }) => !file.endsWith('.spec.ts'));

/** The text without comments, as many lines as before; the `//` of an address is none. */
export const withoutComments = (text: string): string =>
  text
    .replaceAll(/\/\*.*?\*\//gs, (comment) => comment.replaceAll(/[^\n]/g, ''))
    .replaceAll(/(?<![:'"`\\])\/\/.*$/gm, '');
