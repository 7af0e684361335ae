import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import type { Views } from '../views/index.js';
import { mountAssets } from '../views/index.js';
import { securityHeaders } from './security-headers.js';

/** Most characters of the operator's name that are kept. */
const NAME_LENGTH = 60;

const digest = (text: string) => createHash('sha256').update(text).digest();
const same = (one: string, other: string) => timingSafeEqual(digest(one), digest(other));

/** The name that the operator signed in with; only behind the door. */
export const operatorOf = (res: Response): string => (res.locals as { operator: string }).operator;

/**
 * Express for pages of the platform's operator: security headers, assets, then HTTP Basic authentication (RFC 7617) with the
 * operator's password and whatever name. Nothing behind it answers without.
 */
export function operatorDoor(password: string, views: Views): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  // A port inside the house, perhaps without TLS: nothing is to be fetched by https that the port does not speak.
  app.use(...securityHeaders({ baseUrl: 'http://localhost', tiles: null }));
  mountAssets(app, views.assets);
  app.use((req: Request, res: Response, next: NextFunction) => {
    res.setHeader('Cache-Control', 'no-store');
    const given = credentialsOf(req.headers.authorization);
    if (given === null || !same(given.password, password)) {
      res.setHeader('WWW-Authenticate', 'Basic realm="Palier", charset="UTF-8"');
      res.status(401).type('text/plain').send('PALIER_OPERATOR_TOKEN\n');
      return;
    }
    (res.locals as { operator: string }).operator = given.name;
    next();
  });
  app.use(express.urlencoded({ extended: false, limit: '10kb' }));
  return app;
}

/**
 * What a form of a page carries and nobody else can know: a page of another site that posts here in the operator's name,
 * whose browser would add the password, has none.
 */
export function formToken(password: string, path: string): string {
  return createHmac('sha256', password).update(`form ${path}`).digest('base64url');
}

/** Whether a post carries the token of its form. */
export function isOwnForm(password: string, path: string, given: unknown): boolean {
  return typeof given === 'string' && same(given, formToken(password, path));
}

function credentialsOf(authorization: string | undefined): { name: string; password: string } | null {
  const [, encoded] = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(authorization ?? '') ?? [];
  if (encoded === undefined) return null;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon < 0) return null;
  const name = text
    .slice(0, colon)
    .replaceAll(/\p{Cc}/gu, '')
    .trim()
    .slice(0, NAME_LENGTH);
  return { name, password: text.slice(colon + 1) };
}
