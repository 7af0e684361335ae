import { PUBLISHED, refusedTogether, type Purpose } from './refused-settings.rules.js';
import { readVariables, unknownSettings, type Values } from './variables.js';

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
    /** Whether the login itself must be bound by row-level security; on a copy that its owner names the role is. */
    boundLogin: boolean;
    name: string;
    pool: number;
    prepare: boolean;
    /** Longest wait of a unit of work for the answer to one statement, in milliseconds; null: as long as it takes. */
    patience: number | null;
  }>;
  redisUrl: string | null;
  demo: boolean;
  /** Whether firms open their own employer. */
  selfOpening: boolean;
  insecureCookies: boolean;
  sessionSecret: string;
  dataKey: string;
  /** The previous ones, during a rotation: what they signed or encrypted stays valid. */
  previousSessionSecret: string | null;
  previousDataKey: string | null;
  trustProxy: number;
  /** Multiplies the points of every limit. */
  limitsFactor: number;
  seal: Readonly<{ p12Path: string; password: string }> | null;
  /** Where the key of the seal lies when it lies with a signing service; null: it does not. Never beside `seal`. */
  signingService: Readonly<{
    url: string;
    clientId: string;
    clientSecret: string;
    credential: string;
    pin: string | null;
  }> | null;
  /** Where people sign with certificates of their own, and the file of those who may issue qualified ones; null: nowhere. */
  personalSigning: Readonly<{
    url: string;
    clientId: string;
    clientSecret: string;
    certificatesPath: string | null;
  }> | null;
  /** Who stamps the time of seals, and the file of certificates that are trusted to; null: nobody. */
  timeStamps: Readonly<{
    url: string;
    authorization: string | null;
    certificatesPath: string;
    /** Time-stamps made before it are renewed; null: by the end of their certificates alone. */
    renewBefore: Date | null;
  }> | null;
  /** Where documents are stored, and how each place is reached; null where it is not set. */
  documents: Readonly<{
    place: 'postgresql' | 'folder' | 's3';
    folder: string | null;
    s3: Readonly<{ url: string; region: string; accessKeyId: string; secretAccessKey: string }> | null;
  }>;
  /** The service of addresses; null: none. `url` is null where the service has a public address of its own. */
  addresses: Readonly<{ service: 'national' | 'photon'; url: string | null }> | null;
  /** Raster tiles beneath maps of places, by a template of their address, and who made them; null: the bundled layers alone. */
  tiles: Readonly<{ url: string; attribution: string }> | null;
  /** The routing engine; null: travel times are estimated. `url` is null where it has a public address of its own. */
  routing: Readonly<{
    engine: 'osrm' | 'valhalla' | 'ors';
    url: string | null;
    key: string | null;
    patienceMs: number;
  }> | null;
  /** The approved platform that invoices are handed to; null: none. */
  invoicePlatform: Readonly<{ url: string; tokenUrl: string; clientId: string; clientSecret: string }> | null;
  /** The portal as a client of ProConnect, which tells the establishment of operators; null: that is asked nowhere. */
  proconnect: Readonly<{ issuer: string; clientId: string; clientSecret: string }> | null;
  /** Microsoft Graph and what gives tokens for it, without a slash at the end. */
  graph: Readonly<{ url: string; loginUrl: string }>;
  smtpUrl: string | null;
  mailFrom: string;
  /** Name servers to ask about domains; none: the machine's. */
  dnsServers: readonly string[];
  /** Networks that requests to typed addresses may enter although they are not public. */
  outboundNetworks: readonly string[];
  logFormat: 'text' | 'json';
  /** Share of requests with a line in the log, 0 to 1. */
  accessLog: number;
  /** Where traces of web and worker go; null: nowhere. */
  tracing: Readonly<{
    /** Whether this process is traced. Commands are not: they would load for longer than most of them run. */
    own: boolean;
    /** Address that takes OTLP over HTTP (JSON). */
    url: string;
    headers: Readonly<Record<string, string>>;
    timeoutMs: number;
    /** Between two batches of spans. */
    delayMs: number;
    service: string;
    resource: Readonly<Record<string, string>>;
    sampler: Values['OTEL_TRACES_SAMPLER'];
    /** Share of traces, 0 to 1. */
    samplerArg: number;
  }> | null;
  /** Name of the operator who gives commands. */
  operator: string | null;
  /** Opens metrics and details of health; null: nobody in production, anybody elsewhere. */
  metricsToken: string | null;
  /** Password of the platform's operator for the page of jobs; null: there is none. */
  operatorToken: string | null;
}>;

/**
 * How long a process waits for the answer to one statement, in milliseconds. A person's request: longer than for any lock,
 * shorter than proxies wait for the whole answer. A job: longer than any statement of one, so that a server that has fallen
 * silent does not hold its place for good.
 */
const PATIENCE_MS: Partial<Record<Purpose, number>> = { web: 20_000, worker: 300_000 };

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

/**
 * The shape of log lines, also where other settings are refused: whoever reads the log reads the refusal in the same shape.
 */
export function logShapeOf(env: Record<string, string | undefined>): Pick<Config, 'logFormat' | 'environment'> {
  const { LOG_FORMAT, NODE_ENV = 'development' } = readVariables(env).values;
  return { environment: NODE_ENV, logFormat: LOG_FORMAT ?? (NODE_ENV === 'production' ? 'json' : 'text') };
}

/** What is wrong for a purpose, each with what to do, and whatever could be read. */
function read(env: Record<string, string | undefined>, purpose: Purpose) {
  const { refused, values } = readVariables(env);
  const bad = new Set(refused.map(({ about }) => about));
  const together = refusedTogether(values, purpose).filter(({ about }) => !bad.has(about));
  return { refused: [...refused, ...together].map(({ why }) => why), values };
}

/**
 * What is wrong with the environment for a purpose, each with what to do; empty when nothing is. Names that look like
 * settings of the portal and are none are not refused: {@link unknownSettings}.
 */
export function refusedSettings(env: Record<string, string | undefined>, purpose: Purpose): string[] {
  return read(env, purpose).refused;
}

/** The copy that commands act on when told to; null where none is named. @throws InvalidConfiguration when it is no address */
export function restoreUrlOf(env: Record<string, string | undefined>): string | null {
  const { refused, values } = readVariables(env);
  const why = refused.filter(({ about }) => about === 'PALIER_RESTORE_URL');
  if (why.length > 0) throw new InvalidConfiguration(why.map((one) => one.why));
  return values.PALIER_RESTORE_URL ?? null;
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

/**
 * A setting that was not required of this process.
 * @throws InvalidConfiguration when it is read after all
 */
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
  const { refused, values } = read({ ...env, ...over }, purpose);
  if (refused.length > 0) throw new InvalidConfiguration(refused);
  // Nothing was refused, so nothing is missing.
  const value = values as Values;
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
      boundLogin: production && purpose !== 'copy',
      name: new URL(owner ?? appUrl ?? queueUrl ?? backupUrl ?? 'postgres:/palier').pathname.slice(1),
      pool: value.DATABASE_POOL,
      prepare: value.DATABASE_PREPARE,
      patience: PATIENCE_MS[purpose] ?? null,
    }),
    redisUrl: value.REDIS_URL ?? null,
    demo: value.PALIER_DEMO,
    selfOpening: value.PALIER_SELF_OPENING ?? !production,
    insecureCookies: value.PALIER_INSECURE_COOKIES,
    get sessionSecret() {
      return needed(sessionSecret, 'PALIER_SESSION_SECRET', 'openssl rand -hex 32 makes one');
    },
    get dataKey() {
      return needed(dataKey, 'PALIER_DATA_KEY', 'the key under which the private keys in the database rest');
    },
    previousSessionSecret: value.PALIER_SESSION_SECRET_PREVIOUS ?? null,
    previousDataKey: value.PALIER_DATA_KEY_PREVIOUS ?? null,
    trustProxy: value.PALIER_TRUST_PROXY,
    limitsFactor: value.PALIER_LIMITS_FACTOR,
    seal: value.PALIER_SEAL_P12
      ? Object.freeze({ p12Path: value.PALIER_SEAL_P12, password: value.PALIER_SEAL_P12_PASSWORD ?? '' })
      : null,
    signingService: value.PALIER_CSC_URL
      ? Object.freeze({
          url: value.PALIER_CSC_URL.replace(/\/+$/, ''),
          clientId: value.PALIER_CSC_CLIENT_ID ?? '',
          clientSecret: value.PALIER_CSC_CLIENT_SECRET ?? '',
          credential: value.PALIER_CSC_CREDENTIAL ?? '',
          pin: value.PALIER_CSC_PIN ?? null,
        })
      : null,
    personalSigning: personalSigningOf(value),
    timeStamps: timeStampsOf(value),
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
    addresses:
      value.PALIER_ADDRESSES === 'none'
        ? null
        : Object.freeze({ service: value.PALIER_ADDRESSES, url: value.PALIER_ADDRESSES_URL ?? null }),
    tiles: value.PALIER_TILES
      ? Object.freeze({ url: value.PALIER_TILES, attribution: value.PALIER_TILES_ATTRIBUTION ?? '' })
      : null,
    routing:
      value.PALIER_ROUTING === 'none'
        ? null
        : Object.freeze({
            engine: value.PALIER_ROUTING,
            url: value.PALIER_ROUTING_URL ?? null,
            key: value.PALIER_ROUTING_KEY ?? null,
            patienceMs: value.PALIER_ROUTING_PATIENCE_MS,
          }),
    invoicePlatform: invoicePlatformOf(value),
    proconnect: proconnectOf(value),
    graph: Object.freeze({
      url: value.PALIER_GRAPH_URL.replace(/\/+$/, ''),
      loginUrl: value.PALIER_GRAPH_LOGIN_URL.replace(/\/+$/, ''),
    }),
    smtpUrl: value.SMTP_URL ?? null,
    mailFrom: value.MAIL_FROM,
    dnsServers: value.PALIER_DNS_SERVERS ?? [],
    outboundNetworks: value.PALIER_OUTBOUND_NETWORKS ?? [],
    logFormat: value.LOG_FORMAT ?? (production ? 'json' : 'text'),
    accessLog: value.ACCESS_LOG,
    tracing: tracingOf(value, purpose),
    operator: value.PALIER_OPERATOR ?? null,
    metricsToken: value.METRICS_TOKEN ?? null,
    operatorToken: value.PALIER_OPERATOR_TOKEN ?? null,
  });
}

function invoicePlatformOf(value: Values): Config['invoicePlatform'] {
  return value.PALIER_INVOICES_URL === undefined
    ? null
    : Object.freeze({
        url: value.PALIER_INVOICES_URL.replace(/\/+$/, ''),
        tokenUrl: value.PALIER_INVOICES_TOKEN_URL ?? '',
        clientId: value.PALIER_INVOICES_CLIENT_ID ?? '',
        clientSecret: value.PALIER_INVOICES_CLIENT_SECRET ?? '',
      });
}

function proconnectOf(value: Values): Config['proconnect'] {
  return value.PALIER_PROCONNECT_ISSUER === undefined
    ? null
    : Object.freeze({
        issuer: value.PALIER_PROCONNECT_ISSUER,
        clientId: value.PALIER_PROCONNECT_CLIENT_ID ?? '',
        clientSecret: value.PALIER_PROCONNECT_CLIENT_SECRET ?? '',
      });
}

function personalSigningOf(value: Values): Config['personalSigning'] {
  return value.PALIER_SIGNATURES_URL === undefined
    ? null
    : Object.freeze({
        url: value.PALIER_SIGNATURES_URL.replace(/\/+$/, ''),
        clientId: value.PALIER_SIGNATURES_CLIENT_ID ?? '',
        clientSecret: value.PALIER_SIGNATURES_CLIENT_SECRET ?? '',
        certificatesPath: value.PALIER_SIGNATURES_CERTIFICATES ?? null,
      });
}

/** The address of the time-stamp authority, apart from the name and password in it. */
function timeStampsOf(value: Values): Config['timeStamps'] {
  if (value.PALIER_TSA_URL === undefined) return null;
  const url = new URL(value.PALIER_TSA_URL);
  const { username, password } = url;
  const account = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  url.username = '';
  url.password = '';
  return Object.freeze({
    url: url.href,
    authorization: username === '' ? null : `Basic ${Buffer.from(account).toString('base64')}`,
    certificatesPath: value.PALIER_TSA_CERTIFICATES ?? '',
    renewBefore: value.PALIER_TSA_RENEW_BEFORE === undefined ? null : new Date(value.PALIER_TSA_RENEW_BEFORE),
  });
}

/** Where traces go, by the standard variables of OpenTelemetry. */
function tracingOf(value: Values, purpose: Purpose): Config['tracing'] {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: base, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: whole } = value;
  const url = whole ?? (base && `${base.replace(/\/+$/, '')}/v1/traces`);
  if (url === undefined || value.OTEL_SDK_DISABLED) return null;
  return Object.freeze({
    own: purpose === 'web' || purpose === 'worker',
    url,
    headers: Object.freeze(value.OTEL_EXPORTER_OTLP_HEADERS ?? {}),
    timeoutMs: value.OTEL_EXPORTER_OTLP_TIMEOUT,
    delayMs: value.OTEL_BSP_SCHEDULE_DELAY,
    service: value.OTEL_SERVICE_NAME ?? `palier-${purpose}`,
    resource: Object.freeze(value.OTEL_RESOURCE_ATTRIBUTES ?? {}),
    sampler: value.OTEL_TRACES_SAMPLER,
    samplerArg: value.OTEL_TRACES_SAMPLER_ARG,
  });
}
