import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { communeIndex } from '../../libs/geo/index.js';
import { outputOf, startTask } from '../dev/parts.js';
import { startPg } from '../pg.js';
import { measuredWeb, ready } from './measured-web.js';
import { backendsOf, cpuOf, memoryOf } from './pages/cpu.js';
import { FLOOR_LISTENS, RECORDED, type Floor } from './pages/messages.js';

/** Pages that are asked for, each once more after it was warm. */
const QUESTIONS = 40;
/** Measured rounds over all questions; a page is never asked for twice in a row. */
const ROUNDS = 2;

/** What one kind of page costs; milliseconds. */
interface Figures {
  readonly page: string;
  readonly requests: number;
  readonly p50: number;
  readonly p95: number;
  /** CPU of the web process and of PostgreSQL a request. */
  readonly cpu: number;
  /** The same of a bare server that sends the same statements and answers the same bytes. */
  readonly sqlAlone: { readonly p50: number; readonly p95: number; readonly cpu: number };
  /** CPU of the page over CPU of the SQL alone. */
  readonly ratio: number;
}

/**
 * `npm run bench -- nearby` and `-- directory`: the public finder around towns of the whole country, and along drives between them,
 * with 5,000 and 35,000 places spread over the communes as their people are. Beside each page the same SQL alone, in the same run.
 * Linux only, on a database of its own that goes afterwards.
 */
export async function benchFinder(places: number): Promise<{ places: number; webMB: number; pages: Figures[] }> {
  const pg = await startPg({ ephemeral: true, flags: ['shared_buffers=512MB'] });
  try {
    const env = { ...process.env, NODE_ENV: 'development', DATABASE_URL: pg.url, PALIER_INSECURE_COOKIES: '1' };
    await outputOf(startTask('migrate', ['migrate', '--json'], env));
    const client = new Client({ connectionString: pg.url });
    await client.connect();
    try {
      await spread(client, places);
      return { places, ...(await measure(client, pg.url)) };
    } finally {
      await client.end();
    }
  } finally {
    await pg.stop();
  }
}

/** The communes, the largest first. */
const byPopulation = () =>
  communeIndex()
    .all()
    .toSorted((a, b) => b.population - a.population);

/** One place a commune, the largest first, and again a little beside it until there are enough places. */
async function spread(client: Client, count: number): Promise<void> {
  const communes = byPopulation();
  const rows = Array.from({ length: count }, (_, n) => {
    const { insee, name, postcode, lat, lon } = communes[n % communes.length]!;
    const beside = Math.floor(n / communes.length) * 0.004;
    return { n, insee, commune: name, postcode, lat: lat + beside, lon: lon + beside };
  });
  await client.query(
    `insert into operators (id, slug, name, kind, created_at) values (gen_random_uuid(), 'bench', 'Bench', 'public', now())`,
  );
  await client.query(
    `insert into sites (id, operator_id, name, kind, address, postcode, commune_insee, commune_name, lat, lon, zone,
       features, day_price_cents, source, source_ref, created_at)
     select gen_random_uuid(), o.id, 'Lieu ' || r.n, 'coworking', r.n || ' rue Imaginaire', r.postcode, r.insee, r.commune,
       r.lat, r.lon, 'Europe/Paris', '{fibre,accessible}', 1500, 'bench', r.n::text, now()
     from operators o, jsonb_to_recordset($1::jsonb) as r(n int, insee text, commune text, postcode text, lat float8, lon float8)
     where o.slug = 'bench'`,
    [JSON.stringify(rows)],
  );
  await client.query(
    `insert into opening_hours (site_id, weekday, opens, closes)
     select s.id, d, '08:30', '18:30' from sites s, generate_series(1, 5) d where s.source = 'bench'`,
  );
  await client.query('analyze');
}

async function measure(client: Client, url: string): Promise<{ webMB: number; pages: Figures[] }> {
  const { child: web, baseUrl, appUrl } = await measuredWeb(client, url);
  const floor = spawn(process.execPath, [fileURLToPath(new URL('pages/floor.js', import.meta.url))], {
    env: { ...process.env, NODE_ENV: 'production', FLOOR_DATABASE_URL: appUrl },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    serialization: 'advanced',
  });
  try {
    const [said] = await Promise.all([ready(floor), ready(web)]);
    const [{ port }] = FLOOR_LISTENS.parse(said);
    const webMB = Math.round(memoryOf(web.pid!));
    const towns = byPopulation().filter((_, n) => n % 97 === 0);
    const near = towns.slice(0, QUESTIONS).map(({ insee }) => `/places?insee=${insee}`);
    const along = towns.slice(0, QUESTIONS).map(({ name, postcode }, n) => {
      const to = towns[n + QUESTIONS]!;
      const stops = { from: `${name} ${postcode}`, to: `${to.name} ${to.postcode}`, detour: '15' };
      return `/places/along?${new URLSearchParams(stops).toString()}`;
    });
    const bench = new FinderBench(client, web, floor, baseUrl, `http://127.0.0.1:${port}/`);
    return { webMB, pages: [await bench.page('near a town', near), await bench.page('along a drive', along)] };
  } finally {
    web.kill();
    floor.kill();
  }
}

class FinderBench {
  constructor(
    private readonly client: Client,
    private readonly web: ChildProcess,
    private readonly floor: ChildProcess,
    private readonly baseUrl: string,
    private readonly floorUrl: string,
  ) {}

  async page(page: string, paths: readonly string[]): Promise<Figures> {
    const floors: Floor[] = [];
    for (const path of paths) floors.push(await this.recorded(path));
    const own = { walls: [] as number[], cpu: 0 };
    const bare = { walls: [] as number[], cpu: 0 };
    for (let round = 0; round < ROUNDS; round += 1)
      for (const [n, path] of paths.entries()) {
        await this.timed(own, this.web, () => this.get(this.baseUrl + path));
        const set = once(this.floor, 'message');
        this.floor.send(floors[n]!);
        await set;
        await this.timed(bare, this.floor, () => this.get(this.floorUrl));
      }
    const requests = own.walls.length;
    const figures = ({ walls, cpu }: typeof own) => ({
      p50: quantile(walls, 0.5),
      p95: quantile(walls, 0.95),
      cpu: rounded(cpu / requests),
    });
    return { page, requests, ...figures(own), sqlAlone: figures(bare), ratio: rounded(own.cpu / bare.cpu) };
  }

  private async get(address: string): Promise<{ body: string; type: string }> {
    const answer = await fetch(address);
    const body = await answer.text();
    if (answer.status !== 200) throw new Error(`${address} answered ${answer.status}: ${body.slice(0, 200)}`);
    return { body, type: answer.headers.get('content-type') ?? '' };
  }

  /** What a page sends to PostgreSQL and answers, as the bare server repeats it. */
  private async recorded(path: string): Promise<Floor> {
    this.web.send('record');
    const result = await this.get(this.baseUrl + path);
    const answer = once(this.web, 'message');
    this.web.send('recorded');
    const [statements] = RECORDED.parse(await answer);
    return { ...result, statements };
  }

  private async timed(
    sums: { readonly walls: number[]; cpu: number },
    process: ChildProcess,
    work: () => Promise<unknown>,
  ): Promise<void> {
    const backends = await backendsOf(this.client);
    const cpu = () => [process.pid!, ...backends].map((pid) => cpuOf(pid) ?? 0).reduce((sum, one) => sum + one, 0);
    const before = cpu();
    const begun = performance.now();
    await work();
    sums.walls.push(performance.now() - begun);
    sums.cpu += cpu() - before;
  }
}

const rounded = (value: number) => Math.round(value * 10) / 10;

const quantile = (values: readonly number[], share: number): number =>
  rounded(values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))]!);
