import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Client } from 'pg';
import { compiled } from '../dev/parts.js';
import { freePort } from '../pg/server.js';

const LOGIN = 'palier_bench';
/** The room of the heap, as the unit of systemd and the image state it. */
const HEAP = '--max-old-space-size=320';
/** Signs the sessions of a measured web process. */
export const BENCH_SECRET = 'bench-bench-bench-bench-bench-bench-bench';

/** A web process as production runs it, without the demonstration, that tells what it sends to PostgreSQL (pages/record.ts). */
export interface MeasuredWeb {
  readonly child: ChildProcess;
  readonly baseUrl: string;
  /** Its database, signed in as the role that row-level security binds. */
  readonly appUrl: string;
}

/** Spawns the web process on a database of this machine. Wait with {@link ready}. */
export async function measuredWeb(client: Client, url: string): Promise<MeasuredWeb> {
  const port = await freePort();
  const baseUrl = `http://localhost:${port}`;
  const appUrl = await portalLogin(client, url);
  const record = fileURLToPath(new URL('pages/record.js', import.meta.url));
  const child = spawn(process.execPath, [HEAP, '--import', record, compiled('src/main.js')], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      DATABASE_URL: url,
      DATABASE_APP_URL: appUrl,
      PORT: String(port),
      PALIER_BASE_URL: baseUrl,
      PALIER_INSECURE_COOKIES: '1',
      PALIER_DEMO: '0',
      PALIER_SESSION_SECRET: BENCH_SECRET,
      PALIER_DATA_KEY: '07'.repeat(32),
      SMTP_URL: 'smtp://127.0.0.1:9',
      PALIER_WITHOUT_SEAL: '1',
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    serialization: 'advanced',
  });
  return { child, baseUrl, appUrl };
}

/** The first message of a process; refuses when it ends instead. */
export const ready = (child: ChildProcess): Promise<unknown[]> =>
  Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`a process of the bench ended with code ${code} before it was ready`);
    }),
  ]);

/** A login that is the role which row-level security binds and nothing else, as production wants it. */
async function portalLogin(client: Client, url: string): Promise<string> {
  const { rowCount } = await client.query(`select from pg_roles where rolname = $1`, [LOGIN]);
  if (rowCount === 0) await client.query(`create role ${LOGIN} login in role palier_app`);
  const login = new URL(url);
  login.username = LOGIN;
  login.password = '';
  return login.href;
}
