import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Request, RequestHandler } from 'express';
import { CONFIG, type Config } from '../config/index.js';
import type { ContextualRequest } from '../context/index.js';
import { RoutePatterns } from './route-patterns.js';

/** The fields of a request in the log; none identifies who sent it. */
export interface RequestFields {
  readonly requestId: string | null;
  /** The employer's id; no person, no address. */
  readonly tenantId: string | null;
  /** Method and pattern, never the path: it may hold a code or an id. */
  readonly route: string;
}

/**
 * A line for a share of the requests (`ACCESS_LOG`), and for each that was answered with 5xx: which route, how it ended, how
 * long it took.
 */
@Injectable()
export class AccessLog {
  private readonly logger = new Logger('Access');

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly routes: RoutePatterns,
  ) {}

  middleware(): RequestHandler {
    return (req, res, next) => {
      const began = performance.now();
      // Sampled before anything is known of the request, so that slow and fast ones are sampled alike.
      const drawn = Math.random() < this.config.accessLog;
      res.once('close', () => {
        const status = res.writableFinished ? res.statusCode : null;
        if (!drawn && (this.config.accessLog === 0 || status === null || status < 500)) return;
        const ms = Math.round(performance.now() - began);
        this.logger.log(status === null ? 'request given up' : 'request', { ...this.fieldsOf(req), status, ms });
      });
      next();
    };
  }

  fieldsOf(req: Request): RequestFields {
    const ctx = (req as Partial<ContextualRequest>).ctx;
    return {
      requestId: ctx?.requestId ?? null,
      tenantId: ctx?.employerId ?? null,
      route: this.routes.of(req.method, req.path),
    };
  }
}
