import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** From the root of the repository, where npm runs scripts and tests. */
const read = (file: string): string => readFileSync(join('test/data/orlib', file), 'utf8');

/** The published optima by instance, `pmed1` to `pmed10`; format and licence lie beside the files. */
export function pmedOptima(): ReadonlyMap<string, number> {
  const rows = parse<{ instance: string; optimum: string }>(read('pmed-optima.csv'), { columns: true });
  return new Map(rows.map((row) => [row.instance, Number(row.optimum)]));
}

/** A bundled instance as a problem of `palier siting solve`: the shortest paths between all nodes as given ways. */
export function pmedProblem(name: string): object {
  const [nodes = 0, edges = 0, p = 0, ...rest] = read(`${name}.txt`).trim().split(/\s+/).map(Number);
  const far = Array.from({ length: nodes }, (_, from) =>
    Float64Array.from({ length: nodes }, (__, to) => (from === to ? 0 : Infinity)),
  );
  for (let edge = 0; edge < edges; edge += 1) {
    const [from = 0, to = 0, length = 0] = rest.slice(3 * edge, 3 * edge + 3);
    far[from - 1]![to - 1] = length;
    far[to - 1]![from - 1] = length;
  }
  for (const over of far.keys()) {
    for (const row of far) {
      for (const to of row.keys()) row[to] = Math.min(row[to]!, row[over]! + far[over]![to]!);
    }
  }
  return {
    objective: 'median',
    p,
    distances: 'given',
    demand: far.map((_, node) => ({ id: `d${node}`, weight: 1 })),
    candidates: far.map((_, node) => ({ id: `c${node}` })),
    ways: far.flatMap((row, from) =>
      Array.from(row, (length, to): [string, string, number] => [`d${from}`, `c${to}`, length]),
    ),
  };
}
