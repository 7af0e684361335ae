import { createHash, randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Config } from '#libs/platform/config/index.js';

/** A screen stays paired as long as a browser keeps a cookie (RFC 6265bis: 400 days); each answer begins them anew. */
const LIFETIME_MS = 400 * 86_400_000;

/** A cookie of its own: no session, no person; it opens nothing but the page of the screen. */
const cookieName = (config: Config): string => (config.insecureCookies ? 'palier-lobby' : '__Host-lobby');

/** SHA-256 of the token, which is all the database holds. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');

/** The token that the browser brought, or null. A cookie sent twice is ignored. */
export function readScreenToken(req: Request, config: Config): string | null {
  const name = cookieName(config);
  const values = (req.headers.cookie ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
  const [value] = values;
  return values.length === 1 && value && /^[A-Za-z0-9_-]{43}$/.test(value) ? value : null;
}

/** Gives the browser this token, or a new one where it is null. */
export function giveScreenToken(res: Response, config: Config, given: string | null): string {
  const token = given ?? randomBytes(32).toString('base64url');
  res.cookie(cookieName(config), token, {
    httpOnly: true,
    secure: !config.insecureCookies,
    sameSite: 'lax',
    path: '/',
    maxAge: LIFETIME_MS,
  });
  return token;
}
