import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { Client } from 'pg';

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

/** Processes of PostgreSQL that serve others than the bench itself on its database. */
export async function backendsOf(client: Client): Promise<number[]> {
  const { rows } = await client.query<{ pid: number }>(
    `select pid from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()
       and datname = current_database()`,
  );
  return rows.map(({ pid }) => pid);
}
