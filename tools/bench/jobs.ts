import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { z } from 'zod';
import { outputOf, startTask } from '../dev/parts.js';
import { startPg } from '../pg.js';
import { freePort } from '../pg/server.js';
import type { Round as AskedRound } from './jobs/round.js';
import { AT_A_TIME, LEAST_SHARE, MEASURED_JOBS, WARM_JOBS } from './jobs/size.js';
import { cpuOf } from './pages/cpu.js';

const file = (name: string) => fileURLToPath(new URL(`jobs/${name}.js`, import.meta.url));
const BARE_DONE = z.tuple([z.object({ seconds: z.number() }), z.unknown()]);
/** How long a round may take. */
const PATIENCE_MS = 300_000;

/** What a round of jobs cost, CPU-milliseconds a job. */
interface Round {
  readonly jobsPerSecond: number;
  /** The process that works. */
  readonly worker: number;
  /** Backends of PostgreSQL, those of whoever asked for the jobs included. */
  readonly db: number;
  readonly redis: number;
}

/** A round of the portal, in which a process of its own asks. */
interface PortalRound extends Round {
  /** What asking costs, the transactions that write rows of the outbox: its process, and its backends, which are in `db` too. */
  readonly asking: { readonly process: number; readonly db: number };
}

/** One backend and one way to ask, measured beside bare BullMQ in the same run. */
export interface JobsBench {
  readonly backend: 'postgresql' | 'redis';
  readonly jobs: number;
  /** Jobs of one transaction; for bare BullMQ, of one `addBulk` (`add` for 1). */
  readonly askedAtATime: number;
  readonly palier: PortalRound;
  readonly bare: Round;
  /** Bare BullMQ, asked after a transaction that writes a row a job: the portal's own transaction writes both. */
  readonly bareAfterTransaction: Round;
  /** Jobs a second as a share of bare BullMQ's. */
  readonly share: number;
  /** Whether the share is at least {@link LEAST_SHARE}. */
  readonly met: boolean;
  /** Jobs a second as a share of bare BullMQ's after a transaction. */
  readonly shareAfterTransaction: number;
  /**
   * CPU-milliseconds of a job in all processes and servers. `jobSide` is the portal's without asking. Rates depend on what else the
   * machine does meanwhile, these hardly.
   */
  readonly cpu: {
    readonly palier: number;
    readonly jobSide: number;
    readonly bare: number;
    readonly bareAfterTransaction: number;
  };
}

/** Who asks signs in under this name, so that its backends are told from those of the worker. */
const ASKER = 'bench_asker';

/**
 * `npm run bench -- jobs [count]`: from a row of the outbox to its job done, on PostgreSQL and, where the machine has a
 * `redis-server`, on Redis; bare BullMQ beside it. Linux only, on a server of this machine that is made for it.
 */
export async function benchJobs(args: readonly string[]): Promise<JobsBench[]> {
  const jobs = z.coerce.number().int().positive().default(MEASURED_JOBS).parse(args[0]);
  const pg = await startPg({ ephemeral: true });
  const redis = await startRedis();
  try {
    const env = { ...process.env, NODE_ENV: 'development', DATABASE_URL: pg.url, PALIER_INSECURE_COOKIES: '1' };
    const own = { ...env, PALIER_DEMO: '0', REDIS_URL: '', SMTP_URL: 'smtp://127.0.0.1:9' };
    await outputOf(startTask('migrate', ['migrate', '--json'], own));
    const client = new Client({ connectionString: pg.url });
    await client.connect();
    try {
      await client.query(`create role ${ASKER} superuser login; create table bench_reasons (n int not null)`);
      const benches = await measure(client, 'postgresql', own, jobs, null);
      if (redis)
        benches.push(...(await measure(client, 'redis', { ...own, REDIS_URL: redis.url }, jobs, redis.process)));
      else console.error('bench: no redis-server here, jobs on Redis are not measured');
      return benches;
    } finally {
      await client.end();
    }
  } finally {
    redis?.process.kill();
    await pg.stop();
  }
}

async function measure(
  client: Client,
  backend: JobsBench['backend'],
  env: NodeJS.ProcessEnv,
  jobs: number,
  redis: ChildProcess | null,
): Promise<JobsBench[]> {
  const asker = Object.assign(new URL(env['DATABASE_URL']!), { username: ASKER }).href;
  const started = [
    { name: 'worker', env },
    { name: 'ask', env: { ...env, DATABASE_URL: asker } },
  ];
  const palier = await withProcesses(started, ([worker, ask]) =>
    roundsOf(
      async (round) => {
        const since = await now(client);
        ask!.send(round);
        await once(ask!, 'message');
        return ended(client, since, round.count);
      },
      (round) => portalCostOf(client, { worker: worker!, ask: ask!, redis }, jobs, round),
      jobs,
    ),
  );
  const [bare, after] = await withProcesses([{ name: 'bare', env }], async ([worker]) => {
    const rounds = (afterTransaction: boolean) =>
      roundsOf(
        async (round) => {
          worker!.send({ ...round, afterTransaction });
          const [{ seconds }] = BARE_DONE.parse(await once(worker!, 'message'));
          return seconds;
        },
        (round) => costOf(client, worker!, redis, jobs, round),
        jobs,
      );
    return [await rounds(false), await rounds(true)] as const;
  });
  return AT_A_TIME.map((askedAtATime, n) =>
    compared({ backend, jobs, askedAtATime, palier: palier[n]!, bare: bare[n]!, bareAfterTransaction: after[n]! }),
  );
}

/** Adds the shares to rounds that were measured. */
function compared(
  measured: Pick<JobsBench, 'backend' | 'jobs' | 'askedAtATime' | 'palier' | 'bare' | 'bareAfterTransaction'>,
): JobsBench {
  const { palier, bare, bareAfterTransaction } = measured;
  const { asking } = palier;
  const share = palier.jobsPerSecond / bare.jobsPerSecond;
  const total = ({ worker, db, redis }: Round) => worker + db + redis;
  return {
    ...measured,
    share,
    met: share >= LEAST_SHARE,
    shareAfterTransaction: palier.jobsPerSecond / bareAfterTransaction.jobsPerSecond,
    cpu: {
      palier: total(palier) + asking.process,
      jobSide: total(palier) - asking.db,
      bare: total(bare),
      bareAfterTransaction: total(bareAfterTransaction),
    },
  };
}

/** Warms up, then measures a round of each way to ask. */
async function roundsOf<R extends Round>(
  run: (round: Pick<AskedRound, 'count' | 'perTime'>) => Promise<number>,
  measured: (round: () => Promise<number>) => Promise<R>,
  jobs: number,
): Promise<R[]> {
  const rounds: R[] = [];
  for (const perTime of AT_A_TIME) {
    await run({ count: WARM_JOBS, perTime });
    rounds.push(await measured(() => run({ count: jobs, perTime })));
  }
  return rounds;
}

/** Runs a measured round of the portal. @param round gives the seconds from the first wish to the last end */
async function portalCostOf(
  client: Client,
  {
    worker,
    ask,
    redis,
  }: { readonly worker: ChildProcess; readonly ask: ChildProcess; readonly redis: ChildProcess | null },
  jobs: number,
  round: () => Promise<number>,
): Promise<PortalRound> {
  const process = spent([ask.pid!]);
  const db = spent(await backendsOf(client, 'asking'));
  const cost = await costOf(client, worker, redis, jobs, round);
  return { ...cost, asking: { process: process() / jobs, db: db() / jobs } };
}

/** Runs a measured round. @param round gives the seconds from the first wish to the last end */
async function costOf(
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

const now = async (client: Client): Promise<Date> =>
  (await client.query<{ now: Date }>(`select clock_timestamp() as now`)).rows[0]!.now;

/** Waits until so many jobs asked for since a moment are done. @returns the seconds from the first wish to the last end */
async function ended(client: Client, since: Date, count: number): Promise<number> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const { rows } = await client.query<{ done: number; seconds: number }>(
      `select count(done_at)::int as done, extract(epoch from max(done_at) - min(created_at))::float8 as seconds
       from outbox_messages where job = 'bench.do-nothing' and created_at >= $1`,
      [since],
    );
    const { done, seconds } = rows[0]!;
    if (done >= count) return seconds;
    if (performance.now() > deadline) throw new Error(`${done} of ${count} jobs were done after ${PATIENCE_MS} ms`);
    await wait(100);
  }
}

async function backendsOf(client: Client, whose: 'all' | 'asking'): Promise<number[]> {
  const { rows } = await client.query<{ pid: number }>(
    `select pid from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()
       and datname = current_database() and ($1 = 'all' or usename = '${ASKER}')`,
    [whose],
  );
  return rows.map(({ pid }) => pid);
}

/** Processes of the bench while `work` runs. */
async function withProcesses<T>(
  started: readonly { readonly name: string; readonly env: NodeJS.ProcessEnv }[],
  work: (processes: readonly ChildProcess[]) => Promise<T>,
): Promise<T> {
  const processes = started.map(({ name, env }) =>
    spawn(process.execPath, [file(name)], { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] }),
  );
  try {
    await Promise.all(
      processes.map((child, n) =>
        Promise.race([
          once(child, 'message'),
          once(child, 'exit').then(([code]) => {
            throw new Error(`${started[n]!.name} of the bench ended with code ${code} before it was ready`);
          }),
        ]),
      ),
    );
    return await work(processes);
  } finally {
    await Promise.all(
      processes.map(async (child) => {
        if (child.exitCode !== null || child.signalCode !== null) return;
        child.kill();
        await once(child, 'exit');
      }),
    );
  }
}

/** A Redis of its own that keeps nothing; null where there is no `redis-server`. */
async function startRedis(): Promise<{ readonly url: string; readonly process: ChildProcess } | null> {
  const port = await freePort();
  const server = spawn(
    'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const started = await new Promise<boolean>((done) => {
    server.once('error', () => done(false));
    server.once('exit', () => done(false));
    server.stdout.on('data', (said: Buffer) => said.toString().includes('Ready to accept connections') && done(true));
  });
  return started ? { url: `redis://127.0.0.1:${port}`, process: server } : null;
}
