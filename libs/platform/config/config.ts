import { z } from 'zod';
import { PUBLISHED, refusedTogether, type Purpose } from './refused-settings.rules.js';

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
    schema: postgresUrl().optional(),
    doc: 'PostgreSQL 14 or later, as the owner of the schema: `palier migrate` needs it. Web, worker and other commands need it only where `DATABASE_APP_URL` or `DATABASE_QUEUE_URL` is missing.',
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
  DATABASE_BACKUP_URL: {
    schema: postgresUrl().optional(),
    doc: 'Login that reads every row, for `palier backup`: a member of `palier_backup`. Default: `DATABASE_URL` with `role=palier_backup`.',
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
  PALIER_DOCUMENTS: {
    schema: z.enum(['postgresql', 'folder', 's3']).default('postgresql'),
    doc: 'Where sealed files and scans lie: new ones are moved there every ten minutes (`palier documents move`, docs/operations.md).',
  },
  PALIER_DOCUMENTS_FOLDER: {
    schema: z.string().startsWith('/', 'must be an absolute path').optional(),
    doc: 'Folder for documents, which every web and worker process reaches.',
  },
  PALIER_DOCUMENTS_S3_URL: {
    schema: url('http:', 'https:').optional(),
    doc: 'Bucket for documents and the beginning of their keys, for example `https://s3.example.org/bucket/palier`.',
  },
  PALIER_DOCUMENTS_S3_REGION: { schema: z.string().default('us-east-1'), doc: 'Region that its signatures name.' },
  PALIER_DOCUMENTS_S3_KEY: { schema: z.string().optional(), doc: 'Id of the access key of the bucket.' },
  PALIER_DOCUMENTS_S3_SECRET: { schema: z.string().optional(), doc: 'Its secret.', secret: true },
  SMTP_URL: {
    schema: url('smtp:', 'smtps:').optional(),
    doc: 'Mail relay. Without it, in demo mode, mail goes to the in-app outbox.',
    secret: true,
  },
  PALIER_WITHOUT_SEAL: {
    schema: flag.default(false),
    doc: 'In production: start without a seal. Nothing is sealed or attested, and pages say so; sealed files are still verified.',
  },
  PALIER_WITHOUT_MAIL: {
    schema: flag.default(false),
    doc: 'In production: start without a mail relay. No letter leaves, and every page says so.',
  },
  PALIER_OPERATOR: {
    schema: z.string().trim().min(1).max(120).optional(),
    doc: 'Name of who gives commands, for the journal: « name, on the command line ». Without it the command line alone is named.',
  },
  MAIL_FROM: { schema: z.email().default('palier@localhost.invalid'), doc: 'Sender of every e-mail.' },
  PALIER_DNS_SERVERS: {
    schema: z
      .string()
      .transform((list) => list.split(',').map((server) => server.trim()))
      .pipe(
        z.array(
          z
            .string()
            .regex(
              /^(\d{1,3}(\.\d{1,3}){3}(:\d+)?|\[[0-9a-f:]+\](:\d+)?|[0-9a-f:]+)$/i,
              'must be addresses like 9.9.9.9 or 127.0.0.1:5353',
            ),
        ),
      )
      .optional(),
    doc: 'Name servers, separated by commas, that are asked whether a domain is an employer’s. Default: those of the machine.',
  },
  METRICS_TOKEN: {
    schema: z.string().min(16).optional(),
    doc: 'Bearer token (16 characters or more) that opens `/metrics` and the details of `/readyz`. Without it production keeps both shut on the portal’s port.',
    secret: true,
  },
  PALIER_TRUST_NETWORK: {
    schema: flag.default(false),
    doc: 'In production: PostgreSQL, Redis and the mail relay on other machines may be spoken to without TLS, since the network between is yours alone.',
  },
  LOG_FORMAT: {
    schema: z.enum(['text', 'json']).optional(),
    doc: 'Shape of the log lines. Default: `json` (one object a line) in production, `text` elsewhere.',
  },
  ACCESS_LOG: {
    schema: z.coerce.number().min(0).max(1).default(0),
    doc: 'Share of the requests that leave a line: `0.1` one in ten, `1` all; above 0 every 5xx does. Lines name routes and tenants, no person.',
  },
} as const satisfies Record<string, Variable>;

const schema = z.object(
  Object.fromEntries(Object.entries(VARIABLES).map(([name, v]) => [name, v.schema])) as {
    [K in keyof typeof VARIABLES]: (typeof VARIABLES)[K]['schema'];
  },
);

/** The parsed, typed, frozen configuration: the only view of the environment that the portal has. */
export type Config = Readonly<{
  environment: 'development' | 'test' | 'production';
  port: number;
  /** Port of the worker's probes; null for none. */
  workerPort: number | null;
  host: string;
  /** Public address without trailing slash. */
  baseUrl: string;
  /** `name` tells two portals on one Redis apart. */
  database: Readonly<{
    ownerUrl: string;
    appUrl: string;
    queueUrl: string;
    backupUrl: string;
    name: string;
    pool: number;
    prepare: boolean;
  }>;
  redisUrl: string | null;
  demo: boolean;
  insecureCookies: boolean;
  sessionSecret: string;
  dataKey: string;
  trustProxy: number;
  /** Multiplies the points of every limit. */
  limitsFactor: number;
  seal: Readonly<{ p12Path: string; password: string }> | null;
  /** Where documents are to lie, and how each place is reached; null where it is not set. */
  documents: Readonly<{
    place: 'postgresql' | 'folder' | 's3';
    folder: string | null;
    s3: Readonly<{ url: string; region: string; accessKeyId: string; secretAccessKey: string }> | null;
  }>;
  smtpUrl: string | null;
  mailFrom: string;
  /** Name servers to ask about domains; none: the machine's. */
  dnsServers: readonly string[];
  logFormat: 'text' | 'json';
  /** Share of requests with a line in the log, 0 to 1. */
  accessLog: number;
  /** Who gives commands, by name. */
  operator: string | null;
  /** Opens metrics and details of health; null: nobody in production, anybody elsewhere. */
  metricsToken: string | null;
}>;

/** Missing and bad values: one line that names each variable and what to do. */
export class InvalidConfiguration extends Error {
  /** @param problems one each, in the order of the documentation */
  constructor(readonly problems: readonly string[]) {
    super(`configuration: ${problems.join('; ')}`);
  }
}

/** Adds the `role` start-up option, so that a connection opened with the owner's login works as a lesser role. */
function asRole(databaseUrl: string, role: string): string {
  const target = new URL(databaseUrl);
  // Written by hand: URLSearchParams writes a space as `+`, which PostgreSQL's drivers do not read as one.
  target.search = `${target.search === '' ? '?' : `${target.search}&`}options=-c%20role%3D${role}`;
  return target.href;
}

/** An empty variable counts as none. */
const given = (env: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));

/** Reads each variable by itself: one that is bad leaves the others readable. */
function parseEach(env: Record<string, string | undefined>) {
  const problems: string[] = [];
  const values: Record<string, unknown> = {};
  const texts = given(env);
  for (const [name, variable] of Object.entries(VARIABLES)) {
    const parsed = variable.schema.safeParse(texts[name]);
    if (parsed.success) values[name] = parsed.data;
    else problems.push(`${name}: ${parsed.error.issues.map(({ message }) => message).join(', ')}`);
  }
  return { problems, values: values as Partial<z.infer<typeof schema>> };
}

/**
 * What is wrong with the environment for a purpose, each with what to do; empty when nothing is. Names that look like
 * settings of the portal and are none are not refused: {@link unknownSettings}.
 */
export function refusedSettings(env: Record<string, string | undefined>, purpose: Purpose): string[] {
  const { problems, values } = parseEach(env);
  const bad = new Set(problems.map((problem) => problem.slice(0, problem.indexOf(':'))));
  return [...problems, ...refusedTogether(values, purpose).flatMap(({ about, why }) => (bad.has(about) ? [] : why))];
}

/** Names that begin like ours and mean nothing: probably misspelt. */
export function unknownSettings(env: Record<string, string | undefined>): string[] {
  return Object.keys(env).filter((name) => /^(PALIER|DATABASE)_/.test(name) && !Object.hasOwn(VARIABLES, name));
}

/** The environment as a whole, whether or not anything can be started with it. */
export interface Inspected {
  /** What web or worker would refuse at their start. */
  readonly refused: readonly string[];
  readonly unknown: readonly string[];
  /** The settings as a command reads them; null where not even a command could. */
  readonly config: Config | null;
}

/** Looks at the environment as web and worker would, without refusing. */
export function inspectSettings(env: Record<string, string | undefined>): Inspected {
  const refused = new Set([...refusedSettings(env, 'web'), ...refusedSettings(env, 'worker')]);
  return {
    refused: [...refused],
    unknown: unknownSettings(env),
    config: refusedSettings(env, 'command').length === 0 ? loadConfig(env, 'command') : null,
  };
}

/** A setting that this process did not have to bring. @throws InvalidConfiguration when it is read after all */
function needed<T>(value: T | undefined, name: string, what: string): T {
  if (value === undefined) throw new InvalidConfiguration([`${name} is missing: ${what}`]);
  return value;
}

/**
 * Parses the environment for a purpose.
 *
 * @param over settings in place of those of the environment; undefined: as if not set
 * @throws InvalidConfiguration with every problem on one line
 */
export function loadConfig(
  env: Record<string, string | undefined>,
  purpose: Purpose = 'web',
  over: Record<string, string | undefined> = {},
): Config {
  const settings = { ...env, ...over };
  const refused = refusedSettings(settings, purpose);
  if (refused.length > 0) throw new InvalidConfiguration(refused);
  const value = schema.parse(given(settings));
  const production = value.NODE_ENV === 'production';
  const owner = value.DATABASE_URL;
  const appUrl = value.DATABASE_APP_URL ?? (owner && asRole(owner, 'palier_app'));
  const queueUrl = value.DATABASE_QUEUE_URL ?? (owner && asRole(owner, 'palier_queue'));
  const backupUrl = value.DATABASE_BACKUP_URL ?? (owner && asRole(owner, 'palier_backup'));
  const baseUrl = value.PALIER_BASE_URL ?? (production ? undefined : `http://localhost:${value.PORT}`);
  const sessionSecret = value.PALIER_SESSION_SECRET ?? (production ? undefined : PUBLISHED.PALIER_SESSION_SECRET);
  const dataKey = value.PALIER_DATA_KEY ?? (production ? undefined : PUBLISHED.PALIER_DATA_KEY);
  return Object.freeze({
    environment: value.NODE_ENV,
    port: value.PORT,
    workerPort: value.WORKER_PORT ?? null,
    host: value.HOST,
    get baseUrl() {
      return needed(baseUrl, 'PALIER_BASE_URL', 'the public address of the portal').replace(/\/+$/, '');
    },
    database: Object.freeze({
      get ownerUrl() {
        return needed(owner, 'DATABASE_URL', 'the login that owns the schema');
      },
      get appUrl() {
        return needed(appUrl, 'DATABASE_APP_URL', 'a login that is a member of palier_app');
      },
      get queueUrl() {
        return needed(queueUrl, 'DATABASE_QUEUE_URL', 'a login that is a member of palier_queue');
      },
      get backupUrl() {
        return needed(backupUrl, 'DATABASE_BACKUP_URL', 'a login that is a member of palier_backup');
      },
      name: new URL(owner ?? appUrl ?? queueUrl ?? backupUrl ?? 'postgres:/palier').pathname.slice(1),
      pool: value.DATABASE_POOL,
      prepare: value.DATABASE_PREPARE,
    }),
    redisUrl: value.REDIS_URL ?? null,
    demo: value.PALIER_DEMO,
    insecureCookies: value.PALIER_INSECURE_COOKIES,
    get sessionSecret() {
      return needed(sessionSecret, 'PALIER_SESSION_SECRET', 'openssl rand -hex 32 makes one');
    },
    get dataKey() {
      return needed(dataKey, 'PALIER_DATA_KEY', 'the key under which the private keys in the database rest');
    },
    trustProxy: value.PALIER_TRUST_PROXY,
    limitsFactor: value.PALIER_LIMITS_FACTOR,
    seal: value.PALIER_SEAL_P12
      ? Object.freeze({ p12Path: value.PALIER_SEAL_P12, password: value.PALIER_SEAL_P12_PASSWORD ?? '' })
      : null,
    documents: Object.freeze({
      place: value.PALIER_DOCUMENTS,
      folder: value.PALIER_DOCUMENTS_FOLDER ?? null,
      s3: value.PALIER_DOCUMENTS_S3_URL
        ? Object.freeze({
            url: value.PALIER_DOCUMENTS_S3_URL,
            region: value.PALIER_DOCUMENTS_S3_REGION,
            accessKeyId: value.PALIER_DOCUMENTS_S3_KEY ?? '',
            secretAccessKey: value.PALIER_DOCUMENTS_S3_SECRET ?? '',
          })
        : null,
    }),
    smtpUrl: value.SMTP_URL ?? null,
    mailFrom: value.MAIL_FROM,
    dnsServers: value.PALIER_DNS_SERVERS ?? [],
    logFormat: value.LOG_FORMAT ?? (production ? 'json' : 'text'),
    accessLog: value.ACCESS_LOG,
    operator: value.PALIER_OPERATOR ?? null,
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
