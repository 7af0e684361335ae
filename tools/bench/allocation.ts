import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AllocationProblem, parseProblem } from '../../libs/allocation/index.js';
import { hasClp, solveWithClp } from './allocation/clp-peer.js';
import { benchInstance, type InstanceProblem } from './allocation/instance.js';
import { linearModel } from './allocation/linear-model.js';
import type { Measured } from './allocation/measured.js';
import { writeMps } from './allocation/mps.js';
import { runChild } from './allocation/run-child.js';
import { agrees, type Runs, type Target, targets } from './allocation/verdict.js';
import { UnknownArgument } from './unknown-argument.js';

/** Instances by name: employees and sites. */
const SIZES: Readonly<Record<string, readonly [employees: number, sites: number]>> = {
  '1k': [1000, 50],
  '5k': [5000, 200],
  '20k': [20_000, 1000],
};

/** Everything about one instance. */
export interface AllocationBench {
  readonly instance: string;
  readonly budget: number | null;
  readonly pairs: number;
  readonly days: number;
  readonly deskDays: number;
  readonly runs: { readonly palier: Measured; readonly highs: Measured; readonly clp: Measured | 'not installed' };
  /** Our CPU seconds for one of the peer's, solve against solve. */
  readonly cpuRatio: { readonly highs: number; readonly clp: number | null };
  /** Whether the peers' optima fit ours. */
  readonly agrees: { readonly highs: boolean; readonly clp: boolean | null };
  readonly targets: readonly Target[];
}

/**
 * Measures our engine beside HiGHS (WebAssembly) and CLP (native, where installed) on the same instances. Arguments: some of
 * `1k`, `5k`, `20k`, and `--budget` or `--no-budget`; without them everything.
 * @throws UnknownArgument for an argument that is none of these
 */
export async function benchAllocation(args: readonly string[]): Promise<AllocationBench[]> {
  const { sizes, budgets } = choose(args);
  const clp = await hasClp();
  const folder = await mkdtemp(join(tmpdir(), 'palier-bench-'));
  try {
    const benches: AllocationBench[] = [];
    for (const size of sizes) {
      for (const budget of budgets) benches.push(await bench(folder, size, budget, clp));
    }
    return benches;
  } finally {
    await rm(folder, { recursive: true });
  }
}

function choose(args: readonly string[]): { sizes: readonly string[]; budgets: readonly boolean[] } {
  const known = [...Object.keys(SIZES), '--budget', '--no-budget'];
  const stranger = args.find((arg) => !known.includes(arg));
  if (stranger !== undefined) throw new UnknownArgument(stranger, known);
  const sizes = Object.keys(SIZES).filter((size) => args.includes(size));
  const budgets = [false, true].filter((budget) => args.includes(budget ? '--budget' : '--no-budget'));
  return {
    sizes: sizes.length > 0 ? sizes : Object.keys(SIZES),
    budgets: budgets.length > 0 ? budgets : [false, true],
  };
}

async function bench(folder: string, size: string, budget: boolean, clp: boolean): Promise<AllocationBench> {
  const [employees, sites] = SIZES[size] ?? [0, 0];
  const instance = `${employees} × ${sites}, ${budget ? 'with' : 'without'} budget`;
  const say = (what: string): void => {
    console.error(`bench: ${instance}: ${what}`);
  };
  say('making the instance');
  const json = benchInstance({ employees, sites, budget });
  const file = join(folder, `${size}-${budget}.json`);
  await writeFile(file, JSON.stringify(json));
  say('solving');
  const palier = await runChild('palier', file);
  say('solving with HiGHS');
  const highs = await runChild('highs', file);
  say(clp ? 'solving with CLP' : 'CLP is not installed (Debian: coinor-clp)');
  const runs: Runs = { size, budget, palier, highs, clp: clp ? await clpRun(`${file}.mps`, json) : null };
  return report(instance, json, runs);
}

async function clpRun(file: string, json: InstanceProblem): Promise<Measured> {
  writeMps(file, linearModel(readInstance(json)));
  return solveWithClp(file);
}

function readInstance(json: InstanceProblem): AllocationProblem {
  return parseProblem(json, () => Infinity);
}

function report(instance: string, json: InstanceProblem, runs: Runs): AllocationBench {
  const { palier, highs, clp, budget } = runs;
  return {
    instance,
    budget: json.budget,
    pairs: json.minutes.length,
    days: json.employees.reduce((sum, { days }) => sum + days, 0),
    deskDays: json.sites.reduce((sum, { deskDays }) => sum + deskDays, 0),
    runs: { palier: rounded(palier), highs: rounded(highs), clp: clp ? rounded(clp) : 'not installed' },
    cpuRatio: {
      highs: round(palier.cpuSeconds / highs.cpuSeconds, 3),
      clp: clp && round(palier.cpuSeconds / clp.cpuSeconds, 3),
    },
    agrees: { highs: agrees(palier, highs, budget), clp: clp && agrees(palier, clp, budget) },
    targets: targets(runs),
  };
}

function rounded(measured: Measured): Measured {
  return {
    ...measured,
    cpuSeconds: round(measured.cpuSeconds, 3),
    wallSeconds: measured.wallSeconds === null ? null : round(measured.wallSeconds, 3),
    processCpuSeconds: round(measured.processCpuSeconds, 2),
    peakMemoryMb: measured.peakMemoryMb === null ? null : round(measured.peakMemoryMb, 0),
  };
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
