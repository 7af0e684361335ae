import type { Client } from 'pg';
import type { Config } from '../config/index.js';
import {
  clockAheadMs,
  compareSchema,
  DatabaseNotReady,
  onOwnConnection,
  postgresFailure,
  readSchema,
  refuseUnboundLogin,
  schemaRefusal,
} from '../db/index.js';
import { said } from '../errors/index.js';
import type { Hold } from '../mail/index.js';
import { ok, warning, wrong, type Finding } from './finding.js';
import { judgeClock, judgeSchedules, type KeptSchedule } from './judge.rules.js';

/** The oldest server whose features the schema uses. */
const OLDEST_VERSION = 150_000;

/** Looks at the database with the two logins of the portal: reach, version, rights, schema, clock, schedules. */
export async function examineDatabase(
  config: Config,
  known: readonly string[],
  nowMs: () => number,
): Promise<Finding[]> {
  const production = config.environment === 'production';
  const portal = await withLogin(
    'database',
    () => config.database.appUrl,
    async (client) => [
      await version(client),
      await bound(client, { setting: 'DATABASE_APP_URL', role: 'palier_app', production }),
      await schema(client, known),
      await clock(client, nowMs),
      ...(await sending(client)),
    ],
  );
  if (portal.some(({ part, state }) => part === 'database' && state === 'wrong')) return portal;
  const queue = await withLogin(
    'queue login',
    () => config.database.queueUrl,
    async (client) => [
      await bound(client, { setting: 'DATABASE_QUEUE_URL', role: 'palier_queue', production }),
      ...(await schedules(client)),
    ],
  );
  return [...portal, ...queue];
}

async function withLogin(
  part: string,
  url: () => string,
  look: (client: Client) => Promise<Finding[]>,
): Promise<Finding[]> {
  try {
    return await onOwnConnection(url(), look);
  } catch (error) {
    const todo = error instanceof DatabaseNotReady ? 'start it, or mend the login or its address' : 'see the settings';
    return [wrong(part, said(error), todo)];
  }
}

async function version(client: Client): Promise<Finding> {
  const { rows } = await client.query<{ version: string | null; number: number | null; size: string | null }>(
    `select current_setting('server_version') as version, current_setting('server_version_num')::int as number,
       case when has_database_privilege(current_database(), 'connect')
         then pg_size_pretty(pg_database_size(current_database())) end as size`,
  );
  const { version: name, number, size } = rows[0] ?? {};
  // The size is shown to roles that may connect, and the role that a login works with need not.
  const says = `PostgreSQL ${name ?? '?'} answers${(size ?? null) === null ? '' : `; the database takes ${size}`}`;
  return (number ?? 0) >= OLDEST_VERSION
    ? ok('database', says)
    : warning('database', says, 'use PostgreSQL 15 or later');
}

async function bound(client: Client, login: Parameters<typeof refuseUnboundLogin>[1]): Promise<Finding> {
  const part = `login ${login.setting}`;
  try {
    await refuseUnboundLogin(client, login);
    return ok(part, `bound to ${login.role}`);
  } catch (error) {
    return wrong(part, said(error), 'see docs/deployment.md, "The database"');
  }
}

async function schema(client: Client, known: readonly string[]): Promise<Finding> {
  const state = compareSchema(await readSchema(client), known);
  const refusal = schemaRefusal(state);
  if (refusal !== null) return wrong('schema', refusal.replace(/: run palier migrate$/, ''), 'run palier migrate');
  return state.unknown.length === 0
    ? ok('schema', `all ${known.length} migrations of this version have run`)
    : ok('schema', `newer than this version by ${state.unknown.length} migrations, which it may work on`);
}

async function clock(client: Client, nowMs: () => number): Promise<Finding> {
  return judgeClock(await clockAheadMs(client, nowMs));
}

/** Reported only while letters are on hold. */
async function sending(client: Client): Promise<Finding[]> {
  return onceMigrated(async () => {
    const { rows } = await client.query<Hold>(`select since, reason from sending_hold`);
    return rows.map(({ since, reason }) =>
      warning(
        'sending',
        `letters are kept back since ${since.toISOString()}: ${reason}`,
        'palier sending resume --confirm, once this is the portal that writes to people',
      ),
    );
  });
}

async function schedules(client: Client): Promise<Finding[]> {
  return onceMigrated(async () => {
    const { rows } = await client.query<KeptSchedule>(
      `select id, last_outcome as "lastOutcome", extract(epoch from now() - last_ended_at)::float8 as "endedAgo",
         extract(epoch from now() - next_at)::float8 as "overdue" from job_schedules order by id`,
    );
    return judgeSchedules(rows);
  });
}

/** Empty where the table does not exist yet: the finding about the schema says so. */
async function onceMigrated(look: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await look();
  } catch (error) {
    if (postgresFailure(error)?.code === '42P01') return [];
    throw error;
  }
}
