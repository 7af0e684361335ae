import { QueryFailedError } from 'typeorm';

/** The parts of a PostgreSQL error that code may decide on. */
export interface PostgresFailure {
  readonly code: string;
  readonly constraint: string | null;
  readonly table: string | null;
}

/** Reads SQLSTATE and constraint name from a driver error, or null when it is something else. */
export function postgresFailure(error: unknown): PostgresFailure | null {
  const source: unknown = error instanceof QueryFailedError ? error.driverError : error;
  if (!(source instanceof Error) || !('code' in source) || typeof source.code !== 'string') return null;
  if (!/^[0-9A-Z]{5}$/.test(source.code)) return null;
  const text = (key: string) => {
    const value = (source as unknown as Record<string, unknown>)[key];
    return typeof value === 'string' ? value : null;
  };
  return { code: source.code, constraint: text('constraint'), table: text('table') };
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

/** PostgreSQL is going away or has no room: the caller may try again later (HTTP 503). */
export function isUnavailable(error: unknown): boolean {
  const failure = postgresFailure(error);
  if (failure) return ['57P01', '57P02', '57P03', '53300', '55P03', '08006', '08001'].includes(failure.code);
  return (
    error instanceof Error &&
    /ECONNREFUSED|Connection terminated|timeout exceeded when trying to connect/.test(error.message)
  );
}
