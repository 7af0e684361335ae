import { createHash, randomBytes } from 'node:crypto';
import type { CookieOptions, Request, Response } from 'express';
import type { Config } from '#libs/platform/config/index.js';
import { REQUEST_LIFETIME_MS } from './saml-settings.js';

/**
 * Ties a SAML request to the browser that began it, against login CSRF. The answer is posted from the identity
 * provider's site, where the session cookie (`SameSite=Lax`) stays away; so this is a cookie of its own, `SameSite=None`,
 * ten minutes, worthless alone. Over plain http on loopback browsers refuse `None` without `Secure`: `Lax` works there,
 * since the demo identity provider is the same site.
 */
const browserCookieName = (config: Config): string => (config.insecureCookies ? 'palier-saml' : '__Host-saml');

/** SHA-256 of the token, which is all the database holds. */
export const browserHash = (token: string): string => createHash('sha256').update(token).digest('hex');

/** The token the browser brought, or null. A cookie sent twice is ignored. */
export function readBrowserToken(req: Request, config: Config): string | null {
  const name = browserCookieName(config);
  const values = (req.headers.cookie ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
  const [value] = values;
  return values.length === 1 && value && /^[A-Za-z0-9_-]{43}$/.test(value) ? value : null;
}

/**
 * Gives the browser a token, or renews the one it has, so that two tabs can sign in at once. It ends by its age alone:
 * taken away by the first tab, the answer of the second would find nothing. What makes an answer single use is its request.
 */
export function issueBrowserToken(req: Request, res: Response, config: Config): string {
  const token = readBrowserToken(req, config) ?? randomBytes(32).toString('base64url');
  res.cookie(browserCookieName(config), token, cookieOptions(config));
  return token;
}

const cookieOptions = (config: Config): CookieOptions => ({
  httpOnly: true,
  secure: !config.insecureCookies,
  sameSite: config.insecureCookies ? 'lax' : 'none',
  path: '/',
  maxAge: REQUEST_LIFETIME_MS,
});
