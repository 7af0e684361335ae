import { TokenCookie } from '#libs/platform/http/index.js';

/**
 * The token of a paired screen; it opens nothing but the page of the screen. A screen stays paired as long as a browser keeps a cookie
 * (RFC 6265bis: 400 days); each answer begins them anew.
 */
export const LOBBY_TOKEN = new TokenCookie('lobby', { lifetimeMs: 400 * 86_400_000, sameSite: 'lax' });
