import { readFile, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import type { NextFunction, Request, Response } from 'express';
import type { Assets } from './assets.js';

/** Anything with Express's `use`: an Express or a Nest application. */
export interface Mountable {
  use(path: string, handler: (request: Request, response: Response, next: NextFunction) => void): unknown;
}

const YEAR = 31_536_000;
/** Content encodings of texts, the smallest first; each is made once, off the main thread, at its best quality. */
const ENCODINGS = {
  br: promisify(brotliCompress),
  gzip: (bytes: Buffer): Promise<Buffer> => promisify(gzip)(bytes, { level: 9 }),
  identity: (bytes: Buffer): Promise<Buffer> => Promise.resolve(bytes),
} as const;
type Encoding = keyof typeof ENCODINGS;

/** Cache of encoded bodies, by file, modification time and encoding. */
function bodies(): (path: string, encoding: Encoding) => Promise<Buffer> {
  const made = new Map<string, Promise<Buffer>>();
  return async (path, encoding) => {
    const key = `${path} ${(await stat(path)).mtimeMs} ${encoding}`;
    const body = made.get(key) ?? readFile(path).then(ENCODINGS[encoding]);
    made.set(key, body);
    return body;
  };
}

/** The smallest that the browser takes: it lists them in an order of its own and without preference. */
function smallest(request: Request): Encoding {
  return (['br', 'gzip'] as const).find((encoding) => request.acceptsEncodings(encoding) === encoding) ?? 'identity';
}

/**
 * Serves `/assets/<bundle>/<hash>/<path>`: for ever when the hash is the present one, uncached when it is an old one (a
 * page of the previous release), 404 otherwise. Text is compressed once and kept in memory. No session is touched: mount
 * it before the session middleware, with the assets of the {@link Views} that print their addresses.
 */
export function mountAssets(app: Mountable, assets: Assets): void {
  const bodyOf = bodies();
  app.use('/assets', (request, response, next) => {
    const file = request.method === 'GET' || request.method === 'HEAD' ? assets.find(request.path) : null;
    response.setHeader('X-Content-Type-Options', 'nosniff');
    if (!file) {
      response.status(404).type('text/plain').send('not found');
      return;
    }
    const encoding = file.compressible ? smallest(request) : 'identity';
    response.setHeader('Content-Type', file.type);
    response.setHeader('Cache-Control', file.current ? `public, max-age=${YEAR}, immutable` : 'no-cache');
    if (file.compressible) response.vary('Accept-Encoding');
    if (encoding !== 'identity') response.setHeader('Content-Encoding', encoding);
    bodyOf(file.path, encoding).then((body) => response.end(body), next);
  });
}
