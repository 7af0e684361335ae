import { randomBytes } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import helmet from 'helmet';
import type { Config } from '../config/index.js';

/** The nonce of this response's scripts. */
export const nonceOf = (res: Response): string => (res.locals as { nonce: string }).nonce;

/** Allows the page that follows to post a form to further origins (the SAML identity provider). */
export function allowFormAction(res: Response, ...origins: string[]): void {
  const policy = res.getHeader('Content-Security-Policy');
  if (typeof policy === 'string') {
    res.setHeader(
      'Content-Security-Policy',
      policy.replace(/form-action 'self'/, `form-action 'self' ${origins.join(' ')}`),
    );
  }
}

/** Allows other sites to show the page that follows in a frame. */
export function allowFraming(res: Response): void {
  const policy = res.getHeader('Content-Security-Policy');
  if (typeof policy === 'string')
    res.setHeader('Content-Security-Policy', policy.replace(/frame-ancestors 'none'/, 'frame-ancestors *'));
  res.removeHeader('X-Frame-Options');
}

/** Content security policy with a nonce per response, pictures of the tile server where there is one, HSTS, no sniffing, no framing, no referrer to others. */
export function securityHeaders(config: Pick<Config, 'baseUrl' | 'tiles'>): RequestHandler[] {
  const secure = new URL(config.baseUrl).protocol === 'https:';
  return [
    (_req, res, next) => {
      (res.locals as { nonce: string }).nonce = randomBytes(18).toString('base64');
      next();
    },
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          scriptSrc: [(_req, res) => `'nonce-${nonceOf(res as Response)}'`, "'strict-dynamic'"],
          styleSrc: ["'self'"],
          imgSrc: ["'self'", 'data:', ...(config.tiles ? [new URL(config.tiles.url).origin] : [])],
          fontSrc: ["'self'"],
          connectSrc: ["'self'"],
          manifestSrc: ["'self'"],
          workerSrc: ["'self'"],
          objectSrc: ["'none'"],
          baseUri: ["'none'"],
          frameAncestors: ["'none'"],
          formAction: ["'self'"],
          ...(secure ? { upgradeInsecureRequests: [] } : {}),
        },
      },
      strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: true } : false,
      referrerPolicy: { policy: 'same-origin' },
      crossOriginEmbedderPolicy: false,
    }),
  ];
}
