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

/** Whether somebody is signed in here: only then is there anything that another site could do in somebody's name. */
const isSignedIn = (req: Request): boolean => principalOf(req)?.via === 'session';

/**
 * Requests exempt from the token: anonymous ones and bearer tokens (no session acts), and multipart forms (the guard
 * admits them only to handlers that check the token after parsing).
 */
const isExempt = (req: Request): boolean => !isSignedIn(req) || isMultipart(req);

/** The token of this session, for hidden fields. Strangers have none: their pages write no session. */
export const csrfToken = (req: Request): string => (isSignedIn(req) ? generateToken(req) : '');

/** Checks the token of a multipart form once its fields are parsed. @throws Forbidden */
export function checkMultipartCsrf(req: Request): void {
  if (!isSignedIn(req)) return;
  const body = req.body as Record<string, unknown> | undefined;
  const given = typeof body?.[FIELD] === 'string' ? body[FIELD] : req.get(HEADER);
  if (!req.session.csrfToken || given !== req.session.csrfToken) {
    throw new Forbidden('the CSRF token is missing or wrong', 'csrf');
  }
}

/**
 * Where a browser says that a changing request comes from: `Sec-Fetch-Site`, or `Origin` from browsers that do not know
 * it. Programs send neither.
 */
function comesFromElsewhere(req: Request, baseUrl: string): boolean {
  const site = req.get('sec-fetch-site');
  if (site !== undefined) return !['same-origin', 'none'].includes(site);
  const origin = req.get('origin');
  if (origin === undefined) return false;
  return !URL.canParse(origin) || ![new URL(baseUrl).host, req.get('host')].includes(new URL(origin).host);
}

/**
 * Refuses changing requests that come from another site; whoever is signed in also proves it by the synchroniser token
 * of the session (OWASP: Cross-Site Request Forgery Prevention).
 *
 * @param baseUrl public address of the portal
 * @param signedPosts paths of messages that carry a signature of their own and come from other sites
 */
export function csrfProtection(baseUrl: string, signedPosts: readonly RegExp[]): RequestHandler {
  return (req, res, next) => {
    if (signedPosts.some((pattern) => pattern.test(req.path))) {
      next();
      return;
    }
    if (!['GET', 'HEAD', 'OPTIONS'].includes(req.method) && comesFromElsewhere(req, baseUrl)) {
      next(new Forbidden('cross-site request', 'csrf'));
      return;
    }
    csrfSynchronisedProtection(req, res, (error?: unknown) => {
      next(error ? new Forbidden('the CSRF token is missing or wrong', 'csrf') : undefined);
    });
  };
}
