import { existsSync, readdirSync, readFileSync } from 'node:fs';

/**
 * CPU time of a process since it began, all threads, in milliseconds (schedstat of proc(5), nanoseconds); null when it has
 * ended. Linux only.
 */
export function cpuOf(pid: number): number | null {
  const tasks = `/proc/${pid}/task`;
  if (!existsSync(tasks)) return null;
  let nanoseconds = 0n;
  for (const task of readdirSync(tasks)) {
    try {
      nanoseconds += BigInt(readFileSync(`${tasks}/${task}/schedstat`, 'utf8').split(' ')[0] ?? '0');
    } catch {
      // A thread that ended between the two lines; it had little to do.
    }
  }
  return Number(nanoseconds) / 1e6;
}

/** Memory of a process that is in use, in MB (VmRSS of proc(5)). */
export function memoryOf(pid: number): number {
  const [, kilobytes = '0'] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}
