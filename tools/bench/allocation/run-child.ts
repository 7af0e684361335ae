import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { Measured } from './measured.js';

const CHILD = fileURLToPath(new URL('child.js', import.meta.url));

const MeasuredJson = z.object({
  engine: z.string(),
  status: z.string(),
  objective: z.number().nullable(),
  bound: z.number().nullable(),
  gap: z.number().nullable(),
  pivots: z.number().nullable(),
  cpuSeconds: z.number(),
  warmCpuSeconds: z.number().nullable().default(null),
  wallSeconds: z.number().nullable(),
  processCpuSeconds: z.number(),
  peakMemoryMb: z.number().nullable(),
});

/** Runs an engine on a problem file in a process of its own, so that peak memory and CPU are its own. */
export async function runChild(engine: 'palier' | 'highs', file: string): Promise<Measured> {
  const { stdout } = await promisify(execFile)(process.execPath, [CHILD, engine, file], { maxBuffer: 1 << 26 });
  // Libraries may say something before; the last line is ours.
  return MeasuredJson.parse(JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? ''));
}
