// Runs specs of the law library in a thread of its own, with as much of jest as they use, until one fails. A thread loads
// every module anew: the next one sees the next mutant.
import { parentPort, workerData } from 'node:worker_threads';
import { pathToFileURL } from 'node:url';
import { expect } from 'expect';
import * as fc from 'fast-check';

/** The answer: the first test that failed, or `null` when all passed. */
export interface SpecsResult {
  readonly failed: string | null;
}

interface Collected {
  readonly name: string;
  readonly run: () => unknown;
}

const isPaths = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((path) => typeof path === 'string');

const collected: Collected[] = [];
const outer: string[] = [];

const rowsOf = (table: readonly unknown[]): readonly (readonly unknown[])[] =>
  table.map((row) => (Array.isArray(row) ? row : [row]));

function test(name: string, run: (...values: readonly unknown[]) => unknown): void {
  collected.push({ name: [...outer, name].join(' › '), run: () => run() });
}
test.each = (table: readonly unknown[]) => (name: string, run: (...values: readonly unknown[]) => unknown) => {
  for (const row of rowsOf(table)) test(`${name} ${String(row[0])}`, () => run(...row));
};

function describe(name: string, collect: (...values: readonly unknown[]) => void): void {
  outer.push(name);
  collect();
  outer.pop();
}
describe.each = (table: readonly unknown[]) => (name: string, collect: (...values: readonly unknown[]) => void) => {
  for (const row of rowsOf(table)) describe(`${name} ${String(row[0])}`, () => collect(...row));
};

// The same cases for every mutant: whether one is noticed must not be chance.
fc.configureGlobal({ seed: 1 });
Object.assign(globalThis, { test, it: test, describe, expect });

async function firstFailure(specs: readonly string[]): Promise<string | null> {
  for (const spec of specs) {
    collected.length = 0;
    try {
      await import(pathToFileURL(spec).href);
    } catch (error) {
      return `${spec}: ${String(error)}`;
    }
    for (const { name, run } of collected) {
      try {
        await run();
      } catch {
        return name;
      }
    }
  }
  return null;
}

if (!isPaths(workerData)) throw new Error('the paths of specs are needed');
const tell = (result: SpecsResult): void => parentPort?.postMessage(result);
tell({ failed: await firstFailure(workerData) });
