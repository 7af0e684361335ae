import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readBaseMap } from '#libs/geo/index.js';
import { projectRoot } from '#libs/platform/files/index.js';
import { mapFiles } from './map-cells.js';
import { styleSheet } from './style-sheet.js';

/** Writes the style sheet to `dist/style`, where the portal serves it. */
export async function buildStyle(): Promise<void> {
  write('style/palier.css', await styleSheet());
}

/** Cuts the base map into `dist/map`. */
export function buildMap(): void {
  rmSync(join(projectRoot(), 'dist', 'map'), { recursive: true, force: true });
  for (const [name, text] of mapFiles(readBaseMap())) write(`map/${name}`, text);
}

function write(name: string, text: string): void {
  const path = join(projectRoot(), 'dist', name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
