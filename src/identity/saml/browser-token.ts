import type { Request, Response } from 'express';
import type { Config } from '#libs/platform/config/index.js';
import { TokenCookie } from '#libs/platform/http/index.js';
import { REQUEST_LIFETIME_MS } from './saml-settings.js';

/**
 * Ties a SAML request to the browser that began it, against login CSRF. The answer is posted from the identity
 * provider's site, where the session cookie (`SameSite=Lax`) stays away; so this is a cookie of its own, `SameSite=None`,
 * ten minutes, worthless alone. Over plain http on loopback browsers refuse `None` without `Secure`: `Lax` works there,
 * since the demo identity provider is the same site.
 */
export const BROWSER_TOKEN = new TokenCookie('saml', { lifetimeMs: REQUEST_LIFETIME_MS, sameSite: 'none' });

/**
 * Gives the browser a token, or renews the one it has, so that two tabs can sign in at once. It ends by its age alone:
 * taken away by the first tab, the answer of the second would find nothing. What makes an answer single use is its request.
 */
export const issueBrowserToken = (req: Request, res: Response, config: Config): string =>
  BROWSER_TOKEN.give(res, config, BROWSER_TOKEN.read(req, config));
