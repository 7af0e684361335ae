import { Controller, Get, Header, Inject } from '@nestjs/common';
import { CONFIG, type Config } from '../config/index.js';
import { Admit } from '../context/index.js';
import { Metrics } from '../observability/index.js';
import { OpenApi } from './openapi.js';
import { Readiness } from './readiness.js';

/** Probes for the machines around us, and the description of the API. */
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

  /** The process can serve. */
  @Get('readyz')
  ready() {
    return this.readiness.check();
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
