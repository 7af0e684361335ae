/**
 * What the words of a refusal need: numbers, days and months (ISO, written out for the reader; several days with a space between
 * them), names, or a text in every language. `context` chooses a variant of the words (`<key>_<context>`), or nothing where there is none.
 */
export type RefusalParams = Readonly<Record<string, string | number | Readonly<Record<'fr' | 'en', string>>>>;

/** A refusal as stored, for a page that shows it later. */
export interface StoredRefusal {
  readonly code: string;
  readonly params: RefusalParams;
}

/** One field of a form or request that was refused; `code` is an i18n key suffix, `params` its values. */
export interface FieldRefusal {
  /** Path of the field as the sender named it (`date`, `employees.3.days`). */
  readonly field: string;
  /** Stable refusal code, `bookings.closed-day` reads `bookings.errors.closed-day`. */
  readonly code: string;
  readonly params?: RefusalParams;
}

/**
 * A refusal that the caller can understand and act upon. `code` is stable and public (RFC 9457 `code` member), its
 * text in the user's language is the i18n key `<module>.errors.<rest>`; `message` is for developers and carries no personal data.
 */
export class DomainError extends Error {
  readonly status: number = 409;

  constructor(
    readonly code: string,
    message: string,
    readonly params: RefusalParams = {},
    readonly fields: readonly FieldRefusal[] = [],
  ) {
    super(message);
    this.name = new.target.name;
  }
}

/** The request is well-formed but its content is refused (HTTP 422); names the fields. */
export class InvalidInput extends DomainError {
  override readonly status = 422;

  /** @param code of the whole; where it is that of a field, its words need what those of the field need */
  constructor(fields: readonly FieldRefusal[], code = 'input.invalid') {
    const params = fields.find((one) => one.code === code)?.params ?? {};
    super(code, `invalid input: ${fields.map((f) => `${f.field} (${f.code})`).join(', ')}`, params, fields);
  }
}

/** Missing and foreign objects answer alike, so that existence does not leak (HTTP 404). */
export class NotFound extends DomainError {
  override readonly status = 404;

  constructor(what: string) {
    super('not-found', `${what} not found`);
  }
}

/** The actor may not do this (HTTP 403). */
export class Forbidden extends DomainError {
  override readonly status = 403;

  /** @param words i18n key of a sentence that says more than the code's own */
  constructor(
    message: string,
    code = 'forbidden',
    readonly words: string | null = null,
  ) {
    super(code, message);
  }
}

/** A bearer token lacks the scope of what it asked for (HTTP 403; RFC 6750, 3.1). */
export class InsufficientScope extends DomainError {
  override readonly status = 403;

  /** @param scope what it would need; null where no narrowed token may call */
  constructor(readonly scope: string | null) {
    super('insufficient-scope', `needs the scope ${scope ?? 'api'}`, { scope: scope ?? 'api' });
  }
}

/** A limit on attempts was reached (HTTP 429). */
export class TooManyAttempts extends DomainError {
  override readonly status = 429;

  constructor(readonly retryAfterSeconds: number) {
    const long = retryAfterSeconds > 120;
    super('too-many-attempts', 'too many attempts', {
      seconds: retryAfterSeconds,
      minutes: Math.ceil(retryAfterSeconds / 60),
      ...(long && { context: 'minutes' }),
    });
  }
}

/** The server is at capacity; the same request may succeed in a few seconds (HTTP 503). */
export class Busy extends DomainError {
  override readonly status = 503;

  constructor() {
    super('busy', 'too much at once');
  }
}

/** The body of the request did not arrive in time (HTTP 408). */
export class TooSlow extends DomainError {
  override readonly status = 408;

  constructor() {
    super('too-slow', 'the body did not arrive in time');
  }
}

/** The state of the object forbids the action, or somebody else was first (HTTP 409). */
export class Conflict extends DomainError {}

/** Retry advice that an error carries where it knows more than the retry policy of the work. */
export interface RetryAdvice {
  /** Seconds after which to try again, without an attempt being counted: a server is away. Null: trying again is pointless. */
  readonly retryAfter: number | null;
}

/** The advice of an error, or null when it gives none. */
export function retryAdvice(error: unknown): RetryAdvice | null {
  if (!(error instanceof Error) || !('retryAfter' in error)) return null;
  const { retryAfter } = error;
  return retryAfter === null || typeof retryAfter === 'number' ? { retryAfter } : null;
}

/** The message of whatever was thrown; an AggregateError without a message has those of its errors. */
export function said(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(said).join(', ');
  return error instanceof Error ? error.message : String(error);
}
