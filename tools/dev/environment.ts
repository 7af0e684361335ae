type Env = Readonly<Record<string, string | undefined>>;

/** The environment refuses to start; the message says what to change. */
export class WrongEnvironment extends Error {
  readonly exitCode = 2;
}

/** Port of the web process: `PORT`, 3000 without it. Throws {@link WrongEnvironment} for what is no port. */
export function portOf(env: Env): number {
  const port = env.PORT ? Number(env.PORT) : 3000;
  if (Number.isInteger(port) && port > 0 && port <= 65_535) return port;
  throw new WrongEnvironment(`PORT=${env.PORT} is not a port: give a number from 1 to 65535.`);
}

/** Where the web process of this machine answers, whatever name the portal has for others. */
export function addressOf(env: Env): string {
  const everywhere = !env.HOST || env.HOST === '0.0.0.0' || env.HOST === '::';
  const host = everywhere ? '127.0.0.1' : env.HOST;
  return `http://${host?.includes(':') ? `[${host}]` : host}:${portOf(env)}/`;
}

/** Whether the demo is wanted: on under `npm start` unless `PALIER_DEMO=0`, off in production. */
export function wantsDemo(env: Env): boolean {
  if (env.PALIER_DEMO) return !['0', 'false', 'no'].includes(env.PALIER_DEMO.toLowerCase());
  return env.NODE_ENV !== 'production';
}

/**
 * The environment of the processes that `npm start` runs: the caller's, with the database filled in and the demo on.
 * Cookies lose `Secure` only where the portal is reached over plain http, which the configuration allows on loopback alone.
 *
 * Pure. Throws {@link WrongEnvironment} for what must not run in production: the demo and the embedded database.
 */
export function environmentOf(
  env: Env,
  embeddedUrl?: string,
): Record<string, string | undefined> & { DATABASE_URL: string } {
  const demo = wantsDemo(env);
  if (env.NODE_ENV === 'production' && demo) {
    throw new WrongEnvironment('PALIER_DEMO is refused when NODE_ENV=production: unset one of them.');
  }
  const databaseUrl = env.DATABASE_URL || embeddedUrl;
  if (!databaseUrl) throw new WrongEnvironment('DATABASE_URL is missing.');
  const plain = !env.PALIER_BASE_URL || env.PALIER_BASE_URL.startsWith('http://');
  return {
    ...env,
    DATABASE_URL: databaseUrl,
    PORT: String(portOf(env)),
    PALIER_DEMO: demo ? '1' : '0',
    PALIER_INSECURE_COOKIES: env.PALIER_INSECURE_COOKIES ?? (plain && env.NODE_ENV !== 'production' ? '1' : '0'),
  };
}

/** Whether a server of our own has to run. Throws {@link WrongEnvironment} in production, which brings its own database. */
export function needsEmbeddedPg(env: Env): boolean {
  if (env.DATABASE_URL) return false;
  if (env.NODE_ENV === 'production') {
    throw new WrongEnvironment('DATABASE_URL is missing: the embedded PostgreSQL is for development only.');
  }
  return true;
}
