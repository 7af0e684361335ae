import { isLoopback, refusedServices, type Settings } from './refused-services.rules.js';
import type { Refused } from './variables.js';

/**
 * What is started, which decides what must be set. A setting that a purpose does not require is refused only when it is
 * read after all: a command that works without a data key needs none. `copy` is a command on a database named by its owner
 * (a restored copy, which has no logins of its own yet): row-level security binds it through the role it works with.
 */
export type Purpose = 'web' | 'worker' | 'command' | 'copy' | 'migrate' | 'backup';

/** Secrets that only development and tests fall back to: they stand in the sources, so everybody knows them. */
export const PUBLISHED = {
  PALIER_SESSION_SECRET: 'development-only-session-secret-0000000000',
  PALIER_DATA_KEY: '00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff',
} as const;

/**
 * Whether the connection to a server is unencrypted: PostgreSQL without `sslmode`, `redis:`, `smtp:` that does not
 * insist on STARTTLS. Loopback and sockets stay on the machine.
 */
function travelsInPlainText(target: string): boolean {
  const { protocol, hostname, searchParams: asked } = new URL(target);
  if (hostname === '' || isLoopback(hostname) || asked.get('host')?.startsWith('/')) return false;
  if (protocol === 'rediss:' || protocol === 'smtps:') return false;
  if (protocol === 'smtp:') return asked.get('requireTLS') !== 'true';
  if (protocol === 'https:') return false;
  if (protocol === 'redis:' || protocol === 'http:') return true;
  return !['require', 'verify-ca', 'verify-full', 'no-verify'].includes(asked.get('sslmode') ?? '');
}

/** Refusals of settings that are valid one by one: what is missing, and what does not go together. */
export function refusedTogether(given: Settings, purpose: Purpose): Refused[] {
  const serves = purpose === 'web' || purpose === 'worker';
  if (purpose === 'migrate') return [...missingLogins(given, purpose), ...inPlainText(given, ['DATABASE_URL'])];
  if (purpose === 'backup') return [...missingLogins(given, purpose), ...inPlainText(given, ['DATABASE_BACKUP_URL'])];
  return [
    ...missingLogins(given, purpose),
    ...(serves ? missingInProduction(given, purpose) : []),
    ...refusedServices(given),
    ...unsafeAddress(given),
    ...(purpose === 'web' ? forgottenProxy(given) : []),
    ...publishedSecrets(given, purpose),
    ...sameAsBefore(given),
    ...inPlainText(given, [
      'DATABASE_APP_URL',
      'DATABASE_QUEUE_URL',
      'REDIS_URL',
      'SMTP_URL',
      'PALIER_DOCUMENTS_S3_URL',
      'OTEL_EXPORTER_OTLP_ENDPOINT',
      'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT',
    ]),
  ];
}

const OWNER = 'postgres://user:password@host/database of the schema’s owner';

function missingLogins(given: Settings, purpose: Purpose): Refused[] {
  if (given.DATABASE_URL !== undefined) return [];
  if (purpose === 'migrate') {
    return [{ about: 'DATABASE_URL', why: `DATABASE_URL is missing: set it to ${OWNER}` }];
  }
  if (purpose === 'backup') {
    return given.DATABASE_BACKUP_URL !== undefined
      ? []
      : [
          {
            about: 'DATABASE_URL',
            why: `DATABASE_URL is missing: set DATABASE_BACKUP_URL to a login of palier_backup, or DATABASE_URL to ${OWNER}`,
          },
        ];
  }
  const own = (
    ['DATABASE_APP_URL', ...(purpose === 'worker' ? (['DATABASE_QUEUE_URL'] as const) : [])] as const
  ).filter((name) => given[name] === undefined);
  if (own.length === 0) return [];
  const instead = purpose === 'worker' ? 'DATABASE_APP_URL and DATABASE_QUEUE_URL' : 'DATABASE_APP_URL';
  return [
    {
      about: 'DATABASE_URL',
      why: `DATABASE_URL is missing: set ${instead} to logins of their own (docs/deployment.md), or DATABASE_URL to ${OWNER}`,
    },
  ];
}

/** What production requires, so that nothing turns out to be missing only when somebody needs it. */
function missingInProduction(given: Settings, purpose: Purpose): Refused[] {
  if (given.NODE_ENV !== 'production') return [];
  const missing = (about: keyof Settings, what: string): Refused[] =>
    given[about] === undefined ? [{ about, why: `${about} is missing (required in production): ${what}` }] : [];
  const unless = (about: 'PALIER_SEAL_P12' | 'SMTP_URL', without: keyof Settings, what: string): Refused[] => {
    if (given[about] === undefined && !given[without]) {
      return [
        { about, why: `${about} is missing (required in production): ${what}, or ${without}=1 to start without` },
      ];
    }
    return given[about] !== undefined && given[without]
      ? [{ about: without, why: `${without} contradicts ${about}: take one of the two away` }]
      : [];
  };
  return [
    ...missing('PALIER_BASE_URL', 'set it to the public address, such as https://palier.example.org'),
    ...(purpose === 'web' ? missing('PALIER_SESSION_SECRET', 'openssl rand -hex 32 makes one') : []),
    ...missing(
      'PALIER_DATA_KEY',
      'openssl rand -hex 32 makes one, once: what it encrypted cannot be read with another',
    ),
    ...(given.PALIER_CSC_URL === undefined
      ? unless('PALIER_SEAL_P12', 'PALIER_WITHOUT_SEAL', 'set it to the PKCS#12 file of the seal (docs/deployment.md)')
      : []),
    ...unless('SMTP_URL', 'PALIER_WITHOUT_MAIL', 'set it to the mail relay, such as smtps://user:password@relay:465'),
  ];
}

function unsafeAddress(given: Settings): Refused[] {
  const address = given.PALIER_BASE_URL === undefined ? null : new URL(given.PALIER_BASE_URL);
  const reachable = address !== null && !isLoopback(address.hostname);
  const production = given.NODE_ENV === 'production';
  const found: Refused[] = [];
  const refuse = (about: keyof Settings, condition: boolean | undefined, why: string) => {
    if (condition) found.push({ about, why });
  };
  refuse(
    'PALIER_BASE_URL',
    reachable && address.protocol === 'http:',
    'PALIER_BASE_URL must be https unless the host is loopback',
  );
  refuse('PALIER_DEMO', production && given.PALIER_DEMO, 'PALIER_DEMO is refused when NODE_ENV=production: unset it');
  refuse(
    'PALIER_DEMO',
    !production && reachable && given.PALIER_DEMO,
    'PALIER_DEMO lets anybody be anybody: refused on an address that others reach (PALIER_BASE_URL)',
  );
  refuse(
    'PALIER_INSECURE_COOKIES',
    reachable && given.PALIER_INSECURE_COOKIES,
    'PALIER_INSECURE_COOKIES is refused when the host is not loopback: unset it, and serve https',
  );
  return found;
}

/**
 * https without a proxy: the portal itself speaks plain http, so that no request would ever be taken for a secure one, no
 * session cookie set, and everybody would come back to the sign-in page without a word.
 */
function forgottenProxy(given: Settings): Refused[] {
  const secure = given.PALIER_BASE_URL?.startsWith('https:') && !given.PALIER_INSECURE_COOKIES;
  if (!secure || given.PALIER_TRUST_PROXY !== 0) return [];
  return [
    {
      about: 'PALIER_TRUST_PROXY',
      why: 'PALIER_TRUST_PROXY is missing: PALIER_BASE_URL is https, so a proxy stands in front; set it to how many there are (1), or nobody could stay signed in',
    },
  ];
}

/** Published secrets on a portal that others reach: assumed where the address is not this machine's own. */
function publishedSecrets(given: Settings, purpose: Purpose): Refused[] {
  const address = given.PALIER_BASE_URL === undefined ? null : new URL(given.PALIER_BASE_URL);
  const reachable = address !== null && !isLoopback(address.hostname);
  const production = given.NODE_ENV === 'production';
  const names = (['PALIER_SESSION_SECRET', 'PALIER_DATA_KEY'] as const).filter(
    (name) => purpose === 'web' || name === 'PALIER_DATA_KEY',
  );
  return names
    .filter((name) => {
      const own = given[name]?.toLowerCase();
      // In production a missing one is refused as missing, or by whoever reads it.
      return own === undefined ? reachable && !production : (reachable || production) && own === PUBLISHED[name];
    })
    .map((about) => ({
      about,
      why: `${about} must be your own (openssl rand -hex 32 makes one): the standard one is published`,
    }));
}

/** A previous secret that equals the present one, or that everybody knows: cookies that it signs would be accepted. */
function sameAsBefore(given: Settings): Refused[] {
  const found = (['PALIER_SESSION_SECRET', 'PALIER_DATA_KEY'] as const)
    .filter((name) => given[name] !== undefined && given[name] === given[`${name}_PREVIOUS`])
    .map((name) => ({
      about: `${name}_PREVIOUS`,
      why: `${name}_PREVIOUS is the same as ${name}: set it to the one before, or take it away`,
    }));
  return given.NODE_ENV === 'production' && given.PALIER_SESSION_SECRET_PREVIOUS === PUBLISHED.PALIER_SESSION_SECRET
    ? [
        ...found,
        {
          about: 'PALIER_SESSION_SECRET_PREVIOUS',
          why: 'PALIER_SESSION_SECRET_PREVIOUS must be your own: the standard one is published, take it away',
        },
      ]
    : found;
}

/** In production: unencrypted connections to other machines. */
function inPlainText(
  given: Settings,
  names: readonly (
    | 'DATABASE_URL'
    | 'DATABASE_APP_URL'
    | 'DATABASE_QUEUE_URL'
    | 'DATABASE_BACKUP_URL'
    | 'REDIS_URL'
    | 'SMTP_URL'
    | 'PALIER_DOCUMENTS_S3_URL'
    | 'OTEL_EXPORTER_OTLP_ENDPOINT'
    | 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'
  )[],
): Refused[] {
  if (given.NODE_ENV !== 'production' || given.PALIER_TRUST_NETWORK) return [];
  const target = (name: (typeof names)[number]) =>
    name === 'DATABASE_APP_URL' || name === 'DATABASE_QUEUE_URL' || name === 'DATABASE_BACKUP_URL'
      ? (given[name] ?? given.DATABASE_URL)
      : given[name];
  const plain = names.filter((name) => {
    const url = target(name);
    return url !== undefined && travelsInPlainText(url);
  });
  const [about] = plain;
  if (about === undefined) return [];
  return [
    {
      about,
      why: `${plain.join(', ')} would travel in plain text to another machine: ask for TLS (docs/security.md), or set PALIER_TRUST_NETWORK=1`,
    },
  ];
}
