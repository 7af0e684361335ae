import type { RequestHandler } from 'express';

/**
 * An answer that a cache may keep carries nobody's cookie: what a route declares `public` leaves without `Set-Cookie`, also
 * the one that a rolling session adds at the last moment, and what says nothing of caches leaves with `no-store`, since they
 * keep such an answer as they see fit (RFC 9111, 3 and 4.2.2). Stands before the session, whose own listener is therefore
 * called first.
 */
export const cacheableWithoutCookies: RequestHandler = (_req, res, next) => {
  const writeHead = res.writeHead.bind(res) as (...given: unknown[]) => typeof res;
  res.writeHead = (...given: unknown[]) => {
    const said = String(res.getHeader('Cache-Control') ?? '');
    if (said === '') res.setHeader('Cache-Control', 'no-store');
    else if (/\b(public|s-maxage)\b/i.test(said)) res.removeHeader('Set-Cookie');
    return writeHead(...given);
  };
  next();
};
