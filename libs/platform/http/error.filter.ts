import { randomUUID } from 'node:crypto';
import { Catch, HttpException, Injectable, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { anonymousContext, type ContextualRequest, type RequestContext } from '../context/index.js';
import { isUnavailable, postgresFailure } from '../db/index.js';
import { Contributions } from '../contributions/index.js';
import { DomainError, Forbidden, InsufficientScope, TooManyAttempts } from '../errors/index.js';
import { negotiateLocale, t } from '../i18n/index.js';
import { AccessLog } from './access-log.js';
import { isForPrograms } from './callers.js';
import { SignInRequired } from './sign-in-required.js';
import { PageRenderer } from './page-renderer.js';
import { PassingFailures } from './passing-failures.js';
import { RefusalTrace } from './refusal-trace.js';
import { fieldWords, refusalText, refusedFields } from './refusal-text.js';

/** What a stranger may know of an error. */
interface PublicError {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly fields: readonly { field: string; code: string; message: string }[];
}

/** The page of a refusal that has none of its own. */
export interface ErrorModel extends Omit<PublicError, 'code'> {
  /** Names the request in the log. */
  readonly requestId: string | null;
  /** The previous page, when it belongs to the portal. */
  readonly back: string | null;
}

/** Programs (`/api`, JSON over fetch) get RFC 9457 problem+json; people get a page. Nothing leaks. */
@Catch()
@Injectable()
export class ErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger('Http');
  private readonly passing = new PassingFailures();

  constructor(
    private readonly renderer: PageRenderer,
    private readonly contributions: Contributions,
    private readonly trace: RefusalTrace,
    private readonly access: AccessLog,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<Request>(), http.getResponse<Response>());
  }

  /** Also used for errors of the middleware before Nest's routes. */
  answer(error: unknown, req: Request, res: Response): void {
    this.trace.note(error, req);
    if (res.headersSent) {
      res.end();
      return;
    }
    const ctx = contextOf(req, res);
    const { locale } = ctx;
    const dialect = this.contributions.dialectOf(req.path);
    if (error instanceof SignInRequired && !dialect && !wantsJson(req)) {
      const target = req.method === 'GET' ? `?return=${encodeURIComponent(req.originalUrl)}` : '';
      res.redirect(303, `${this.contributions.signInPath}${target}`);
      return;
    }
    const seen = this.describe(error, locale);
    if (seen.code === 'unavailable') {
      this.passing.note(error, (words) => this.logger.warn(words, this.access.fieldsOf(req)));
    } else if (seen.status >= 500 && !(error instanceof DomainError)) {
      const cause = error instanceof Error ? error : new Error(String(error));
      this.logger.error(cause.message, this.access.fieldsOf(req), cause.stack);
    }
    res.status(seen.status).setHeader('Cache-Control', 'no-store');
    if (error instanceof TooManyAttempts) res.setHeader('Retry-After', String(error.retryAfterSeconds));
    if (seen.status === 503) res.setHeader('Retry-After', '5');
    const challenge = dialect || isForPrograms(req.path) ? challengeOf(error, seen.status, req) : null;
    if (challenge !== null) res.setHeader('WWW-Authenticate', challenge);
    // A body that nobody reads is not waited for.
    if (!req.complete && seen.status !== 413) res.setHeader('Connection', 'close');
    if (dialect) {
      res.type(dialect.mediaType).send(JSON.stringify(dialect.write(seen)));
      return;
    }
    if (wantsJson(req)) {
      res.type('application/problem+json').send(
        JSON.stringify({
          type: 'about:blank',
          title: t(locale, `common.status.${seen.status}`),
          status: seen.status,
          code: seen.code,
          detail: seen.detail,
          instance: ctx.requestId,
          ...(seen.fields.length > 0 ? { errors: seen.fields } : {}),
        }),
      );
      return;
    }
    const model: ErrorModel = {
      status: seen.status,
      detail: seen.detail,
      // No control stands beside the words: they say themselves which field they mean.
      fields: seen.fields.map((one) => ({
        ...one,
        message:
          one.field === ''
            ? one.message
            : t(locale, 'common.errors.at-field', { field: fieldWords(locale, one.field), message: one.message }),
      })),
      requestId: ctx.requestId,
      back: sameSitePath(req),
    };
    res.type('html').send(this.renderer.render(req, res, 'errors/error', model));
  }

  private describe(error: unknown, locale: 'fr' | 'en'): PublicError {
    const plain = (status: number, code: string): PublicError => ({
      status,
      code,
      detail: t(locale, `common.errors.${code}`),
      fields: [],
    });
    if (error instanceof DomainError) {
      return {
        status: error.status,
        code: error.code,
        detail:
          error instanceof Forbidden && error.words !== null
            ? t(locale, error.words)
            : refusalText(locale, error.code, error.params),
        fields: refusedFields(locale, error),
      };
    }
    if (error instanceof SignInRequired) return plain(401, 'sign-in-required');
    if (isUnavailable(error)) return plain(503, 'unavailable');
    const failure = postgresFailure(error);
    if (failure?.code === '42501') return plain(403, 'forbidden');
    if (failure && ['23P01', '23505'].includes(failure.code)) return plain(409, 'conflict');
    if (failure && ['23514', '23503', '22P02', '22003', '22007', '22008', '22021', '22P05'].includes(failure.code)) {
      return plain(422, 'input.invalid');
    }
    const status = httpStatus(error);
    if (status === 404) return plain(404, 'not-found');
    if (status === 413) return plain(413, 'too-large');
    if (status === 415) return plain(415, 'wrong-media-type');
    if (status !== null && status >= 400 && status < 500) return plain(status === 401 ? 401 : 400, 'bad-request');
    return plain(500, 'unexpected');
  }
}

/**
 * What a program is told of its credentials (RFC 6750, section 3): nothing but the scheme when it showed none, why when it
 * did. Null where credentials are not what is wrong.
 */
function challengeOf(error: unknown, status: number, req: Request): string | null {
  const realm = 'Bearer realm="Palier"';
  if (error instanceof InsufficientScope) {
    return `${realm}, error="insufficient_scope", scope="${error.scope ?? 'api'}"`;
  }
  if (status !== 401) return null;
  return /^Bearer /i.test(req.get('authorization') ?? '') ? `${realm}, error="invalid_token"` : realm;
}

/** Status carried by Nest's exceptions and by body-parser, csrf-sync, multer errors. */
function httpStatus(error: unknown): number | null {
  if (error instanceof HttpException) return error.getStatus();
  if (!(error instanceof Error)) return null;
  const { status, statusCode, name } = error as Error & { status?: unknown; statusCode?: unknown };
  if (name === 'MulterError') return 413;
  if (error instanceof URIError) return 400;
  const value = status ?? statusCode;
  return typeof value === 'number' ? value : null;
}

/** Whether the caller is a program: by path, or because it asks for JSON and not for a page. */
function wantsJson(req: Request): boolean {
  return isForPrograms(req.path) || req.accepts(['html', 'json']) === 'json';
}

/** The page the person came from, when it is ours. */
function sameSitePath(req: Request): string | null {
  const referer = req.get('referer');
  if (!referer || !URL.canParse(referer)) return null;
  const from = new URL(referer);
  return from.host === req.get('host') ? from.pathname + from.search : null;
}

/**
 * The context of the request, or one of nobody where the failure came before it was made: the session is read first, which
 * fails while the database is away. The page needs a language all the same.
 */
function contextOf(req: Request, res: Response): RequestContext {
  const known = req as Partial<ContextualRequest>;
  if (known.ctx) return known.ctx;
  const ctx = anonymousContext(negotiateLocale({ acceptLanguage: req.get('accept-language') }), randomUUID());
  res.setHeader('X-Request-Id', ctx.requestId);
  (req as ContextualRequest).ctx = ctx;
  return ctx;
}
