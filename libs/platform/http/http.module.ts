import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, DiscoveryModule } from '@nestjs/core';
import { Contributions } from '../contributions/index.js';
import { ObservabilityModule } from '../observability/index.js';
import { ViewsModule } from '../views/index.js';
import { AccessLog } from './access-log.js';
import { AllowGuard } from './allow.guard.js';
import { ErrorFilter } from './error.filter.js';
import { HealthController } from './health.controller.js';
import { JobRunsController } from './job-runs.controller.js';
import { KitController } from './kit.controller.js';
import { Menu } from './menu.js';
import { OpenApi } from './openapi.js';
import { PageInterceptor } from './page.interceptor.js';
import { PageRenderer } from './page-renderer.js';
import { Readiness } from './readiness.js';
import { RefusalTrace } from './refusal-trace.js';
import { RequestSpans } from './request-spans.js';
import { RoutePatterns } from './route-patterns.js';

/** Web plumbing: guard, error filter, pages, limits, probes. */
@Global()
@Module({
  imports: [DiscoveryModule, ObservabilityModule, ViewsModule],
  controllers: [HealthController, JobRunsController, KitController],
  providers: [
    AccessLog,
    Contributions,
    Menu,
    OpenApi,
    PageRenderer,
    Readiness,
    RefusalTrace,
    RequestSpans,
    RoutePatterns,
    ErrorFilter,
    { provide: APP_FILTER, useExisting: ErrorFilter },
    { provide: APP_GUARD, useClass: AllowGuard },
    { provide: APP_INTERCEPTOR, useClass: PageInterceptor },
  ],
  exports: [Contributions, Menu, PageRenderer],
})
export class HttpModule {}
