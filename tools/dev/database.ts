import { fileURLToPath } from 'node:url';
import { type EmbeddedPg, startPg } from '../pg.js';
import { environmentOf, needsEmbeddedPg } from './environment.js';
import type { Lifecycle } from './lifecycle.js';

/** Where the embedded server of this checkout keeps its data (this file runs as `dist/tools/dev/database.js`). */
export const DATA_FOLDER = fileURLToPath(new URL('../../../.data/pg', import.meta.url));

/** The environment for the processes of the portal, and one line about where its data live. */
export interface OpenDatabase {
  readonly env: ReturnType<typeof environmentOf>;
  readonly place: string;
}

/** Takes `DATABASE_URL`, or starts the embedded server within `lifecycle`. Throws WrongEnvironment or PgStartError, both with a line to print. */
export async function openDatabase(env: NodeJS.ProcessEnv, lifecycle: Lifecycle): Promise<OpenDatabase> {
  if (!needsEmbeddedPg(env)) return { env: environmentOf(env), place: 'DATABASE_URL' };
  const pg: EmbeddedPg = await lifecycle.start(
    () => startPg({ dir: DATA_FOLDER }),
    (server) => server.stop(),
  );
  return { env: environmentOf(env, pg.url), place: `embedded PostgreSQL on port ${pg.port}, data in ${pg.dir}` };
}
