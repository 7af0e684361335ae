import { Controller, Get, Header, Inject } from '@nestjs/common';
import type { Pool } from 'pg';
import { CONFIG, type Config } from '../config/index.js';
import { Allow } from '../context/index.js';
import { POOL } from '../db/index.js';
import { Metrics } from '../observability/index.js';
import { OpenApi } from './openapi.js';

/** Probes for the machines around us, and the description of the API. */
@Controller()
@Allow('public')
export class HealthController {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(CONFIG) private readonly config: Config,
    private readonly metrics: Metrics,
    private readonly openApi: OpenApi,
  ) {}

  /** The process answers. */
  @Get('healthz')
  health() {
    return { status: 'ok' };
  }

  /** The database answers and the outbox moves (nothing has waited for more than ten minutes). */
  @Get('readyz')
  async ready() {
    await this.pool.query('select 1');
    return { status: 'ok', database: 'ok', queue: this.config.redisUrl ? 'redis' : 'postgresql' };
  }

  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  metricsText() {
    return this.metrics.text();
  }

  @Get('api/openapi.json')
  api() {
    return this.openApi.document(this.config.baseUrl);
  }
}
