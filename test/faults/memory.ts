import { setTimeout as wait } from 'node:timers/promises';
import type { PortalProcess } from './processes.js';

/** How far the peak of the last quarter may lie above the peak of the first, in MB; what leaks goes on growing. */
const FLAT_MB = 48;
const SAMPLE_MS = 200;

/** Resident memory of a process over one long work, in MB. */
export interface Memory {
  readonly start: number;
  /** The peak of every quarter of the work. */
  readonly quarters: readonly number[];
  readonly flat: boolean;
  /** All of it in words. */
  readonly said: string;
}

/**
 * Watches the memory of a process until its work is done.
 * @param done how much of the work is done, from 0 to 1
 * @throws Error where it takes longer than `patienceSeconds`
 */
export async function watchMemory(
  process: PortalProcess,
  done: () => Promise<number>,
  patienceSeconds: number,
): Promise<Memory> {
  const start = process.residentMb;
  const quarters = [0, 0, 0, 0];
  const deadline = performance.now() + patienceSeconds * 1000;
  for (let share = 0; share < 1;) {
    const quarter = Math.min(3, Math.floor(share * 4));
    quarters[quarter] = Math.max(quarters[quarter]!, process.residentMb);
    if (performance.now() > deadline) throw new Error(`${Math.round(share * 100)} % were done in ${patienceSeconds} s`);
    await wait(SAMPLE_MS);
    share = await done();
  }
  quarters[3] = Math.max(quarters[3]!, process.residentMb);
  const flat = quarters[3] <= quarters[0]! + FLAT_MB;
  const figures = quarters.map((mb) => Math.round(mb)).join(', ');
  const verdict = flat ? 'flat' : `more than ${FLAT_MB} MB above the first quarter`;
  return {
    start,
    quarters,
    flat,
    said: `RSS ${Math.round(start)} MB, peaks of the quarters ${figures} MB: ${verdict}`,
  };
}
