import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { legalDay } from '../../libs/calendar/index.js';
import { outputOf, startTask } from '../dev/parts.js';
import { startPg } from '../pg.js';
import { BENCH_SECRET, measuredWeb, ready } from './measured-web.js';
import { backendsOf, cpuOf, memoryOf } from './pages/cpu.js';
import { grow, LARGE } from './pages/grow.js';
import { BOOKED, FLOOR_LISTENS, RECORDED, type Floor, type SentStatement } from './pages/messages.js';
import { signIn } from './pages/sign-in.js';
import { sceneOf, type Scene } from './pages/subjects.js';
import { table, type Line } from './pages/table.js';
import { visits, type Visit } from './pages/visits.js';

const EMPLOYER = 'demo-industrie';
const WARM = 6;
const TIMES = 20;
/** A page that takes longer than this is measured less often, in milliseconds. */
const PATIENCE = 2_500;
/** What booking may cost, in CPU-milliseconds and in statements, and what the web process may hold at rest, in MB. */
const BOOKING = { goal: 10, statements: 16 } as const;
const MEMORY_MB = 130;
/**
 * Floors under this many CPU-milliseconds are too small to be a measure: what Express and the middleware of every answer
 * cost is more than that, whatever the page does. The goal in milliseconds holds alone there.
 */
const LEAST_FLOOR = 1;

const file = (name: string) => fileURLToPath(new URL(`pages/${name}`, import.meta.url));

/**
 * `npm run bench -- pages [words…]`: every page of a large employer, or those whose name holds one of the words, in
 * CPU-milliseconds of the web process and of PostgreSQL, beside a floor of the same run. Creates a database for it,
 * which takes a few minutes: `--keep` keeps it in .data/bench-pages for the next run, `PALIER_BENCH_DATABASE` names one
 * that was filled before. Linux only, on a database of this machine.
 */
export async function benchPages(args: readonly string[]): Promise<string> {
  const today = legalDay(new Date());
  const made = process.env['PALIER_BENCH_DATABASE'];
  const kept = args.includes('--keep') ? { dir: join('.data', 'bench-pages') } : { ephemeral: true };
  const pg = made ? null : await startPg({ ...kept, flags: ['shared_buffers=1GB', 'max_wal_size=4GB'] });
  const url = made ?? pg!.url;
  const only = args.filter((arg) => !arg.startsWith('--'));
  try {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      if (!(await isFilled(client))) await fill(url, today);
      else await outputOf(startTask('migrate', ['migrate', '--json'], environmentOf(url)));
      return await measure(client, url, await sceneOf(client, EMPLOYER, today), only);
    } finally {
      await client.end();
    }
  } finally {
    await pg?.stop();
  }
}

/** Whether the employer has grown already; the last thing that does is its chain of audit entries. */
async function isFilled(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ exists: boolean }>(`select to_regclass('audit_heads') is not null as exists`);
  if (!rows[0]?.exists) return false;
  const { rowCount } = await client.query(`select from audit_heads where seq > $1`, [LARGE.auditEntries]);
  return rowCount === 1;
}

const environmentOf = (url: string) => ({
  ...process.env,
  NODE_ENV: 'development',
  DATABASE_URL: url,
  PALIER_DEMO: '1',
  PALIER_INSECURE_COOKIES: '1',
});

/** The schema, the demonstration, and one of its employers grown large. */
async function fill(url: string, today: string): Promise<void> {
  const env = environmentOf(url);
  await outputOf(startTask('migrate', ['migrate', '--json'], env));
  await outputOf(startTask('demo', ['demo', 'load', '--json'], env));
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await grow(client, EMPLOYER, LARGE, today);
  } finally {
    await client.end();
  }
}

async function measure(client: Client, url: string, scene: Scene, only: readonly string[]): Promise<string> {
  const { child: web, baseUrl, appUrl } = await measuredWeb(client, url);
  const floor = spawn(process.execPath, [file('floor.js')], {
    env: { ...process.env, NODE_ENV: 'production', FLOOR_DATABASE_URL: appUrl },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    serialization: 'advanced',
  });
  try {
    const [said] = await Promise.all([ready(floor), ready(web)]);
    const [{ port: floorPort }] = FLOOR_LISTENS.parse(said);
    await keepFigures(url);
    const bench = new Bench(client, web, floor, baseUrl, floorPort, scene);
    const lines: Line[] = [];
    const add = (...more: readonly Line[]) => {
      lines.push(...more);
      for (const line of more) process.stderr.write(`${table([line]).split('\n')[1]}\n`);
    };
    add(await bench.rest());
    for (const visit of visits(scene)) {
      if (only.length === 0 || only.some((word) => visit.name.includes(word))) add(await bench.page(visit));
    }
    if (only.length === 0 || only.includes('booking')) add(...(await bench.booking()));
    return table(lines);
  } finally {
    web.kill();
    floor.kill();
  }
}

/** What the worker's schedule does every few minutes: a process of its own keeps the figures of the employer. */
const keepFigures = (url: string) =>
  promisify(execFile)(process.execPath, [file('keep.js'), EMPLOYER], {
    env: { ...process.env, NODE_ENV: 'development', DATABASE_URL: url, PALIER_INSECURE_COOKIES: '1' },
  });

/** Compiled, prepared and cached, as a page is after its first visits. */
async function warm(work: () => Promise<unknown>): Promise<void> {
  const begun = performance.now();
  for (let n = 0; n < WARM && performance.now() - begun < PATIENCE; n += 1) await work();
}

/** The cost measured: CPU-milliseconds per request. */
interface Cost {
  readonly web: number;
  readonly db: number;
}

class Bench {
  private readonly cookies = new Map<string, string>();

  constructor(
    private readonly client: Client,
    private readonly web: ChildProcess,
    private readonly floor: ChildProcess,
    private readonly baseUrl: string,
    private readonly floorPort: number,
    private readonly scene: Scene,
  ) {}

  async rest(): Promise<Line> {
    await fetch(`${this.baseUrl}/healthz`);
    await new Promise((done) => setTimeout(done, 3_000));
    const memory = memoryOf(this.web.pid!);
    return {
      name: `web at rest: ${memory.toFixed(0)} MB (most ${MEMORY_MB}), start ${((cpuOf(this.web.pid!) ?? 0) / 1000).toFixed(2)} CPU-s`,
      met: memory <= MEMORY_MB,
    };
  }

  async page({ name, path, as, goal, ratio }: Visit): Promise<Line> {
    const headers = as ? { cookie: await this.cookie(as) } : undefined;
    const get = async () => {
      const answer = await fetch(this.baseUrl + path, { headers, redirect: 'manual' });
      const body = await answer.text();
      if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${body.slice(0, 200)}`);
      return { body, type: answer.headers.get('content-type') ?? '' };
    };
    await warm(get);
    const { result, sent } = await this.recorded(get);
    const cost = await this.cost(this.web, get);
    const set = once(this.floor, 'message');
    this.floor.send({ ...result, statements: sent } satisfies Floor);
    await set;
    const bare = async () => {
      await (await fetch(`http://127.0.0.1:${this.floorPort}/`)).text();
    };
    await warm(bare);
    const least = await this.cost(this.floor, bare);
    const total = cost.web + cost.db;
    const floor = least.web + least.db;
    const asked = floor < LEAST_FLOOR ? null : ratio;
    const times = total / floor;
    return {
      name,
      ...cost,
      total,
      statements: sent.length,
      bytes: Buffer.byteLength(result.body),
      floor,
      ratio: times,
      goal: asked === null ? `${goal} ms` : `${goal} ms, ${asked}x`,
      met: total <= goal && (asked === null || times <= asked),
    };
  }

  /** Booking and cancelling through the API, on days that are free. */
  async booking(): Promise<Line[]> {
    const { token, siteId, freeDays } = this.scene;
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const days = freeDays.slice(0, 8);
    const ids: string[] = [];
    const book = async (date: string) => {
      const body = JSON.stringify({ siteId, date, part: 'day' });
      const answer = await fetch(`${this.baseUrl}/api/v1/bookings`, { method: 'POST', headers, body });
      if (answer.status !== 201) throw new Error(`booking ${date} answered ${answer.status}: ${await answer.text()}`);
      ids.push(BOOKED.parse(await answer.json()).id);
    };
    const cancel = async () => {
      const answer = await fetch(`${this.baseUrl}/api/v1/bookings/${ids.pop()}`, { method: 'DELETE', headers });
      if (answer.status !== 204) throw new Error(`cancelling answered ${answer.status}: ${await answer.text()}`);
    };
    // Three days a week are agreed: one day of each of the weeks is booked and cancelled over and over.
    const [first = ''] = days;
    for (let n = 0; n < WARM; n += 1) {
      await book(first);
      await cancel();
    }
    const booked = await this.recorded(() => book(first));
    const cancelled = await this.recorded(cancel);
    const costs = { book: { web: 0, db: 0 }, cancel: { web: 0, db: 0 } };
    for (let n = 0; n < TIMES; n += 1) {
      const one = await this.cost(this.web, () => book(first), 1);
      const other = await this.cost(this.web, cancel, 1);
      for (const key of ['web', 'db'] as const) {
        costs.book[key] += one[key] / TIMES;
        costs.cancel[key] += other[key] / TIMES;
      }
    }
    const line = (name: string, cost: Cost, statements: number): Line => ({
      name,
      ...cost,
      total: cost.web + cost.db,
      statements,
      goal: `${BOOKING.goal} ms, ${BOOKING.statements} SQL`,
      met: cost.web + cost.db <= BOOKING.goal && statements <= BOOKING.statements,
    });
    return [
      line('book a desk (API)', costs.book, booked.sent.length),
      line('cancel it (API)', costs.cancel, cancelled.sent.length),
    ];
  }

  private async cookie(as: keyof Scene['members']): Promise<string> {
    const { employerId, members } = this.scene;
    const known =
      this.cookies.get(as) ?? (await signIn(this.client, { employerId, memberId: members[as] }, BENCH_SECRET));
    this.cookies.set(as, known);
    return known;
  }

  private async recorded<T>(work: () => Promise<T>): Promise<{ result: T; sent: SentStatement[] }> {
    this.web.send('record');
    const result = await work();
    const answer = once(this.web, 'message');
    this.web.send('recorded');
    const [sent] = RECORDED.parse(await answer);
    return { result, sent };
  }

  private async cost(process: ChildProcess, work: () => Promise<unknown>, times = TIMES): Promise<Cost> {
    const backends = await backendsOf(this.client);
    const now = () => ({ web: cpuOf(process.pid!) ?? 0, db: backends.map(cpuOf) });
    const before = now();
    const begun = performance.now();
    let done = 0;
    for (; done < times && performance.now() - begun < PATIENCE; done += 1) await work();
    // What follows the answer (a session's touch) belongs to it.
    await new Promise((past) => setTimeout(past, 5));
    const after = now();
    // A backend that its pool has closed meanwhile was idle.
    const db = after.db.reduce<number>((sum, cpu, n) => sum + (cpu ?? before.db[n] ?? 0) - (before.db[n] ?? 0), 0);
    return { web: (after.web - before.web) / done, db: db / done };
  }
}
