import { z } from 'zod';
import { isNetwork } from './network.rules.js';

const flag = z.stringbool({ truthy: ['1', 'true', 'yes'], falsy: ['0', 'false', 'no', ''] });
const url = (...protocols: string[]) =>
  z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), {
    message: `must be a URL that starts with ${protocols.map((p) => `${p}//`).join(' or ')}`,
  });
const dataKey = () =>
  z
    .string()
    .regex(/^[0-9a-f]{64}$/i, 'must be 64 hexadecimal characters (openssl rand -hex 32)')
    .optional();
/** `a=b,c=d`, percent-encoded, as OpenTelemetry writes lists. */
const pairs = () =>
  z
    .string()
    .regex(/^\s*[^=,\s]+=[^,]*(,\s*[^=,\s]+=[^,]*)*\s*$/, 'must be a list like name=value,other=value')
    .transform((list) =>
      Object.fromEntries(
        list.split(',').map((pair) => {
          const [name = '', ...value] = pair.split('=');
          return [decoded(name), decoded(value.join('='))];
        }),
      ),
    )
    .optional();
const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text.trim());
  } catch {
    return text.trim();
  }
};
const postgresUrl = () => url('postgres:', 'postgresql:');

/** One refusal: the variable that it is about first of all, and a sentence with what to do. */
export interface Refused {
  readonly about: string;
  readonly why: string;
}

/** One environment variable: its rule, its meaning for the documentation, and whether it is secret. */
interface Variable {
  readonly schema: z.ZodType;
  readonly doc: string;
  readonly secret?: true;
}

/** Every setting, in the order of the documentation. */
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
    doc: 'PostgreSQL 15 or later, as the owner of the schema: `palier migrate` needs it. Web, worker and other commands need it only where `DATABASE_APP_URL` or `DATABASE_QUEUE_URL` is missing.',
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
  PALIER_RESTORE_URL: {
    schema: postgresUrl().optional(),
    doc: 'The copy, as its owner, that `palier restore` fills and that commands with `--database` act on (docs/operations.md). Nothing else reads it.',
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
  PALIER_SELF_OPENING: {
    schema: flag.optional(),
    doc: 'Firms open their own employer by a public form, once an address of e-mail is confirmed. Name and SIREN are then declared by nobody else, and sealed documents name them: in production only with `1`; elsewhere unless `0`.',
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
  PALIER_SESSION_SECRET_PREVIOUS: {
    schema: z.string().min(32).optional(),
    doc: 'The previous session secret, during a rotation: cookies that it signed stay valid, new ones are signed with the other (docs/operations.md).',
    secret: true,
  },
  PALIER_DATA_KEY: {
    schema: dataKey(),
    doc: 'Encrypts private keys kept in the database (AES-256-GCM). Required in production.',
    secret: true,
  },
  PALIER_DATA_KEY_PREVIOUS: {
    schema: dataKey(),
    doc: 'The previous data key, during a rotation: it decrypts and never encrypts (`palier key rotate-data`, docs/operations.md).',
    secret: true,
  },
  PALIER_TRUST_PROXY: {
    schema: z.coerce.number().int().min(0).max(5).default(0),
    doc: 'Number of reverse proxies in front. Required where `PALIER_BASE_URL` is https: the portal itself speaks http.',
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
  PALIER_CSC_URL: {
    schema: url('http:', 'https:').optional(),
    doc: 'Instead of `PALIER_SEAL_P12`: base address of a signing service (Cloud Signature Consortium, API 2), such as `https://csc.example.org/csc/v2`, where the key of the seal lies.',
  },
  PALIER_CSC_CLIENT_ID: {
    schema: z.string().optional(),
    doc: 'Name of the portal at the signing service. Required with it.',
  },
  PALIER_CSC_CLIENT_SECRET: {
    schema: z.string().optional(),
    doc: 'Its secret (`client_credentials`). Required with it.',
    secret: true,
  },
  PALIER_CSC_CREDENTIAL: {
    schema: z.string().optional(),
    doc: 'Identifier of the credential that seals (`credentialID`). Required with the signing service.',
  },
  PALIER_CSC_PIN: { schema: z.string().optional(), doc: 'PIN of that credential, where it has one.', secret: true },
  PALIER_SIGNATURES_URL: {
    schema: url('http:', 'https:').optional(),
    doc: 'Base address of a signing service (Cloud Signature Consortium, API 2) at which people sign with certificates of their own. With it employers may ask for advanced signatures, and for qualified ones with the certificates below. It sends people back to `PALIER_BASE_URL` followed by /signing/return, which is registered there.',
  },
  PALIER_SIGNATURES_CLIENT_ID: {
    schema: z.string().optional(),
    doc: 'Name of the portal at that service. Required with it.',
  },
  PALIER_SIGNATURES_CLIENT_SECRET: {
    schema: z.string().optional(),
    doc: 'Its secret (`authorization_code`). Required with it.',
    secret: true,
  },
  PALIER_SIGNATURES_CERTIFICATES: {
    schema: z.string().startsWith('/', 'must be an absolute path').optional(),
    doc: 'Path of a PEM file with the certificates of those who may issue qualified certificates for signatures, as the trusted lists name them (not read by the portal). Without it no signature is called qualified.',
  },
  PALIER_TSA_URL: {
    schema: url('http:', 'https:').optional(),
    doc: 'Address of a time-stamp authority (RFC 3161), `https://user:password@…` where it wants a password. With it every seal bears its time-stamp and what it is judged by later (PAdES B-LT), and nothing is sealed without one; sealing waits while it is away. Unset: no time-stamps (PAdES B-B).',
    secret: true,
  },
  PALIER_TSA_CERTIFICATES: {
    schema: z.string().startsWith('/', 'must be an absolute path').optional(),
    doc: 'Path of a PEM file with the certificates that may stamp time or issue those that do. Required with `PALIER_TSA_URL`; those of before are remembered.',
  },
  PALIER_TSA_RENEW_BEFORE: {
    schema: z.iso.date().optional(),
    doc: 'A day: time-stamps made before it are renewed by the next nights, whatever their certificates say, since an algorithm in them is no longer trusted. Without it they are renewed 180 days before a certificate of theirs ends.',
  },
  PALIER_DOCUMENTS: {
    schema: z.enum(['postgresql', 'folder', 's3']).default('postgresql'),
    doc: 'Where sealed files and scans are stored: new ones are moved there every ten minutes (`palier documents move`, docs/operations.md).',
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
  PALIER_ADDRESSES: {
    schema: z.enum(['none', 'national', 'photon']).default('none'),
    doc: 'Service that knows streets and house numbers, asked with what somebody typed into the finder: the national address base, or a server of Photon. Without one the finder knows towns, stations, places and postcodes.',
  },
  PALIER_ADDRESSES_URL: {
    schema: url('http:', 'https:').optional(),
    doc: 'Its address, without a slash at the end; for the national base the public one (https://data.geopf.fr/geocodage) unless told otherwise. A private address needs `PALIER_OUTBOUND_NETWORKS` too.',
  },
  PALIER_TILES: {
    schema: z
      .string()
      .regex(/^https?:\/\/[^{}\s'"<>;,]+(?:\{[zxy]\}[^{}\s'"<>;,]*){3}$/u, 'must be an address with {z}, {x} and {y}')
      .refine(
        (address) => ['{z}', '{x}', '{y}'].every((part) => address.includes(part)),
        'must be an address with {z}, {x} and {y}',
      )
      .optional(),
    doc: 'Server of raster map tiles, for example `https://tiles.example.org/{z}/{x}/{y}.png`: maps of places may then be read down to the street. It learns from the reader’s browser which area is looked at, so that maps around a typed or known position, and routes, keep to the bundled layers.',
  },
  PALIER_TILES_ATTRIBUTION: {
    schema: z.string().min(1).max(200).optional(),
    doc: 'Who made them, as their licence asks to say beneath each map.',
  },
  PALIER_ROUTING: {
    schema: z.enum(['none', 'osrm', 'valhalla', 'ors']).default('none'),
    doc: 'Routing engine that all travel times come from: OSRM (by car), Valhalla or openrouteservice (by car, bike and on foot). It learns of homes the centre of their commune, of typed positions 100 m. Without one, and while it does not answer, times are estimated and say so.',
  },
  PALIER_ROUTING_URL: {
    schema: url('http:', 'https:').optional(),
    doc: 'Its address, for example `https://osrm.example.org`; for openrouteservice the public one (https://api.openrouteservice.org) unless told otherwise. A private address needs `PALIER_OUTBOUND_NETWORKS` too.',
  },
  PALIER_ROUTING_KEY: {
    schema: z.string().min(1).optional(),
    doc: 'Key of openrouteservice, sent as `Authorization`. The public server wants one.',
    secret: true,
  },
  PALIER_ROUTING_PATIENCE_MS: {
    schema: z.coerce.number().int().min(100).max(30_000).default(2_000),
    doc: 'Longest wait for an answer of the engine, in milliseconds; afterwards ways are estimated, and for half a minute nobody waits for it.',
  },
  PALIER_INVOICES_URL: {
    schema: url('http:', 'https:').optional(),
    doc: 'Base address of the Flow Service of an approved platform (AFNOR XP Z12-013), without `/v1/flows`. With it invoices of places are handed over as they are made. Unset: they are files that the parties take. A private address needs `PALIER_OUTBOUND_NETWORKS` too.',
  },
  PALIER_INVOICES_TOKEN_URL: {
    schema: url('http:', 'https:').optional(),
    doc: 'Where the platform gives tokens (OAuth 2, `client_credentials`). Required with it.',
  },
  PALIER_INVOICES_CLIENT_ID: {
    schema: z.string().min(1).optional(),
    doc: 'Name of the portal at the platform. Required with it.',
  },
  PALIER_INVOICES_CLIENT_SECRET: {
    schema: z.string().min(1).optional(),
    doc: 'Its secret. Required with it.',
    secret: true,
  },
  PALIER_PROCONNECT_ISSUER: {
    schema: url('http:', 'https:').optional(),
    doc: 'Issuer of ProConnect, as its partner space names it (`https://<domain>/api/v2`). With it operators may show by the SIRET of their ProConnect identity that a place is theirs; register `<PALIER_BASE_URL>/operator/place-proofs` there as the redirect address. Nobody signs in by it. Unset: the way is offered nowhere. A private address needs `PALIER_OUTBOUND_NETWORKS` too.',
  },
  PALIER_PROCONNECT_CLIENT_ID: {
    schema: z.string().min(1).optional(),
    doc: 'Name of the portal at ProConnect. Required with it.',
  },
  PALIER_PROCONNECT_CLIENT_SECRET: {
    schema: z.string().min(1).optional(),
    doc: 'Its secret. Required with it.',
    secret: true,
  },
  PALIER_GRAPH_URL: {
    schema: url('http:', 'https:').default('https://graph.microsoft.com'),
    doc: 'Base address of Microsoft Graph, without `/v1.0`, for employers who have entries written into the calendars of Microsoft 365. Another one for a national cloud.',
  },
  PALIER_GRAPH_LOGIN_URL: {
    schema: url('http:', 'https:').default('https://login.microsoftonline.com'),
    doc: 'Base address of the tokens for it, without the directory.',
  },
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
    doc: 'Name of who gives commands, for the audit log: « name, on the command line ». Without it the command line alone is named.',
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
  PALIER_OUTBOUND_NETWORKS: {
    schema: z
      .string()
      .transform((list) => list.split(',').map((network) => network.trim()))
      .pipe(z.array(z.string().refine(isNetwork, 'must be networks like 10.20.0.0/16 or addresses')))
      .optional(),
    doc: 'Networks that are not public, separated by commas, in which identity providers and configured services may be reached (by plain http too). Default: none; requests to addresses that administrators type go to public addresses alone.',
  },
  METRICS_TOKEN: {
    schema: z.string().min(16).optional(),
    doc: 'Bearer token (16 characters or more) that opens `/metrics` and the details of `/readyz`. Without it production keeps both shut on the portal’s port.',
    secret: true,
  },
  PALIER_OPERATOR_TOKEN: {
    schema: z.string().min(32).optional(),
    doc: 'Password (32 characters or more) of the platform’s operator for the page of jobs on the worker’s port, `/jobs`; the user name is whoever acts, for the audit log. Unset: there is no such page.',
    secret: true,
  },
  PALIER_TRUST_NETWORK: {
    schema: flag.default(false),
    doc: 'In production: PostgreSQL, Redis and the mail relay on other machines may be reached without TLS, since the network between is yours alone.',
  },
  LOG_FORMAT: {
    schema: z.enum(['text', 'json']).optional(),
    doc: 'Shape of the log lines. Default: `json` (one object a line) in production, `text` elsewhere.',
  },
  ACCESS_LOG: {
    schema: z.coerce.number().min(0).max(1).default(0),
    doc: 'Share of the requests that leave a line: `0.1` one in ten, `1` all; above 0 every 5xx does. Lines name routes and tenants, no person.',
  },
  OTEL_EXPORTER_OTLP_ENDPOINT: {
    schema: url('http:', 'https:').optional(),
    doc: 'OpenTelemetry collector that takes traces by OTLP over HTTP, such as `https://collector.example.org:4318`; they go to `/v1/traces` below it. Unset: no traces, and nothing of OpenTelemetry is loaded (docs/operations.md).',
  },
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: {
    schema: url('http:', 'https:').optional(),
    doc: 'Whole address for traces, in place of the one above.',
  },
  OTEL_EXPORTER_OTLP_HEADERS: {
    schema: pairs(),
    doc: 'Headers of what is sent to the collector, such as `authorization=Bearer%20…`, separated by commas.',
    secret: true,
  },
  OTEL_EXPORTER_OTLP_PROTOCOL: {
    schema: z.enum(['http/json']).default('http/json'),
    doc: 'How traces travel; there is one way.',
  },
  OTEL_EXPORTER_OTLP_TIMEOUT: {
    schema: z.coerce.number().int().min(100).max(60_000).default(10_000),
    doc: 'Milliseconds that a batch of spans may take to arrive.',
  },
  OTEL_BSP_SCHEDULE_DELAY: {
    schema: z.coerce.number().int().min(10).max(60_000).default(5_000),
    doc: 'Milliseconds between two batches of spans.',
  },
  OTEL_SERVICE_NAME: {
    schema: z.string().trim().min(1).max(120).optional(),
    doc: 'Name of the process in traces. Default: `palier-web`, `palier-worker`.',
  },
  OTEL_RESOURCE_ATTRIBUTES: {
    schema: pairs(),
    doc: 'More about the process for each span, such as `deployment.environment.name=acceptance`, separated by commas.',
  },
  OTEL_TRACES_SAMPLER: {
    schema: z
      .enum([
        'always_on',
        'always_off',
        'traceidratio',
        'parentbased_always_on',
        'parentbased_always_off',
        'parentbased_traceidratio',
      ])
      .default('parentbased_always_on'),
    doc: 'Which requests are traced. With `parentbased_…` a job is traced where the request that asked for it was.',
  },
  OTEL_TRACES_SAMPLER_ARG: {
    schema: z.coerce.number().min(0).max(1).default(1),
    doc: 'For `traceidratio`: the share of requests that are traced, `0.1` one in ten.',
  },
  OTEL_SDK_DISABLED: {
    schema: flag.default(false),
    doc: '`1` or `true`: no traces, whatever else is set.',
  },
} as const satisfies Record<string, Variable>;

type Environment = Readonly<Record<string, string | undefined>>;

/** The parsed settings, defaults filled in. */
export type Values = { readonly [K in keyof typeof VARIABLES]: z.output<(typeof VARIABLES)[K]['schema']> };

/**
 * Reads each variable by itself: one that is bad is refused and leaves the others readable. An empty variable counts as none.
 * @returns all values where nothing is refused
 */
export function readVariables(env: Environment): { refused: Refused[]; values: Partial<Values> } {
  const refused: Refused[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, variable] of Object.entries(VARIABLES)) {
    const parsed = variable.schema.safeParse(env[name] === '' ? undefined : env[name]);
    if (parsed.success) values[name] = parsed.data;
    else refused.push({ about: name, why: `${name}: ${parsed.error.issues.map(({ message }) => message).join(', ')}` });
  }
  return { refused, values };
}

/** Names that begin like ours and mean nothing: probably misspelt. */
export function unknownSettings(env: Environment): string[] {
  return Object.keys(env).filter((name) => /^(PALIER|DATABASE)_/.test(name) && !Object.hasOwn(VARIABLES, name));
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
