import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

let folder: string | undefined;

/**
 * The folder of the bundled data. The compiler copies no data, so compiled code in `dist/libs/geo` reads the same
 * `libs/geo/data` as the sources: it is looked for upwards, beside the `package.json` that has it.
 */
function dataFolder(): string {
  if (folder) return folder;
  let current = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const candidate = join(current, 'libs', 'geo', 'data');
    if (existsSync(join(current, 'package.json')) && existsSync(candidate)) return (folder = candidate);
    const parent = dirname(current);
    if (parent === current) throw new Error('the bundled geographic data (libs/geo/data) was not found');
    current = parent;
  }
}

/** The text of one bundled file, by its path inside `libs/geo/data`. */
export function readDataFile(path: string): string {
  return readFileSync(join(dataFolder(), path), 'utf8');
}

/**
 * Rows of a bundled CSV file without quotes, header dropped, each with exactly `columns` cells.
 * @throws Error naming the file and line when a row has another number of cells.
 */
export function readPlainCsv(path: string, columns: number): string[][] {
  const lines = readDataFile(path).split('\n').slice(1);
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line, index) => {
    const cells = line.split(',');
    if (cells.length !== columns) throw new Error(`${path}, line ${index + 2}: ${cells.length} cells, not ${columns}`);
    return cells;
  });
}
