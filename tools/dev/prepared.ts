import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { z } from 'zod';
import { DemoSummary } from './welcome.js';

/** That a database was migrated and has its demo, by which code and on which day; kept as the comment of the database. */
const Prepared = z.object({ key: z.string(), demo: DemoSummary.optional() });
export type Prepared = z.infer<typeof Prepared>;

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
/** Everything on which migrations and demo depend. */
const INGREDIENTS = ['dist/src', 'dist/libs', 'dist/migrations', 'libs/geo/data', 'package-lock.json'];

/**
 * Changes with every build that changed something, with the day (the demo lives in the present) and with the wish for
 * the demo. Equal keys: preparing again would change nothing.
 */
export async function preparationKey(url: string, demo: boolean): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify({ demo, day: await today(url) }));
  for (const path of INGREDIENTS.flatMap((ingredient) => filesOf(join(ROOT, ingredient)))) {
    const { size, mtimeMs } = statSync(path);
    hash.update(`${path} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/** What was noted when the database was prepared; `undefined` when it was not, or by other means. */
export async function readPrepared(url: string): Promise<Prepared | undefined> {
  const [row] = await query<{ note: string | null }>(
    url,
    `select shobj_description(oid, 'pg_database') as note from pg_database where datname = current_database()`,
  );
  if (!row?.note) return undefined;
  try {
    return Prepared.parse(JSON.parse(row.note));
  } catch {
    return undefined; // somebody else's comment
  }
}

/** Notes that the database is prepared. */
export async function writePrepared(url: string, prepared: Prepared): Promise<void> {
  const [row] = await query<{ statement: string }>(
    url,
    `select format('comment on database %I is %L', current_database(), $1::text) as statement`,
    [JSON.stringify(prepared)],
  );
  await query(url, row?.statement ?? '');
}

async function today(url: string): Promise<string> {
  const [row] = await query<{ day: string }>(url, 'select current_date::text as day');
  return row?.day ?? '';
}

async function query<Row extends Record<string, unknown>>(
  url: string,
  sql: string,
  parameters: readonly string[] = [],
): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql, [...parameters])).rows;
  } finally {
    await client.end();
  }
}

function filesOf(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}
