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

/** A bundled instance as a problem of `palier siting solve`. */
export function pmedProblem(name: string): object {
  return graphProblem(read(`${name}.txt`));
}

/**
 * A graph as the OR-Library writes it (numbers of nodes, edges and places, then two nodes and a length for each edge): the
 * shortest paths between all nodes as given ways. Of edges that come twice the last one counts.
 */
export function graphProblem(text: string): object {
  const [nodes = 0, edges = 0, p = 0, ...rest] = text.trim().split(/\s+/).map(Number);
  const far = Array.from({ length: nodes }, (_, from) =>
    Float64Array.from({ length: nodes }, (__, to) => (from === to ? 0 : Infinity)),
  );
  for (let edge = 0; edge < edges; edge += 1) {
    const [from = 0, to = 0, length = 0] = rest.slice(3 * edge, 3 * edge + 3);
    far[from - 1]![to - 1] = length;
    far[to - 1]![from - 1] = length;
  }
  for (const [over, on] of far.entries()) {
    for (const row of far) {
      const there = row[over]!;
      if (there < Infinity) for (let to = 0; to < nodes; to += 1) row[to] = Math.min(row[to]!, there + on[to]!);
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
