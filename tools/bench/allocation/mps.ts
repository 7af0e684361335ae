import { closeSync, openSync, writeSync } from 'node:fs';
import type { LinearModel } from './linear-model.js';

/** Lines written at a time. */
const CHUNK = 20_000;

/** Writes a model as a free MPS file: columns `C0` …, rows `R0` …, the objective `COST`. */
export function writeMps(file: string, model: LinearModel): void {
  const handle = openSync(file, 'w');
  try {
    let lines: string[] = [];
    for (const line of mpsLines(model)) {
      lines.push(line);
      if (lines.length < CHUNK) continue;
      writeSync(handle, `${lines.join('\n')}\n`);
      lines = [];
    }
    writeSync(handle, `${lines.join('\n')}\n`);
  } finally {
    closeSync(handle);
  }
}

/** The lines of {@link writeMps}. */
export function* mpsLines(model: LinearModel): Generator<string> {
  yield 'NAME BENCH FREE';
  yield 'ROWS';
  yield ' N COST';
  for (let row = 0; row < model.rows; row += 1) yield ` ${row < model.equations ? 'E' : 'L'} R${row}`;
  yield 'COLUMNS';
  for (let column = 0; column < model.columns; column += 1) {
    yield ` C${column} COST ${number(model.cost[column])}`;
    for (let entry = model.starts[column] ?? 0; entry < (model.starts[column + 1] ?? 0); entry += 1) {
      yield ` C${column} R${model.indices[entry]} ${number(model.values[entry])}`;
    }
  }
  yield 'RHS';
  for (const [row, value] of model.right.entries()) yield ` RHS R${row} ${number(value)}`;
  yield 'BOUNDS';
  for (const [column, value] of model.upper.entries()) {
    if (value !== Infinity) yield ` UP BND C${column} ${number(value)}`;
  }
  yield 'ENDATA';
}

/** Money has few decimals; the rest is noise of the binary numbers. */
function number(value = 0): string {
  return String(Math.round(value * 1e6) / 1e6);
}
