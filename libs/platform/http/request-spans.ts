import { Injectable } from '@nestjs/common';
import type { RequestHandler } from 'express';
import { Tracing } from '../tracing/index.js';
import { AccessLog } from './access-log.js';

/** Probes and static files, which would be most of the traces and tell nothing. */
const UNTRACED = /^\/(?:assets|healthz|readyz|metrics)(?:\/|$)/;

/**
 * The span of a request, named after its route, with the fields of the access log. A `traceparent` that comes with it is
 * only linked, whoever sent it: a proxy hands on what strangers write, and strangers must not decide what is recorded.
 */
@Injectable()
export class RequestSpans {
  constructor(
    private readonly tracing: Tracing,
    private readonly access: AccessLog,
  ) {}

  middleware(): RequestHandler {
    return (req, res, next) => {
      const span = UNTRACED.test(req.path)
        ? null
        : this.tracing.open(req.method, { kind: 'server', link: req.get('traceparent') });
      if (span === null) {
        next();
        return;
      }
      res.once('close', () => {
        const { route, requestId, tenantId } = this.access.fieldsOf(req);
        const status = res.writableFinished ? res.statusCode : null;
        span.named(route);
        span.set({
          'http.request.method': req.method,
          'http.route': route.replace(/^\S+ /, ''),
          ...(status === null ? {} : { 'http.response.status_code': status }),
          ...(requestId === null ? {} : { 'palier.request_id': requestId }),
          ...(tenantId === null ? {} : { 'palier.tenant_id': tenantId }),
        });
        if (status === null) span.failed('given up');
        else if (status >= 500) span.failed(String(status));
        span.end();
      });
      span.inside(next);
    };
  }
}
