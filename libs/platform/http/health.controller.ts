import { Controller, Get, Header, Headers, Inject, Res } from '@nestjs/common';
import type { Response } from 'express';
import { z } from 'zod';
import { CONFIG, type Config } from '../config/index.js';
import { Admit } from '../context/index.js';
import { Forbidden } from '../errors/index.js';
import { isOperator, Metrics } from '../observability/index.js';
import { Api } from './api-operation.js';
import { OpenApi } from './openapi.js';
import { Readiness } from './readiness.js';

/** Liveness and readiness probes, metrics, and the description of the API. */
@Controller()
@Admit('public')
export class HealthController {
  constructor(
    private readonly readiness: Readiness,
    @Inject(CONFIG) private readonly config: Config,
    private readonly metrics: Metrics,
    private readonly openApi: OpenApi,
  ) {}

  /** The process answers. */
  @Get('healthz')
  health() {
    return { status: 'ok' };
  }

  /**
   * Whether the process can serve: 503 only without its database, since what is degraded stops neither reading nor
   * verification. How it stands part by part is for the operator (`METRICS_TOKEN`).
   */
  @Get('readyz')
  async ready(@Res({ passthrough: true }) res: Response, @Headers('authorization') authorization?: string) {
    const { status, parts } = await this.readiness.check();
    if (status === 'unavailable') res.status(503).setHeader('Retry-After', '5');
    if (!isOperator(this.config, authorization)) return { status };
    const named = Object.entries(parts);
    const notes = named.flatMap(([name, { note }]) => (note === undefined ? [] : [[name, note] as const]));
    return {
      status,
      ...Object.fromEntries(named.map(([name, { state }]) => [name, state])),
      notes: Object.fromEntries(notes),
    };
  }

  /** @throws Forbidden without the operator's token */
  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  metricsText(@Headers('authorization') authorization?: string) {
    if (!isOperator(this.config, authorization)) throw new Forbidden('metrics are for METRICS_TOKEN');
    return this.metrics.text();
  }

  /** Public on purpose: it describes what programs may call, and holds nothing of any employer. */
  @Get('api/openapi.json')
  @Api({ summary: 'This description', response: z.record(z.string(), z.unknown()) })
  @Header('cache-control', 'public, max-age=300')
  api() {
    return this.openApi.document(this.config.baseUrl);
  }
}
