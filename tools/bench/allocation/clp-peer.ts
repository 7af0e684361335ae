import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Measured } from './measured.js';

const run = promisify(execFile);

/** Whether the native solver CLP (Debian: `coinor-clp`) can be started. */
export async function hasClp(): Promise<boolean> {
  return run('sh', ['-c', 'command -v clp']).then(
    () => true,
    () => false,
  );
}

/**
 * The native peer: CLP's dual simplex on an MPS file. `cpuSeconds` is what CLP says of its solve, reading left out; the
 * shell tells what the whole process took.
 */
export async function solveWithClp(mpsFile: string): Promise<Measured> {
  const { stdout } = await run('sh', ['-c', 'clp "$1" -dualsimplex && times', 'sh', mpsFile], { maxBuffer: 1 << 26 });
  return { engine: 'clp dual simplex', ...readClp(stdout) };
}

/**
 * Reads CLP's log, followed by the output of the shell's `times`: its second line is user and system time of the
 * children.
 */
export function readClp(log: string): Omit<Measured, 'engine'> {
  const said = /^Optimal objective (\S+) - (\d+) iterations time ([\d.]+)/m.exec(log);
  const spent = [
    ...log
      .trimEnd()
      .split('\n')
      .at(-1)!
      .matchAll(/(\d+)m([\d.]+)s/g),
  ];
  const seconds = Number(said?.[3] ?? 0);
  return {
    status: said ? 'optimal' : 'not optimal',
    objective: said ? Number(said[1]) : null,
    bound: null,
    gap: null,
    pivots: said ? Number(said[2]) : null,
    cpuSeconds: seconds,
    wallSeconds: null,
    processCpuSeconds: spent.reduce((sum, [, minutes, rest]) => sum + Number(minutes) * 60 + Number(rest), 0),
    peakMemoryMb: null,
  };
}
