import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { NextFunction, Request, Response } from 'express';
import Negotiator from 'negotiator';

/** Sizes of answers that are compressed at once, in bytes; a larger one is streamed through a thread of its own. */
export const WHOLE = { least: 1024, most: 200_000 } as const;

/**
 * Compresses pages and JSON in one call. The streams of `compression` hand each page to another thread and back, which costs
 * twice what compressing it does; that middleware stays behind this one for whatever is streamed, large, or of another type.
 */
export function compressWhole(req: Request, res: Response, next: NextFunction): void {
  const send = res.send.bind(res);
  res.send = (body: unknown) => send(typeof body === 'string' ? compressed(req, res, body) : body);
  next();
}

function compressed(req: Request, res: Response, text: string): string | Buffer {
  // Express writes texts as UTF-8 and names it; what has no such name yet is left to it.
  if (req.method === 'HEAD' || !/charset=utf-8/i.test(res.get('Content-Type') ?? '')) return text;
  if (text.length < WHOLE.least || text.length > WHOLE.most || res.get('Content-Encoding')) return text;
  const encoding = preferred(req);
  if (encoding === null) return text;
  res.set('Content-Encoding', encoding);
  return encoding === 'br'
    ? brotliCompressSync(Buffer.from(text), { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } })
    : gzipSync(Buffer.from(text));
}

/** The best of what the reader accepts and we write; null for neither. */
function preferred(req: Request): 'br' | 'gzip' | null {
  // The types of the package are older than its order of preference among equals.
  const accepted = new Negotiator(req) as unknown as {
    encoding(known: readonly string[], options: { readonly preferred: readonly string[] }): string | undefined;
  };
  const best = accepted.encoding(['br', 'gzip', 'identity'], { preferred: ['br', 'gzip'] });
  return best === 'br' || best === 'gzip' ? best : null;
}
