import { readFileSync, statSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { NextFunction, Request, Response } from 'express';
import type { Assets } from './assets.js';

/** Anything with Express's `use`: an Express or a Nest application. */
export interface Mountable {
  use(path: string, handler: (request: Request, response: Response, next: NextFunction) => void): unknown;
}

const YEAR = 31_536_000;

/**
 * Serves `/assets/<bundle>/<hash>/<path>`: for ever when the hash is the present one, uncached when it is an old one (a
 * page of the previous release), 404 otherwise. Text is compressed once and kept in memory. No session is touched: mount
 * it before the session middleware, with the assets of the {@link Views} that print their addresses.
 */
export function mountAssets(app: Mountable, assets: Assets): void {
  const bodies = new Map<string, Buffer>();
  const body = (path: string, gzip: boolean): Buffer => {
    const key = `${path} ${statSync(path).mtimeMs} ${gzip}`;
    const kept = bodies.get(key);
    if (kept) return kept;
    const raw = readFileSync(path);
    const made = gzip ? gzipSync(raw, { level: 9 }) : raw;
    bodies.set(key, made);
    return made;
  };
  app.use('/assets', (request, response) => {
    const file = request.method === 'GET' || request.method === 'HEAD' ? assets.find(request.path) : null;
    response.setHeader('X-Content-Type-Options', 'nosniff');
    if (!file) {
      response.status(404).type('text/plain').send('not found');
      return;
    }
    const gzip = file.compressible && request.acceptsEncodings('gzip') === 'gzip';
    response.setHeader('Content-Type', file.type);
    response.setHeader('Cache-Control', file.current ? `public, max-age=${YEAR}, immutable` : 'no-cache');
    if (file.compressible) response.vary('Accept-Encoding');
    if (gzip) response.setHeader('Content-Encoding', 'gzip');
    response.end(body(file.path, gzip));
  });
}
