import { z } from 'zod';

const flag = z.stringbool({ truthy: ['1', 'true', 'yes'], falsy: ['0', 'false', 'no', ''] });
const url = (...protocols: string[]) =>
  z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), {
    message: `must be a URL that starts with ${protocols.map((p) => `${p}//`).join(' or ')}`,
  });
const postgresUrl = () => url('postgres:', 'postgresql:');

/** One environment variable: its rule, its meaning for the documentation, and whether it is secret. */
interface Variable {
  readonly schema: z.ZodType;
  readonly doc: string;
  readonly secret?: true;
}

const VARIABLES = {
  NODE_ENV: {
    schema: z.enum(['development', 'test', 'production']).default('development'),
    doc: 'Mode. `production` refuses the demo, the demo identity provider and the demo seal.',
  },
  PORT: { schema: z.coerce.number().int().min(0).max(65535).default(3000), doc: 'Port of the web process.' },
  WORKER_PORT: {
    schema: z.coerce.number().int().min(0).max(65535).optional(),
    doc: 'Port on which the worker answers `/healthz`, `/readyz` and `/metrics` (at `HOST`). Unset: it does not listen.',
  },
  HOST: { schema: z.string().default('127.0.0.1'), doc: 'Address on which web process and worker listen.' },
  PALIER_BASE_URL: {
    schema: url('http:', 'https:').optional(),
    doc: 'Public address, used in SAML, e-mails and QR codes. Never taken from the Host header. Default: `http://localhost:PORT`.',
  },
  DATABASE_URL: {
    schema: postgresUrl(),
    doc: 'PostgreSQL 14 or later, as the owner of the schema (migrations).',
    secret: true,
  },
  DATABASE_APP_URL: {
    schema: postgresUrl().optional(),
    doc: 'Login bound by row-level security. Default: `DATABASE_URL` with `role=palier_app`.',
    secret: true,
  },
  DATABASE_QUEUE_URL: {
    schema: postgresUrl().optional(),
    doc: 'Login for the queue schema. Default: `DATABASE_URL` with `role=palier_queue`.',
    secret: true,
  },
  DATABASE_POOL: {
    schema: z.coerce.number().int().min(2).max(200).default(15),
    doc: 'Connections of one process to PostgreSQL; bounds concurrent units of work.',
  },
  DATABASE_PREPARE: {
    schema: flag.default(true),
    doc: 'Named prepared statements. `0` behind a pooler that does not carry them from one connection to another.',
  },
  REDIS_URL: {
    schema: url('redis:', 'rediss:').optional(),
    doc: 'Redis or Valkey for the queues. Without it the queues run on PostgreSQL.',
    secret: true,
  },
  PALIER_DEMO: {
    schema: flag.default(false),
    doc: 'Demo network, personas, demo identity provider, in-app outbox. Refused in production.',
  },
  PALIER_INSECURE_COOKIES: {
    schema: flag.default(false),
    doc: 'Drops `Secure` and the `__Host-` prefix for plain http on loopback; refused elsewhere.',
  },
  PALIER_SESSION_SECRET: {
    schema: z.string().min(32).optional(),
    doc: 'Signs the session cookie; at least 32 characters. Required in production.',
    secret: true,
  },
  PALIER_DATA_KEY: {
    schema: z
      .string()
      .regex(/^[0-9a-f]{64}$/i, 'must be 64 hexadecimal characters (openssl rand -hex 32)')
      .optional(),
    doc: 'Encrypts private keys kept in the database (AES-256-GCM). Required in production.',
    secret: true,
  },
  PALIER_TRUST_PROXY: {
    schema: z.coerce.number().int().min(0).max(5).default(0),
    doc: 'Number of reverse proxies in front.',
  },
  PALIER_LIMITS_FACTOR: {
    schema: z.coerce.number().min(0.1).max(100).default(1),
    doc: 'Multiplies every limit on attempts (docs/security.md), for example `4` where thousands share one address.',
  },
  PALIER_SEAL_P12: {
    schema: z.string().optional(),
    doc: 'Path of the PKCS#12 file of the seal. Without it a demo key is used, in demo mode only.',
  },
  PALIER_SEAL_P12_PASSWORD: { schema: z.string().optional(), doc: 'Its password.', secret: true },
  SMTP_URL: {
    schema: url('smtp:', 'smtps:').optional(),
    doc: 'Mail relay. Without it, in demo mode, mail goes to the in-app outbox.',
    secret: true,
  },
  MAIL_FROM: { schema: z.email().default('palier@localhost.invalid'), doc: 'Sender of every e-mail.' },
  METRICS_TOKEN: {
    schema: z.string().min(16).optional(),
    doc: 'Bearer token (16 characters or more) that opens `/metrics` and the details of `/readyz`. Without it production keeps both shut on the portal’s port.',
    secret: true,
  },
  PALIER_TRUST_NETWORK: {
    schema: flag.default(false),
    doc: 'In production: PostgreSQL, Redis and the mail relay on other machines may be spoken to without TLS, since the network between is yours alone.',
  },
  LOG_FORMAT: { schema: z.enum(['text', 'json']).default('text'), doc: 'Shape of the log lines.' },
} as const satisfies Record<string, Variable>;

const schema = z.object(
  Object.fromEntries(Object.entries(VARIABLES).map(([name, v]) => [name, v.schema])) as {
    [K in keyof typeof VARIABLES]: (typeof VARIABLES)[K]['schema'];
  },
);

/** Secrets that only development and tests fall back to; production must bring its own. */
const DEVELOPMENT_SESSION_SECRET = 'development-only-session-secret-0000000000';
const DEVELOPMENT_DATA_KEY = '00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff';

/** The parsed, typed, frozen configuration: the only view of the environment that the portal has. */
export type Config = Readonly<{
  environment: 'development' | 'test' | 'production';
  port: number;
  /** Port of the worker's probes; null for none. */
  workerPort: number | null;
  host: string;
  /** Public address without trailing slash. */
  baseUrl: string;
  database: Readonly<{ ownerUrl: string; appUrl: string; queueUrl: string; pool: number; prepare: boolean }>;
  redisUrl: string | null;
  demo: boolean;
  insecureCookies: boolean;
  sessionSecret: string;
  dataKey: string;
  trustProxy: number;
  /** Multiplies the points of every limit. */
  limitsFactor: number;
  seal: Readonly<{ p12Path: string; password: string }> | null;
  smtpUrl: string | null;
  mailFrom: string;
  logFormat: 'text' | 'json';
  /** Opens metrics and details of health; null: nobody in production, anybody elsewhere. */
  metricsToken: string | null;
}>;

/** A missing or bad value: one line that names the variable. */
export class InvalidConfiguration extends Error {}

/** Adds the `role` start-up option, so that a connection opened with the owner's login works as a lesser role. */
function asRole(databaseUrl: string, role: string): string {
  const target = new URL(databaseUrl);
  // Written by hand: URLSearchParams writes a space as `+`, which PostgreSQL's drivers do not read as one.
  target.search = `${target.search === '' ? '?' : `${target.search}&`}options=-c%20role%3D${role}`;
  return target.href;
}

const isLoopback = (host: string) => ['127.0.0.1', '::1', 'localhost'].includes(host);

/**
 * Whether what is said to a server could be read on the way: PostgreSQL without `sslmode`, `redis:`, `smtp:` that does not
 * insist on STARTTLS. Loopback and sockets stay on the machine.
 */
function travelsInPlainText(target: string): boolean {
  const { protocol, hostname, searchParams: asked } = new URL(target);
  if (hostname === '' || isLoopback(hostname.replace(/^\[|\]$/g, '')) || asked.get('host')?.startsWith('/'))
    return false;
  if (protocol === 'rediss:' || protocol === 'smtps:') return false;
  if (protocol === 'smtp:') return asked.get('requireTLS') !== 'true';
  if (protocol === 'redis:') return true;
  return !['require', 'verify-ca', 'verify-full', 'no-verify'].includes(asked.get('sslmode') ?? '');
}

/** Parses the environment. @throws InvalidConfiguration with every problem on one line. */
export function loadConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) =>
      given[String(issue.path[0])] === undefined
        ? `${issue.path.join('.')} is missing`
        : `${issue.path.join('.')}: ${issue.message}`,
    );
    throw new InvalidConfiguration(`configuration: ${problems.join('; ')}`);
  }
  const value = parsed.data;
  const production = value.NODE_ENV === 'production';
  const refuse = (condition: boolean, why: string) => {
    if (condition) throw new InvalidConfiguration(`configuration: ${why}`);
  };
  refuse(production && value.PALIER_DEMO, 'PALIER_DEMO is refused when NODE_ENV=production');
  refuse(production && !value.PALIER_SESSION_SECRET, 'PALIER_SESSION_SECRET is missing (required in production)');
  refuse(production && !value.PALIER_DATA_KEY, 'PALIER_DATA_KEY is missing (required in production)');
  refuse(production && !value.PALIER_BASE_URL, 'PALIER_BASE_URL is missing (required in production)');
  const baseUrl = (value.PALIER_BASE_URL ?? `http://localhost:${value.PORT}`).replace(/\/+$/, '');
  const plainHttp = new URL(baseUrl).protocol === 'http:';
  refuse(
    value.PALIER_INSECURE_COOKIES && !isLoopback(new URL(baseUrl).hostname),
    'PALIER_INSECURE_COOKIES is refused when the host is not loopback',
  );
  refuse(
    plainHttp && !isLoopback(new URL(baseUrl).hostname),
    'PALIER_BASE_URL must be https unless the host is loopback',
  );
  const reachable = !isLoopback(new URL(baseUrl).hostname);
  const published = (own: string | undefined, known: string) => own === undefined || own === known;
  refuse(
    reachable && value.PALIER_DEMO,
    'PALIER_DEMO lets anybody be anybody: refused on an address that others reach',
  );
  refuse(
    (reachable || production) && published(value.PALIER_SESSION_SECRET, DEVELOPMENT_SESSION_SECRET),
    'PALIER_SESSION_SECRET must be your own: the standard one is published',
  );
  refuse(
    (reachable || production) && published(value.PALIER_DATA_KEY?.toLowerCase(), DEVELOPMENT_DATA_KEY),
    'PALIER_DATA_KEY must be your own: the standard one is published',
  );
  const plain = Object.entries({
    DATABASE_APP_URL: value.DATABASE_APP_URL ?? value.DATABASE_URL,
    DATABASE_QUEUE_URL: value.DATABASE_QUEUE_URL ?? value.DATABASE_URL,
    REDIS_URL: value.REDIS_URL,
    SMTP_URL: value.SMTP_URL,
  }).filter(([, target]) => target !== undefined && travelsInPlainText(target));
  refuse(
    production && !value.PALIER_TRUST_NETWORK && plain.length > 0,
    `${plain.map(([name]) => name).join(', ')} would travel in plain text to another machine: ask for TLS (docs/security.md), or set PALIER_TRUST_NETWORK=1`,
  );
  return Object.freeze({
    environment: value.NODE_ENV,
    port: value.PORT,
    workerPort: value.WORKER_PORT ?? null,
    host: value.HOST,
    baseUrl,
    database: Object.freeze({
      ownerUrl: value.DATABASE_URL,
      appUrl: value.DATABASE_APP_URL ?? asRole(value.DATABASE_URL, 'palier_app'),
      queueUrl: value.DATABASE_QUEUE_URL ?? asRole(value.DATABASE_URL, 'palier_queue'),
      pool: value.DATABASE_POOL,
      prepare: value.DATABASE_PREPARE,
    }),
    redisUrl: value.REDIS_URL ?? null,
    demo: value.PALIER_DEMO,
    insecureCookies: value.PALIER_INSECURE_COOKIES,
    sessionSecret: value.PALIER_SESSION_SECRET ?? DEVELOPMENT_SESSION_SECRET,
    dataKey: value.PALIER_DATA_KEY ?? DEVELOPMENT_DATA_KEY,
    trustProxy: value.PALIER_TRUST_PROXY,
    limitsFactor: value.PALIER_LIMITS_FACTOR,
    seal: value.PALIER_SEAL_P12
      ? Object.freeze({ p12Path: value.PALIER_SEAL_P12, password: value.PALIER_SEAL_P12_PASSWORD ?? '' })
      : null,
    smtpUrl: value.SMTP_URL ?? null,
    mailFrom: value.MAIL_FROM,
    logFormat: value.LOG_FORMAT,
    metricsToken: value.METRICS_TOKEN ?? null,
  });
}

/** The documentation table of `docs/configuration.md`, made from the declarations above. */
export function configTable(): string {
  const rows = Object.entries(VARIABLES as Record<string, Variable>).map(([name, variable]) => {
    const fallback = variable.schema.safeParse(undefined);
    const standard = fallback.success && fallback.data !== undefined ? `\`${JSON.stringify(fallback.data)}\`` : '';
    return `| \`${name}\` | ${variable.doc} | ${standard} | ${variable.secret ? 'yes' : ''} |`;
  });
  return ['| variable | meaning | default | secret |', '| --- | --- | --- | --- |', ...rows].join('\n') + '\n';
}
