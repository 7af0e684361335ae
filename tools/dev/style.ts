import { watch } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#libs/platform/files/index.js';
import { buildStyle } from '../assets/build-assets.js';

/** Milliseconds after a change in which more of them count as one: editors write in several steps. */
const SETTLE = 80;

/**
 * Builds the style sheet again whenever a template, an island or a sheet changes, so that a class that nobody used
 * before is there at the next look. The running portal finds the new file by itself.
 */
export function rebuildStyle(): void {
  let waiting: NodeJS.Timeout | undefined;
  let building = Promise.resolve();
  const build = (): void => {
    building = building.then(buildStyle).catch((error: unknown) => console.error('palier: style sheet:', error));
  };
  for (const folder of ['templates', 'public'])
    watch(join(projectRoot(), folder), { recursive: true }, () => {
      clearTimeout(waiting);
      waiting = setTimeout(build, SETTLE);
    }).unref();
}
