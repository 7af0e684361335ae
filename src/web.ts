import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Clock } from '#libs/platform/clock/index.js';
import type { Config } from '#libs/platform/config/index.js';
import { BoundedExpress, configureHttp } from '#libs/platform/http/index.js';
import { processLogger } from '#libs/platform/observability/index.js';
import { AppModule } from './app.module.js';

/** Builds the web application without listening: used by the web process and by tests. */
export async function createWeb(config: Config, clock?: Clock): Promise<NestExpressApplication> {
  const express = config.environment === 'production' ? new BoundedExpress() : new BoundedExpress(0);
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(config, clock), express, {
    logger: processLogger(config, 'web'),
    bodyParser: false,
    abortOnError: false,
  });
  configureHttp(app);
  app.enableShutdownHooks();
  return app;
}
