import type { NestExpressApplication } from '@nestjs/platform-express';
import compression from 'compression';
import type { NextFunction, Request, Response } from 'express';
import type { Pool } from 'pg';
import { Clock } from '../clock/index.js';
import { CONFIG, type Config } from '../config/index.js';
import { anonymousContext, type ContextualRequest } from '../context/index.js';
import { Contributions } from '../contributions/index.js';
import { POOL } from '../db/index.js';
import { Metrics } from '../observability/index.js';
import { mountAssets, Views } from '../views/index.js';
import { AccessLog } from './access-log.js';
import { bodyReader } from './bodies.js';
import { contextMiddleware } from './context.middleware.js';
import { cacheableWithoutCookies } from './cacheable.js';
import { compressWhole, WHOLE } from './compressed.js';
import { csrfProtection } from './csrf.js';
import { ErrorFilter } from './error.filter.js';
import { plainInput } from './plain-input.js';
import { PrincipalResolver } from './principal.js';
import { RefusalTrace } from './refusal-trace.js';
import { RequestSpans } from './request-spans.js';
import { securityHeaders } from './security-headers.js';
import { sessionMiddleware } from './session.js';
import { SessionReader } from './session-reader.js';
import { answerUnread } from './unread-requests.js';

/** Paths of the platform that need neither session nor person; modules bring their own. */
const STATELESS = ['/assets', '/healthz', '/readyz', '/metrics'];

/**
 * The way of a request before Nest's routes, in this order: headers, assets, session, bodies, person, CSRF. Bodies are
 * limited by who sends them ({@link bodyReader}).
 */
export function configureHttp(app: NestExpressApplication): void {
  const config = app.get<Config>(CONFIG);
  const errors = app.get(ErrorFilter);
  const contributions = app.get(Contributions);
  const stateless = [...STATELESS, ...contributions.statelessPaths];
  const isStateless = ({ path }: Request) => stateless.some((one) => path === one || path.startsWith(`${one}/`));
  const trace = app.get(RefusalTrace);
  answerUnread(app.getHttpServer(), {
    contributions,
    secure: new URL(config.baseUrl).protocol === 'https:',
    note: (why, address) => trace.noteUnread(why, address),
  });
  app.disable('x-powered-by');
  app.set('trust proxy', config.trustProxy);
  app.set('query parser', 'simple');
  app.use(app.get(Metrics).middleware(), app.get(AccessLog).middleware(), app.get(RequestSpans).middleware());
  app.use(...securityHeaders(config));
  app.use(compression({ threshold: WHOLE.least }), compressWhole);
  mountAssets(app, app.get(Views).assets);
  app.use(cacheableWithoutCookies);
  const stateful = [
    sessionMiddleware(config, app.get<Pool>(POOL), app.get(SessionReader)),
    contextMiddleware(app.get(PrincipalResolver), app.get(Clock)),
  ];
  for (const middleware of stateful) {
    // What the middleware returns goes back to Express, which waits for it: a rejection is an answer, not a crash.
    app.use((req: Request, res: Response, next: NextFunction): unknown => {
      if (!isStateless(req)) return middleware(req, res, next);
      (req as ContextualRequest).ctx ??= anonymousContext('fr', 'stateless');
      return next();
    });
  }
  app.use(bodyReader(contributions), plainInput(contributions));
  const csrf = csrfProtection(config.baseUrl, contributions.signedPosts);
  app.use((req: Request, res: Response, next: NextFunction) => {
    if (isStateless(req)) next();
    else csrf(req, res, next);
  });
  app.use((error: unknown, req: Request, res: Response, _next: NextFunction) => errors.answer(error, req, res));
}
