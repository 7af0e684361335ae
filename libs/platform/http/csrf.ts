import { csrfSync } from 'csrf-sync';
import type { Request, RequestHandler } from 'express';
import { Forbidden } from '../errors/index.js';
import { principalOf } from './context.middleware.js';

const FIELD = '_csrf';
const HEADER = 'x-csrf-token';

const { csrfSynchronisedProtection, generateToken } = csrfSync({
  getTokenFromRequest: (req) => {
    const body: unknown = req.body;
    const typed = body && typeof body === 'object' ? (body as Record<string, unknown>)[FIELD] : undefined;
    return typeof typed === 'string' ? typed : req.get(HEADER);
  },
  skipCsrfProtection: (req) => isExempt(req),
});

/** Whether the body is a multipart form: its token can only be seen once the route has read it. */
export const isMultipart = (req: Request): boolean => typeof req.is('multipart/form-data') === 'string';

/**
 * What proves itself otherwise: bearer tokens, multipart forms (the guard lets them only to handlers that check the token
 * after parsing).
 */
function isExempt(req: Request): boolean {
  if (principalOf(req)?.via === 'token') return true;
  return isMultipart(req);
}

/** The token of this session, for hidden fields. */
export const csrfToken = (req: Request): string => generateToken(req);

/** Checks the token of a multipart form once its fields are parsed. @throws Forbidden */
export function checkMultipartCsrf(req: Request): void {
  const body = req.body as Record<string, unknown> | undefined;
  const given = typeof body?.[FIELD] === 'string' ? body[FIELD] : req.get(HEADER);
  if (!req.session.csrfToken || given !== req.session.csrfToken) {
    throw new Forbidden('the CSRF token is missing or wrong', 'csrf');
  }
}

/**
 * Synchroniser tokens for every changing request, after a look at where the browser says it comes from.
 *
 * @param signedPosts paths of messages that carry a signature of their own and come from other sites
 */
export function csrfProtection(signedPosts: readonly RegExp[]): RequestHandler {
  return (req, res, next) => {
    if (signedPosts.some((pattern) => pattern.test(req.path))) {
      next();
      return;
    }
    const site = req.get('sec-fetch-site');
    const changes = !['GET', 'HEAD', 'OPTIONS'].includes(req.method);
    if (changes && site && !['same-origin', 'none'].includes(site)) {
      next(new Forbidden(`cross-site request (${site})`, 'csrf'));
      return;
    }
    csrfSynchronisedProtection(req, res, (error?: unknown) => {
      next(error ? new Forbidden('the CSRF token is missing or wrong', 'csrf') : undefined);
    });
  };
}
