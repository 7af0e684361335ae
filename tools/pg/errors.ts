/**
 * The embedded database cannot start, in words a newcomer can act on.
 *
 * `exitCode` follows the house rule of the command line: 2 when the environment has to change
 * (missing platform, missing passwd entry, folder of another user), 1 for everything else.
 */
export class PgStartError extends Error {
  constructor(
    message: string,
    readonly exitCode: 1 | 2 = 1,
  ) {
    super(message);
    this.name = 'PgStartError';
  }
}

/** The `code` of a system or database error (`ENOENT`, `42P04`); the empty string for anything else. */
export function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
