import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { z } from 'zod';
import { outputOf, startTask } from '../dev/parts.js';
import { startPg } from '../pg.js';
import { freePort } from '../pg/server.js';
import type { Round as Asking } from './jobs/round.js';
import { AT_A_TIME, LEAST_SHARE, MEASURED_JOBS, WARM_JOBS } from './jobs/size.js';
import { askedCostOf, ASKER, costOf, type AskedRound, type Round } from './jobs/cost.js';

const file = (name: string) => fileURLToPath(new URL(`jobs/${name}.js`, import.meta.url));
const BARE_DONE = z.tuple([z.object({ seconds: z.number() }), z.unknown()]);
/** How long a round may take. */
const PATIENCE_MS = 300_000;

/** One backend and one way to ask, measured beside bare BullMQ in the same run. */
export interface JobsBench {
  readonly backend: 'postgresql' | 'redis';
  readonly jobs: number;
  /** Jobs of one transaction; for bare BullMQ, of one `addBulk` (`add` for 1). */
  readonly askedAtATime: number;
  /** From the outbox to done: the rows are there when the worker begins. */
  readonly palier: Round;
  /** From the first wish to the last end, with the transactions that ask. */
  readonly palierWithAsking: AskedRound;
  /** Bare BullMQ, from the first `add` to the last end. */
  readonly bare: Round;
  /** Bare BullMQ, asked after a transaction that writes a row a job: the portal's own transaction writes both. */
  readonly bareAfterTransaction: Round;
  /** Jobs a second from the outbox to done as a share of bare BullMQ's. */
  readonly share: number;
  /** Whether the share is at least {@link LEAST_SHARE}. */
  readonly met: boolean;
  /** With asking: jobs a second as a share of bare BullMQ's, which writes nothing that lasts. */
  readonly shareWithAsking: number;
  /** With asking: jobs a second as a share of bare BullMQ's after a transaction. */
  readonly shareAfterTransaction: number;
  /** CPU-milliseconds of a job in all processes and servers. Rates depend on what else the machine does meanwhile, these hardly. */
  readonly cpu: {
    readonly palier: number;
    readonly palierWithAsking: number;
    readonly bare: number;
    readonly bareAfterTransaction: number;
  };
}

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
  const [palier, withAsking] = await withProcesses(started, async ([worker, ask]) => {
    let asked = await now(client);
    const asking = async (round: Wish) => {
      asked = await now(client);
      ask!.send(round);
      await once(ask!, 'message');
    };
    const fromOutbox: Task = {
      prepare: async (round) => {
        worker!.kill('SIGSTOP');
        await asking(round);
      },
      run: async ({ count }) => {
        const since = await now(client);
        worker!.kill('SIGCONT');
        return ended(client, { asked, since, count });
      },
    };
    const fromWish: Task = {
      run: async (round) => {
        await asking(round);
        return ended(client, { asked, since: null, count: round.count });
      },
    };
    return [
      await roundsOf(fromOutbox, (round) => costOf(client, worker!, redis, jobs, round), jobs),
      await roundsOf(
        fromWish,
        (round) => askedCostOf(client, { worker: worker!, ask: ask!, redis }, jobs, round),
        jobs,
      ),
    ] as const;
  });
  const [bare, after] = await withProcesses([{ name: 'bare', env }], async ([worker]) => {
    const rounds = (afterTransaction: boolean) => {
      const run = async (round: Wish) => {
        worker!.send({ ...round, afterTransaction });
        const [{ seconds }] = BARE_DONE.parse(await once(worker!, 'message'));
        return seconds;
      };
      return roundsOf({ run }, (round) => costOf(client, worker!, redis, jobs, round), jobs);
    };
    return [await rounds(false), await rounds(true)] as const;
  });
  return AT_A_TIME.map((askedAtATime, n) =>
    compared({
      backend,
      jobs,
      askedAtATime,
      palier: palier[n]!,
      palierWithAsking: withAsking[n]!,
      bare: bare[n]!,
      bareAfterTransaction: after[n]!,
    }),
  );
}

/** Adds the shares to rounds that were measured. */
function compared(
  measured: Omit<JobsBench, 'share' | 'met' | 'shareWithAsking' | 'shareAfterTransaction' | 'cpu'>,
): JobsBench {
  const { palier, palierWithAsking, bare, bareAfterTransaction } = measured;
  const share = palier.jobsPerSecond / bare.jobsPerSecond;
  const total = ({ worker, db, redis }: Round) => worker + db + redis;
  return {
    ...measured,
    share,
    met: share >= LEAST_SHARE,
    shareWithAsking: palierWithAsking.jobsPerSecond / bare.jobsPerSecond,
    shareAfterTransaction: palierWithAsking.jobsPerSecond / bareAfterTransaction.jobsPerSecond,
    cpu: {
      palier: total(palier),
      palierWithAsking: total(palierWithAsking) + palierWithAsking.asking.process,
      bare: total(bare),
      bareAfterTransaction: total(bareAfterTransaction),
    },
  };
}

/** How many jobs to ask for, and how many at a time. */
type Wish = Pick<Asking, 'count' | 'perTime'>;

/** A round: what is not measured of it, and what is, which gives the seconds to the last end. */
interface Task {
  readonly prepare?: (wish: Wish) => Promise<void>;
  readonly run: (wish: Wish) => Promise<number>;
}

/** Warms up, then measures a round of each way to ask. */
async function roundsOf<R extends Round>(
  { prepare, run }: Task,
  measured: (round: () => Promise<number>) => Promise<R>,
  jobs: number,
): Promise<R[]> {
  const rounds: R[] = [];
  for (const perTime of AT_A_TIME) {
    const [warm, wish] = [WARM_JOBS, jobs].map((count): Wish => ({ count, perTime }));
    await prepare?.(warm!);
    await run(warm!);
    await prepare?.(wish!);
    rounds.push(await measured(() => run(wish!)));
  }
  return rounds;
}

const now = async (client: Client): Promise<Date> =>
  (await client.query<{ now: Date }>(`select clock_timestamp() as now`)).rows[0]!.now;

/**
 * Waits until so many jobs asked for since a moment are done.
 * @returns the seconds to the last end since `since`, or since the first wish
 */
async function ended(
  client: Client,
  { asked, since, count }: { readonly asked: Date; readonly since: Date | null; readonly count: number },
): Promise<number> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const { rows } = await client.query<{ done: number; seconds: number }>(
      `select count(done_at)::int as done,
         extract(epoch from max(done_at) - coalesce($2::timestamptz, min(created_at)))::float8 as seconds
       from outbox_messages where job = 'bench.do-nothing' and created_at >= $1`,
      [asked, since],
    );
    const { done, seconds } = rows[0]!;
    if (done >= count) return seconds;
    if (performance.now() > deadline) throw new Error(`${done} of ${count} jobs were done after ${PATIENCE_MS} ms`);
    await wait(100);
  }
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
