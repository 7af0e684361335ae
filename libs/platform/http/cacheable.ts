import type { RequestHandler } from 'express';

/**
 * An answer that a shared cache may keep (RFC 9111, 3) carries nobody's cookie: what a route declares `public` leaves
 * without `Set-Cookie`, also the one that a rolling session adds at the last moment. Stands before the session, whose own
 * listener is therefore called first.
 */
export const cacheableWithoutCookies: RequestHandler = (_req, res, next) => {
  const writeHead = res.writeHead.bind(res) as (...given: unknown[]) => typeof res;
  res.writeHead = (...given: unknown[]) => {
    if (/\b(public|s-maxage)\b/i.test(String(res.getHeader('Cache-Control') ?? ''))) res.removeHeader('Set-Cookie');
    return writeHead(...given);
  };
  next();
};
