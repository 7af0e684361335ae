import { readFileSync, readlinkSync, statSync } from 'node:fs';

/** What `/proc` (proc(5)) tells about other processes. Everything is `undefined` where it does not exist or is closed. */

function ifReadable<T>(get: () => T): T | undefined {
  try {
    return get();
  } catch {
    return undefined;
  }
}

/** `/proc/<pid>/stat` from its third field (the state) on; the second, the name, may hold spaces. */
function statFields(pid: number): string[] | undefined {
  const stat = ifReadable(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
}

/** Whether a process with that number runs, whoever owns it. One that ended and that nobody collected (a container without init) does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  return statFields(pid)?.[0] !== 'Z';
}

/** When a process started, in clock ticks since boot: tells a recycled number. */
export function startedAt(pid: number): string | undefined {
  return statFields(pid)?.[19];
}

/** The number of its parent. */
export function parentOf(pid: number): number | undefined {
  const parent = statFields(pid)?.[1];
  return parent === undefined ? undefined : Number(parent);
}

/** The name of its program, or the title it gave itself; at most 15 characters. */
export function programOf(pid: number): string | undefined {
  return ifReadable(() => readFileSync(`/proc/${pid}/comm`, 'utf8').trim());
}

/** The number of the user it belongs to. */
export function userOf(pid: number): number | undefined {
  return ifReadable(() => statSync(`/proc/${pid}`).uid);
}

/** The folder it stands in. */
export function folderOf(pid: number): string | undefined {
  return ifReadable(() => readlinkSync(`/proc/${pid}/cwd`));
}
