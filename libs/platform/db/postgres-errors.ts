import { QueryFailedError } from 'typeorm';

/** The parts of a PostgreSQL error that code may decide on. */
export interface PostgresFailure {
  readonly code: string;
  readonly constraint: string | null;
  readonly table: string | null;
}

/**
 * Reads SQLSTATE and constraint name from a driver error, or null when it is something else. A constraint of a part of a table
 * bears the name of the table's, two underscores and the part (`bookings_desk_once__2026_11`): it is told as the table's.
 */
export function postgresFailure(error: unknown): PostgresFailure | null {
  const source: unknown = error instanceof QueryFailedError ? error.driverError : error;
  if (!(source instanceof Error) || !('code' in source) || typeof source.code !== 'string') return null;
  if (!/^[0-9A-Z]{5}$/.test(source.code)) return null;
  const text = (key: string) => {
    const value = (source as unknown as Record<string, unknown>)[key];
    return typeof value === 'string' ? value : null;
  };
  return { code: source.code, constraint: text('constraint')?.replace(/__\w+$/, '') ?? null, table: text('table') };
}

/** 40001 serialization failure and 40P01 deadlock: the same transaction may succeed when run again. */
export function isRetryable(error: unknown): boolean {
  const failure = postgresFailure(error);
  return failure?.code === '40001' || failure?.code === '40P01';
}

/** Whether the error is the violation (23505 unique, 23P01 exclusion, 23514 check, 23503 foreign key) of a constraint. */
export function violates(error: unknown, constraint: string): boolean {
  const failure = postgresFailure(error);
  return failure !== null && failure.code.startsWith('23') && failure.constraint === constraint;
}

/**
 * SQLSTATEs of transient failures: connections that end (08), no room on disk, in memory or for connections (53), a
 * lock or statement that timed out, a server that stops, starts, or takes over and is still read-only (25006: a unit of
 * work that only reads never gets it, see `UnitOfWork`). https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const PASSING = new Set([
  '08000',
  '08001',
  '08003',
  '08004',
  '08006',
  '25006',
  '25P03',
  '53000',
  '53100',
  '53200',
  '53300',
  '55P03',
  '57014',
  '57P01',
  '57P02',
  '57P03',
  '57P05',
]);

/** Codes of Node for a connection that could not be made or broke. */
const BROKEN = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

/** Messages by which the driver and TypeORM report a lost connection, since they carry no code. */
const GONE =
  /Connection terminated|Query read timeout|timeout exceeded when trying to connect|timeout expired|connection error and is not queryable|Client was closed and is not queryable|Cannot use a pool after calling end|(?:query runner|QueryRunner).* (?:was )?already released/i;

/** Whether an error says that a server cannot be reached, or that the connection to it is gone. */
export function saysUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, errors } = error as Error & { code?: unknown; errors?: unknown };
  // A name with several addresses fails with all of them, and with no words of its own.
  if (Array.isArray(errors) && errors.some(saysUnreachable)) return true;
  return (
    (typeof code === 'string' && BROKEN.has(code)) || GONE.test(error.message) || /ECONNREFUSED/.test(error.message)
  );
}

const wordsOf = (error: unknown) => (error instanceof Error ? error.message : '');

/**
 * Whether a statement had no answer in time (`query_timeout`): its connection waits for one for as long as the server is silent, and
 * whoever uses it next with it.
 */
export const saysSilent = (error: unknown): boolean => wordsOf(error).endsWith('Query read timeout');

/** PostgreSQL is going away, has no room, or is crowded: the caller may try again later (HTTP 503). */
export function isUnavailable(error: unknown): boolean {
  // First, since `EPIPE` has the shape of an SQLSTATE.
  if (saysUnreachable(error instanceof QueryFailedError ? error.driverError : error)) return true;
  const failure = postgresFailure(error);
  if (!failure) return false;
  // Collisions are run again by `UnitOfWork`; one that is left over has lost several times in a row.
  return PASSING.has(failure.code) || isRetryable(error) || /not currently accepting connections/.test(wordsOf(error));
}
