import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { legalDay } from '../../libs/calendar/index.js';
import { outputOf, startTask } from '../dev/parts.js';
import { startPg } from '../pg.js';
import { measuredWeb, ready } from './measured-web.js';
import { fillNetwork, SMALL, TENTH, WHOLE } from './network/fill.js';
import { Measuring, type Asked, type Measured } from './network/measuring.js';
import { peopleOf, type Person } from './network/people.js';
import { BOOKED, FLOOR_LISTENS } from './pages/messages.js';

/** What can be measured on the network. */
type Question = 'booking' | 'nearby' | 'week' | 'day';

/** How many people ask. */
const PEOPLE = 24;
const SIZES = { '--whole': WHOLE, '--tenth': TENTH, '--small': SMALL } as const;

/** Figures of one run. */
interface NetworkFigures {
  readonly bookings: number;
  readonly databaseMB: number;
  readonly figures: readonly Measured[];
}

/**
 * `npm run bench -- booking | nearby | week | day [--whole | --tenth | --small] [--keep] [--json]`: what a request costs on a
 * network of ten million bookings, a tenth of it (without a word) or a few, beside the same statements and bytes alone. `--keep` keeps
 * the database in .data/bench-network for the next run; `PALIER_BENCH_DATABASE` names one that was filled before. Linux only.
 */
export async function benchNetwork(question: Question, args: readonly string[]): Promise<string | NetworkFigures> {
  const size = args.find((arg): arg is keyof typeof SIZES => arg in SIZES) ?? '--tenth';
  const made = process.env['PALIER_BENCH_DATABASE'];
  const kept = args.includes('--keep') ? { dir: join('.data', `bench-network${size}`) } : { ephemeral: true };
  const pg = made ? null : await startPg({ ...kept, flags: ['shared_buffers=1GB', 'max_wal_size=4GB'] });
  const url = made ?? pg!.url;
  const today = legalDay(new Date());
  try {
    await outputOf(
      startTask('migrate', ['migrate', '--json'], { ...process.env, NODE_ENV: 'development', DATABASE_URL: url }),
    );
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      if ((await client.query(`select from bookings limit 1`)).rowCount === 0)
        await fillNetwork(client, SIZES[size], today);
      const figures = await measure(client, url, question, today);
      return args.includes('--json') ? figures : table(figures);
    } finally {
      await client.end();
    }
  } finally {
    await pg?.stop();
  }
}

async function measure(client: Client, url: string, question: Question, today: string): Promise<NetworkFigures> {
  const { child: web, baseUrl, appUrl } = await measuredWeb(client, url);
  const floor = spawn(process.execPath, [fileURLToPath(new URL('pages/floor.js', import.meta.url))], {
    env: { ...process.env, NODE_ENV: 'production', FLOOR_DATABASE_URL: appUrl },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    serialization: 'advanced',
  });
  try {
    const [said] = await Promise.all([ready(floor), ready(web)]);
    const [{ port }] = FLOOR_LISTENS.parse(said);
    const measuring = new Measuring(client, web, floor, `http://127.0.0.1:${port}/`);
    const people = await peopleOf(client, PEOPLE, today);
    const figures: Measured[] = [];
    for (const [name, asked] of Object.entries(QUESTIONS[question](baseUrl))) {
      figures.push(await measuring.kind(name, people.map(asked)));
    }
    const { rows } = await client.query<{ bookings: string; bytes: string }>(
      `select (select count(*) from bookings) as bookings, pg_database_size(current_database()) as bytes`,
    );
    return { bookings: Number(rows[0]!.bookings), databaseMB: Math.round(Number(rows[0]!.bytes) / 1024 ** 2), figures };
  } finally {
    web.kill();
    floor.kill();
  }
}

/** What a person asks, by name. */
const QUESTIONS: Readonly<Record<Question, (baseUrl: string) => Record<string, (person: Person) => Asked>>> = {
  booking: (baseUrl) => ({
    'book a desk (API)': ({ token, siteId, freeDays }) => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const body = JSON.stringify({ siteId, date: freeDays[0], part: 'day' });
      return {
        ask: () => answered(`${baseUrl}/api/v1/bookings`, 201, { method: 'POST', headers, body }),
        takeBack: async ({ body: made }) => {
          const { id } = BOOKED.parse(JSON.parse(made));
          await answered(`${baseUrl}/api/v1/bookings/${id}`, 204, { method: 'DELETE', headers });
        },
      };
    },
  }),
  nearby: (baseUrl) => ({
    'nearby with desks (API)': ({ token, lat, lon, freeDays }) => ({
      ask: () =>
        answered(`${baseUrl}/api/v1/sites/nearby?lat=${lat}&lon=${lon}&limit=50&date=${freeDays[0]}`, 200, {
          headers: { authorization: `Bearer ${token}` },
        }),
    }),
  }),
  week: (baseUrl) => ({
    'own week': ({ cookie }) => ({ ask: () => answered(`${baseUrl}/week`, 200, { headers: { cookie } }) }),
  }),
  day: (baseUrl) => ({
    'desks of a day': ({ cookie, freeDays }) => ({
      ask: () => answered(`${baseUrl}/desks?date=${freeDays[0]}`, 200, { headers: { cookie } }),
    }),
    'a place on a day': ({ cookie, freeDays, siteId }) => ({
      ask: () => answered(`${baseUrl}/desks/${siteId}?date=${freeDays[0]}`, 200, { headers: { cookie } }),
    }),
  }),
};

async function answered(address: string, status: number, init: RequestInit): Promise<{ body: string; type: string }> {
  const answer = await fetch(address, { ...init, redirect: 'manual' });
  const body = await answer.text();
  if (answer.status !== status) throw new Error(`${address} answered ${answer.status}: ${body.slice(0, 300)}`);
  return { body, type: answer.headers.get('content-type') ?? 'text/plain' };
}

/** The figures as a table: CPU- and wall milliseconds a request. */
function table({ bookings, databaseMB, figures }: NetworkFigures): string {
  const head = ['', 'p50', 'p95', '/s', 'web', 'db', 'sql', 'KB', 'floor', 'ratio', 'p95 ratio'];
  const rows = figures.map((one) => [
    one.name,
    one.p50,
    one.p95,
    one.perSecond,
    one.webCpu,
    one.dbCpu,
    one.statements,
    Math.round(one.bytes / 102.4) / 10,
    Math.round((one.floor.webCpu + one.floor.dbCpu) * 100) / 100,
    one.ratio,
    one.p95Ratio,
  ]);
  const lines = [head, ...rows].map((row) =>
    row.map((cell, n) => (n === 0 ? String(cell).padEnd(26) : String(cell).padStart(9))).join(' '),
  );
  return [`${bookings} bookings, ${databaseMB} MB`, ...lines].join('\n');
}
