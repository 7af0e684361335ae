/** The answer of one engine, and its cost. */
export interface Measured {
  readonly engine: string;
  readonly status: string;
  readonly objective: number | null;
  /** Null where the engine proves none of its own. */
  readonly bound: number | null;
  readonly gap: number | null;
  /** Simplex pivots; null when the engine does not tell. */
  readonly pivots: number | null;
  /** From the problem in memory to the answer in memory, by the first solve of the process. */
  readonly cpuSeconds: number;
  /** The same once the code is compiled; absent where it was not measured. */
  readonly warmCpuSeconds?: number | null;
  /** Null where the engine does not tell. */
  readonly wallSeconds: number | null;
  /** With start, reading and everything else. */
  readonly processCpuSeconds: number;
  /** Null where it cannot be known. */
  readonly peakMemoryMb: number | null;
}

/** An answer before its process is measured as a whole. */
export type Answer = Omit<Measured, 'processCpuSeconds' | 'peakMemoryMb'>;

/** CPU and wall time of a piece of work in this process, threads and garbage collection included. */
export async function timed<T>(
  work: () => T | Promise<T>,
): Promise<{ readonly result: T; readonly cpuSeconds: number; readonly wallSeconds: number }> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  const result = await work();
  const wallSeconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return { result, cpuSeconds: (user + system) / 1e6, wallSeconds };
}
