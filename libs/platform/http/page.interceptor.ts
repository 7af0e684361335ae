import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response as ExpressResponse } from 'express';
import { map, type Observable } from 'rxjs';
import { PageRenderer } from './page-renderer.js';
import { FileResult, PAGE_METADATA, PageResult, RedirectResult, SHARED_METADATA } from './results.js';

/** Turns what handlers return into answers: a model into its page, redirects, files. JSON passes untouched. */
@Injectable()
export class PageInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly renderer: PageRenderer,
  ) {}

  intercept(execution: ExecutionContext, next: CallHandler): Observable<unknown> {
    const declared = this.reflector.get<string | undefined>(PAGE_METADATA, execution.getHandler());
    const sharedFor = this.reflector.get<number | undefined>(SHARED_METADATA, execution.getHandler());
    const http = execution.switchToHttp();
    const req = http.getRequest<Request>();
    const res = http.getResponse<ExpressResponse>();
    return next.handle().pipe(
      map((value: unknown) => {
        if (value instanceof RedirectResult) {
          if (value.flash) req.session.flash = value.flash;
          return new Response(null, { status: 303, headers: { location: value.path } });
        }
        if (value instanceof FileResult) return fileResponse(value);
        if (value instanceof PageResult) return this.html(req, res, value.page, value.model, value.status, sharedFor);
        if (declared) return this.html(req, res, declared, value ?? {}, 200, sharedFor);
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
    sharedFor?: number,
  ): Response {
    // Somebody with a cookie may have a language, a name, a message of their own: their page is theirs.
    const isShared = sharedFor !== undefined && status === 200 && req.get('cookie') === undefined;
    res.vary('Cookie, Accept-Language');
    return new Response(this.renderer.render(req, res, name, model), {
      status,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': isShared ? `public, max-age=${sharedFor}` : 'no-store',
      },
    });
  }
}

function fileResponse(value: FileResult): Response {
  const ascii = value.fileName.replaceAll(/[^\w.-]+/g, '_');
  return new Response(Buffer.from(value.bytes), {
    status: 200,
    headers: {
      'content-type': value.type,
      'content-length': String(value.bytes.byteLength),
      'content-disposition': `${value.disposition}; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(value.fileName)}`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  });
}
