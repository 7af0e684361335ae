import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import { map, type Observable } from 'rxjs';
import { z } from 'zod';

const MORE = z.object({ next: z.string() });

/** Says in the `Link` header where a list goes on (RFC 8288), for answers whose `next` is a cursor. */
@Injectable()
export class NextLinkInterceptor implements NestInterceptor {
  intercept(execution: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = execution.switchToHttp();
    const req = http.getRequest<Request>();
    const res = http.getResponse<Response>();
    return next.handle().pipe(
      map((answer: unknown) => {
        const more = MORE.safeParse(answer);
        if (more.success) {
          const [path = '', query] = req.originalUrl.split('?');
          const asked = new URLSearchParams(query);
          asked.set('cursor', more.data.next);
          res.setHeader('Link', `<${path}?${asked.toString()}>; rel="next"`);
        }
        return answer;
      }),
    );
  }
}
