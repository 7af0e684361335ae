import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../files/index.js';

/** Folder of an installed npm package. @throws when it is not installed. */
export function packageFolder(name: string): string {
  const folder = join(projectRoot(), 'node_modules', name);
  if (!existsSync(folder))
    throw new Error(`the package ${name} is not installed in ${join(projectRoot(), 'node_modules')}`);
  return folder;
}
