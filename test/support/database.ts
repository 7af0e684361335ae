import { Client, DatabaseError, Pool, type QueryResultRow } from 'pg';
import { setTimeout as wait } from 'node:timers/promises';

/** Runs one statement and gives its rows. */
export type Query = <Row extends QueryResultRow>(sql: string, params?: readonly unknown[]) => Promise<Row[]>;

/** A database of one spec: a clone of the migrated template on the run's server. */
export interface TestDatabase {
  readonly name: string;
  /** As the owner: for arranging and looking. On the embedded server it bypasses row-level security. */
  readonly ownerUrl: string;
  /** As `palier_app`, bound by row-level security, like the portal. */
  readonly appUrl: string;
  /** As `palier_queue`. */
  readonly queueUrl: string;
  /** One statement as the owner: nothing that it sets stays for the next, which may come to another connection. */
  readonly query: Query;
  /** One statement as `palier_queue`, which sees the messages of all tenants on every server. */
  readonly queueQuery: Query;
  /** Disconnects whoever is left and removes it. */
  drop(): Promise<void>;
}

let clones = 0;

/** A fresh clone (some 30 ms). Call `drop` in `afterAll`. Needs the `db` project of jest.config.js. */
export async function testDatabase(): Promise<TestDatabase> {
  const adminUrl = setting('PALIER_TEST_ADMIN_URL');
  const prefix = setting('PALIER_TEST_PREFIX');
  const name = `${prefix}_${process.env.JEST_WORKER_ID ?? '1'}_${process.pid}_${++clones}`;
  await clone(adminUrl, name, `${prefix}_template`);
  const ownerUrl = withDatabase(adminUrl, name);
  const queueUrl = withRole(ownerUrl, 'palier_queue');
  const owner = new Connections(ownerUrl);
  const queue = new Connections(queueUrl);
  return {
    name,
    ownerUrl,
    appUrl: withRole(ownerUrl, 'palier_app'),
    queueUrl,
    query: (sql, params) => owner.query(sql, params),
    queueQuery: (sql, params) => queue.query(sql, params),
    drop: async () => {
      await Promise.all([owner.end(), queue.end()]);
      await connected(adminUrl, async (client) => {
        await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      });
    },
  };
}

/**
 * Connections to one database that stay open between statements: a new one for each would cost PostgreSQL some twenty
 * times what the statement costs. They hold up the end of no process.
 */
class Connections {
  private readonly pool: Pool;

  constructor(url: string) {
    this.pool = new Pool({ connectionString: url, allowExitOnIdle: true });
    // One that a spec has cut while it was idle: the next statement opens another.
    this.pool.on('error', () => undefined);
  }

  async query<Row extends QueryResultRow>(sql: string, params: readonly unknown[] = []): Promise<Row[]> {
    return (await this.pool.query<Row>(sql, [...params])).rows;
  }

  /** Also of connections that were cut. */
  async end(): Promise<void> {
    await this.pool.end().catch(() => undefined);
  }
}

function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: specs with a database belong to the jest project "db"`);
  return value;
}

async function connected<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * Copies the files: logging every page of them, as PostgreSQL does by itself, takes twice as long and makes the clone's end
 * slow too. Two workers may clone at once; PostgreSQL then refuses one of them for a moment (55006, object_in_use).
 */
async function clone(adminUrl: string, name: string, template: string): Promise<void> {
  await connected(adminUrl, async (client) => {
    for (let attempt = 1; ; attempt++) {
      try {
        await client.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`);
        return;
      } catch (error) {
        const inUse = error instanceof DatabaseError && error.code === '55006';
        if (!inUse || attempt === 50) throw error;
        await wait(50);
      }
    }
  });
}

function withDatabase(url: string, database: string): string {
  const target = new URL(url);
  target.pathname = `/${database}`;
  return target.href;
}

function withRole(url: string, role: string): string {
  return `${url}${url.includes('?') ? '&' : '?'}options=${encodeURIComponent(`-c role=${role}`)}`;
}
