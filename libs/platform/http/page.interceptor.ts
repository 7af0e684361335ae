import { Readable } from 'node:stream';
import {
  Injectable,
  StreamableFile,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response as ExpressResponse } from 'express';
import { map, type Observable } from 'rxjs';
import { PageRenderer } from './page-renderer.js';
import { keptUntil } from './kept-until.js';
import { sessionPersonOf } from './session-reader.js';
import { allowFraming } from './security-headers.js';
import {
  FileResult,
  FRAMED_METADATA,
  OFFLINE_METADATA,
  PAGE_METADATA,
  PageResult,
  RedirectResult,
  RETURN_METADATA,
  SHARED_METADATA,
  StreamResult,
} from './results.js';

/** What a handler allows to be cached of its page. */
interface Keep {
  /** Seconds that caches may keep it for strangers. */
  readonly sharedFor: number | undefined;
  /** Whether the browser may restore it on Back. */
  readonly returns: boolean;
  /** Whether it may be read without a connection. */
  readonly offline: boolean;
}

/** Turns what handlers return into answers: a model into its page, redirects, files. JSON passes untouched. */
@Injectable()
export class PageInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly renderer: PageRenderer,
  ) {}

  intercept(execution: ExecutionContext, next: CallHandler): Observable<unknown> {
    const declared = this.reflector.get<string | undefined>(PAGE_METADATA, execution.getHandler());
    const keep: Keep = {
      sharedFor: this.reflector.get<number | undefined>(SHARED_METADATA, execution.getHandler()),
      returns: this.reflector.get<boolean | undefined>(RETURN_METADATA, execution.getHandler()) === true,
      offline: this.reflector.get<boolean | undefined>(OFFLINE_METADATA, execution.getHandler()) === true,
    };
    const http = execution.switchToHttp();
    const req = http.getRequest<Request>();
    const res = http.getResponse<ExpressResponse>();
    if (this.reflector.get<boolean | undefined>(FRAMED_METADATA, execution.getHandler())) allowFraming(res);
    return next.handle().pipe(
      map((value: unknown) => {
        if (value instanceof RedirectResult) {
          if (value.flash) req.session.flash = value.flash;
          return new Response(null, { status: 303, headers: { location: value.path } });
        }
        if (value instanceof FileResult) return fileResponse(value);
        if (value instanceof StreamResult) return streamResponse(res, value);
        if (value instanceof PageResult) return this.html(req, res, value.page, value.model, value.status, keep);
        if (declared) return this.html(req, res, declared, value ?? {}, 200, keep);
        return value;
      }),
    );
  }

  private html(
    req: Request,
    res: ExpressResponse,
    name: string,
    model: object,
    status: number,
    keep: Keep,
  ): Response | string {
    res.vary('Cookie, Accept-Language');
    const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': cacheControl(req, status, keep) };
    const body = this.renderer.render(req, res, name, model);
    // Nest streams a Response in pieces; an ordinary page goes out whole.
    if (req.method !== 'GET' || status !== 200) return new Response(body, { status, headers });
    res.set(headers);
    const until = keep.offline ? keptUntil(req.session?.principal, sessionPersonOf(req)?.sessionHours) : null;
    if (until !== null) res.set('palier-offline', String(until));
    return body;
  }
}

/**
 * Shared caches keep what is the same for every anonymous reader. A reader with a cookie may have a language, a name, a
 * message of their own: their page is private, and their browser may restore it on Back but revalidates it before
 * showing it anew. Anything else that a session shows is not stored at all: on a shared machine the next person could
 * read it. Where the person said that others use the machine, nothing is.
 */
function cacheControl(req: Request, status: number, { sharedFor, returns }: Keep): string {
  if (status !== 200 || req.session?.principal?.shared) return 'no-store';
  if (sharedFor !== undefined && req.get('cookie') === undefined) return `public, max-age=${sharedFor}`;
  return sharedFor !== undefined || returns ? 'private, no-cache' : 'no-store';
}

/** A safe name for what is downloaded. */
function disposition(how: FileResult['disposition'], name: string): string {
  const ascii = name.replaceAll(/[^\w.-]+/g, '_');
  return `${how}; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(name)}`;
}

function streamResponse(res: ExpressResponse, { pieces, type, fileName }: StreamResult): StreamableFile {
  res.set({ 'x-content-type-options': 'nosniff', 'cache-control': 'private, no-store' });
  return new StreamableFile(Readable.from(pieces, { objectMode: false }), {
    type,
    disposition: disposition('attachment', fileName),
  });
}

function fileResponse(value: FileResult): Response {
  return new Response(Buffer.from(value.bytes), {
    status: 200,
    headers: {
      'content-type': value.type,
      'content-length': String(value.bytes.byteLength),
      'content-disposition': disposition(value.disposition, value.fileName),
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  });
}
