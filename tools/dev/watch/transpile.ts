import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { transformSync } from '@swc/core';
import { z } from 'zod';
import { projectRoot } from '#libs/platform/files/index.js';

/** The compiler's settings for one file without looking at others, as the tests use it. */
const { $schema: _schema, ...SETTINGS } = z
  .looseObject({ $schema: z.string() })
  .parse(JSON.parse(readFileSync(join(projectRoot(), '.swcrc'), 'utf8')));

/** Where `npm run build` puts what comes from a source file. */
function builtFrom(source: string): string {
  return join(projectRoot(), 'dist', source.replace(/\.ts$/, '.js'));
}

/**
 * Puts one source file into `dist` without its types, in some milliseconds; whether they hold is asked elsewhere
 * (type-check.ts). Throws what the compiler says of a file that is not TypeScript.
 *
 * @param source path from the root of the repository
 */
export function transpile(source: string): void {
  const target = builtFrom(source);
  const from = join(projectRoot(), source);
  const { code } = transformSync(readFileSync(from, 'utf8'), {
    ...SETTINGS,
    swcrc: false,
    filename: from,
    sourceFileName: relative(dirname(target), from),
  });
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, code);
}

/** Takes out of `dist` what came from a source that is gone. */
export function forget(source: string): void {
  rmSync(builtFrom(source), { force: true });
}
