import { Client, type ClientBase } from 'pg';
import { compareSchema, schemaRefusal, type SchemaRecord, type SchemaState } from './schema.rules.js';
import { postgresFailure, saysUnreachable } from './postgres-errors.js';

/** The database cannot be worked on as it stands: one line with what to do, no stack. */
export class DatabaseNotReady extends Error {}

/** SQLSTATEs of a database without our schema (42P01), or whose schema is too old to grant reading it (42501). */
const NOTHING_READABLE = new Set(['42P01', '42501']);

/** Reads which migrations ran; none where there is no table of them yet. */
export async function readSchema(client: Pick<ClientBase, 'query'>): Promise<SchemaRecord> {
  const none: SchemaRecord = { applied: [], required: [] };
  const readable = <T>(rows: Promise<{ rows: T[] }>): Promise<T[] | null> =>
    rows.then(
      (answer) => answer.rows,
      (error: unknown) => {
        if (NOTHING_READABLE.has(postgresFailure(error)?.code ?? '')) return null;
        throw error;
      },
    );
  const applied = await readable(client.query<{ name: string }>('select name from schema_migrations order by id'));
  if (applied === null) return none;
  const required = await readable(
    client.query<{ migration: string; why: string }>('select migration, why from schema_requirements order by since'),
  );
  return { applied: applied.map(({ name }) => name), required: required ?? [] };
}

/** Runs work on a connection of its own, before or beside everything else. @throws DatabaseNotReady */
export async function onOwnConnection<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: 20_000,
    application_name: 'palier-start',
  });
  // The connection may end while nobody waits for it; what is being asked then fails by itself.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } catch (error) {
    throw notReady(error) ?? error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * Looks at the schema before anything is started on it, on a connection of its own.
 *
 * @param url login that may read it: the portal's own
 * @param known names of the migrations of this version, in their order
 * @returns how the two stand: migrations that this version does not know are not an obstacle by themselves (ADR 17)
 * @throws DatabaseNotReady
 */
export async function requireSchema(url: string, known: readonly string[]): Promise<SchemaState> {
  return onOwnConnection(url, async (client) => {
    const state = compareSchema(await readSchema(client), known);
    const refusal = schemaRefusal(state);
    if (refusal !== null) throw new DatabaseNotReady(refusal);
    return state;
  });
}

/** A failure to reach the database in words for whoever started the process; null for any other failure. */
function notReady(error: unknown): DatabaseNotReady | null {
  if (error instanceof DatabaseNotReady) return error;
  const said = error instanceof Error ? error.message : '';
  const failure = postgresFailure(error);
  const say = (words: string) => new DatabaseNotReady(words, { cause: error });
  if (failure && /role "palier_\w+" does not exist/.test(said)) {
    return say(`the database has no schema yet (${said}): run palier migrate`);
  }
  if (failure?.code === '3D000') return say(`${said}: create it (docs/deployment.md), then run palier migrate`);
  if (failure?.code.startsWith('28')) return say(`the database refuses the login: ${said}`);
  return saysUnreachable(error) ? say(`the database cannot be reached: ${said || 'connection refused'}`) : null;
}
