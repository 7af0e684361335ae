import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { z } from 'zod';
import { outputOf, startTask } from '../dev/parts.js';
import { startPg } from '../pg.js';
import { measuredWeb, ready } from './measured-web.js';
import { backendsOf, cpuOf } from './pages/cpu.js';
import { RECORDED, type SentStatement } from './pages/messages.js';
import {
  createRequest,
  findRequest,
  GROUP_REQUEST,
  joinRequest,
  leaveRequest,
  moveRequest,
  type DirectoryRequest,
} from './scim/directory.js';
import { timesOf, type Times } from './scim/times.js';
import { unitsOf } from './scim/units.js';

const EMPLOYER = 'annuaire';
/** Requests at once. */
const AT_A_TIME = 4;
/** Everybody but every tenth is in the register. */
const OUTSIDERS = 10;
/** No request may take longer, in milliseconds. */
const GOAL_MS = 1_000;
const FLOOR = fileURLToPath(new URL('scim/floor.js', import.meta.url));
const MADE = z.object({ token: z.string() });
const RESOURCE = z.object({ id: z.string() });

/** One kind of request of a company directory. */
export interface ScimPhase extends Times {
  readonly requests: number;
  /** CPU-milliseconds a request: the web process and PostgreSQL. */
  readonly cpu: { readonly web: number; readonly db: number };
  /** The statements of the first tenth alone, sent by a bare client to a copy of the database as it was before. */
  readonly floor: { readonly client: number; readonly db: number };
  /** CPU of the first tenth of the requests over the floor. */
  readonly ratio: number;
  /** Median of the last tenth over that of the first: what grows with the directory. */
  readonly growth: number;
  /** Whether no request took longer than a second. */
  readonly met: boolean;
}

/**
 * `npm run bench -- scim [count]`: a company directory as Entra ID writes it, over HTTP, four requests at a time: whether
 * each of 5,000 people is here, each of them made, in a group, changed, and without access again. Most are in the register.
 * Linux only, on a server of this machine that is made for it.
 */
export async function benchScim(args: readonly string[]): Promise<Readonly<Record<string, ScimPhase>>> {
  const count = z.coerce.number().int().min(10).default(5_000).parse(args[0]);
  const pg = await startPg({ ephemeral: true });
  const copy = new URL(pg.url);
  copy.pathname = '/palier_floor';
  try {
    const token = await prepare(pg.url, count);
    await asOwner(new URL('/postgres', pg.url).href, async (client) => {
      await client.query(`create database palier_floor template palier`);
    });
    return await asOwner(pg.url, (client) =>
      asOwner(copy.href, async (floor) => {
        const web = await measuredWeb(client, pg.url);
        const login = Object.assign(new URL(web.appUrl), { pathname: copy.pathname }).href;
        const child = spawn(process.execPath, [FLOOR], {
          env: { ...process.env, FLOOR_DATABASE_URL: login },
          stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
          serialization: 'advanced',
        });
        try {
          await Promise.all([ready(web.child), ready(child)]);
          const bench = new ScimBench({ client, web: web.child }, { client: floor, child }, web.baseUrl, token);
          return await bench.run(count);
        } finally {
          await Promise.all([web.child, child].map(ended));
        }
      }),
    );
  } finally {
    await pg.stop();
  }
}

async function asOwner<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill();
  await once(child, 'exit');
}

/** An employer with a register. @returns the token of its directory */
async function prepare(url: string, count: number): Promise<string> {
  const env = {
    ...process.env,
    NODE_ENV: 'development',
    DATABASE_URL: url,
    PALIER_DEMO: '0',
    PALIER_INSECURE_COOKIES: '1',
    SMTP_URL: 'smtp://127.0.0.1:9',
  };
  const run = (...args: string[]) => outputOf(startTask(args[0]!, [...args, '--json'], env));
  await run('migrate');
  await run('employer', 'create', '--slug', EMPLOYER, '--name', 'Annuaire Exemple', '--siren', '732829320');
  await asOwner(url, async (client) => {
    await client.query(
      `insert into employees (id, employer_id, staff_number, email, given_name, family_name, unit, commune_insee,
         commune_name, home_lat, home_lon, created_at)
       select gen_random_uuid(), e.id, 'S' || n, 's' || n || '@annuaire.example', 'Camille', 'Fictif-' || n,
         'Direction ' || n % 40, '69123', 'Lyon', 45.76, 4.84, now()
       from employers e, generate_series(0, $2::int - 1) n where e.slug = $1 and n % ${OUTSIDERS} > 0`,
      [EMPLOYER, count],
    );
    await client.query('vacuum analyze');
  });
  return MADE.parse(JSON.parse(await run('token', 'create', '--employer', EMPLOYER, '--scope', 'scim'))).token;
}

/** A process whose cost is measured, and a connection to its database. */
interface Measured {
  readonly client: Client;
  readonly web: ChildProcess;
}

class ScimBench {
  constructor(
    private readonly portal: Measured,
    private readonly floor: { readonly client: Client; readonly child: ChildProcess },
    private readonly baseUrl: string,
    private readonly token: string,
  ) {}

  async run(count: number): Promise<Record<string, ScimPhase>> {
    const people = Array.from({ length: count }, (_, n) => n);
    // Connections open, code is compiled.
    for (let n = 0; n < 40; n += 1) await this.send(findRequest(n));
    const find = await this.phase('find', people.map(findRequest));
    const create = await this.phase('create', people.map(createRequest));
    const ids = create.answers.map((answer) => RESOURCE.parse(answer).id);
    const { first: made } = await this.recorded([GROUP_REQUEST]);
    const group = RESOURCE.parse(made.answers[0]).id;
    const join = await this.phase(
      'join a group',
      ids.map((id) => joinRequest(group, id)),
    );
    const move = await this.phase('change', ids.map(moveRequest));
    const leave = await this.phase('leave', ids.map(leaveRequest));
    return Object.fromEntries([find, create, join, move, leave].map(({ name, phase }) => [name, phase]));
  }

  /** All requests of one kind, the first tenth of them recorded for the floor. */
  private async phase(name: string, requests: readonly DirectoryRequest[]) {
    const tenth = Math.ceil(requests.length / 10);
    const { first, floor } = await this.recorded(requests.slice(0, tenth));
    const rest = await this.together(requests.slice(tenth));
    const durations = [...first.durations, ...rest.durations];
    const times = timesOf(durations);
    const share = (part: number, whole: number) => Math.round((part / whole) * 100) / 100;
    const phase: ScimPhase = {
      requests: requests.length,
      ...times,
      cpu: {
        web: share(first.cpu.web + rest.cpu.web, requests.length),
        db: share(first.cpu.db + rest.cpu.db, requests.length),
      },
      floor: { client: share(floor.client, 1), db: share(floor.db, 1) },
      ratio: share((first.cpu.web + first.cpu.db) / tenth, floor.client + floor.db),
      growth: share(timesOf(durations.slice(-tenth)).p50, timesOf(durations.slice(0, tenth)).p50),
      met: times.worst <= GOAL_MS,
    };
    process.stderr.write(`${name}: ${JSON.stringify(phase)}\n`);
    return { name, phase, answers: [...first.answers, ...rest.answers] };
  }

  /** Requests whose statements the floor repeats, before the next ones are sent. */
  private async recorded(requests: readonly DirectoryRequest[]) {
    this.portal.web.send('record');
    const first = await this.together(requests);
    const answer = once(this.portal.web, 'message');
    this.portal.web.send('recorded');
    const [sent] = RECORDED.parse(await answer);
    return { first, floor: await this.repeated(sent, requests.length) };
  }

  /** Some requests at a time, in their order. */
  private async together(requests: readonly DirectoryRequest[]) {
    const since = await this.spent(this.portal.client, this.portal.web);
    const answers: unknown[] = [];
    const durations: number[] = [];
    let next = 0;
    const walk = async () => {
      for (let n = next++; n < requests.length; n = next++) {
        const begun = performance.now();
        answers[n] = await this.send(requests[n]!);
        durations[n] = performance.now() - begun;
      }
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, walk));
    const cpu = await since();
    return { answers, durations, cpu: { web: cpu.process, db: cpu.db } };
  }

  /** The recorded statements alone. @returns CPU-milliseconds a request */
  private async repeated(sent: readonly SentStatement[], requests: number) {
    const since = await this.spent(this.floor.client, this.floor.child);
    const done = once(this.floor.child, 'message');
    this.floor.child.send(unitsOf(sent));
    await Promise.race([done, ready(this.floor.child)]);
    const cpu = await since();
    return { client: cpu.process / requests, db: cpu.db / requests };
  }

  private async send({ method, path, body }: DirectoryRequest): Promise<unknown> {
    const answer = await fetch(`${this.baseUrl}/scim/v2${path}`, {
      method,
      headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/scim+json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text.slice(0, 300)}`);
    return text === '' ? null : JSON.parse(text);
  }

  /** @returns what tells the CPU-milliseconds since, of the process and of the backends of its database */
  private async spent(client: Client, child: ChildProcess) {
    const look = async () => ({
      process: cpuOf(child.pid!) ?? 0,
      db: new Map((await backendsOf(client)).map((pid) => [pid, cpuOf(pid) ?? 0])),
    });
    const before = await look();
    return async () => {
      const after = await look();
      // A backend that its pool opened meanwhile has spent all it has; one that it closed is left out, as it was idle.
      const db = [...after.db].reduce((sum, [pid, cpu]) => sum + cpu - (before.db.get(pid) ?? 0), 0);
      return { process: after.process - before.process, db };
    };
  }
}
