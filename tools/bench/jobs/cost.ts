import type { ChildProcess } from 'node:child_process';
import type { Client } from 'pg';
import { cpuOf } from '../pages/cpu.js';

/** Who asks signs in under this name, so that its backends are told from those of the worker. */
export const ASKER = 'bench_asker';

/** What a round of jobs cost, CPU-milliseconds a job. */
export interface Round {
  readonly jobsPerSecond: number;
  /** The process that works. */
  readonly worker: number;
  /** Backends of PostgreSQL, those of whoever asked for the jobs included. */
  readonly db: number;
  readonly redis: number;
}

/** A round of the portal that begins with the wish: a process of its own asks meanwhile. */
export interface AskedRound extends Round {
  /** What asking costs, the transactions that write rows of the outbox: its process, and its backends, which are in `db` too. */
  readonly asking: { readonly process: number; readonly db: number };
}

/** Runs a measured round in which a process asks. @param round gives the seconds from the first wish to the last end */
export async function askedCostOf(
  client: Client,
  {
    worker,
    ask,
    redis,
  }: { readonly worker: ChildProcess; readonly ask: ChildProcess; readonly redis: ChildProcess | null },
  jobs: number,
  round: () => Promise<number>,
): Promise<AskedRound> {
  const process = spent([ask.pid!]);
  const db = spent(await backendsOf(client, 'asking'));
  const cost = await costOf(client, worker, redis, jobs, round);
  return { ...cost, asking: { process: process() / jobs, db: db() / jobs } };
}

/** Runs a measured round. @param round gives the seconds from the first wish to the last end */
export async function costOf(
  client: Client,
  worker: ChildProcess,
  redis: ChildProcess | null,
  jobs: number,
  round: () => Promise<number>,
): Promise<Round> {
  const atWork = spent([worker.pid!]);
  const inRedis = spent(redis ? [redis.pid!] : []);
  const inBackends = spent(await backendsOf(client, 'all'));
  const seconds = await round();
  return {
    jobsPerSecond: jobs / seconds,
    worker: atWork() / jobs,
    db: inBackends() / jobs,
    redis: inRedis() / jobs,
  };
}

/** @returns what tells the CPU-milliseconds that processes have spent since; one that has ended counts with nothing. */
function spent(pids: readonly number[]): () => number {
  const look = () => pids.map((pid) => cpuOf(pid) ?? 0);
  const before = look();
  return () => look().reduce((sum, cpu, n) => sum + Math.max(cpu - before[n]!, 0), 0);
}

async function backendsOf(client: Client, whose: 'all' | 'asking'): Promise<number[]> {
  const { rows } = await client.query<{ pid: number }>(
    `select pid from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()
       and datname = current_database() and ($1 = 'all' or usename = '${ASKER}')`,
    [whose],
  );
  return rows.map(({ pid }) => pid);
}
