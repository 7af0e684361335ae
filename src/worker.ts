import 'reflect-metadata';
import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { boot } from '#libs/platform/boot/index.js';
import { processLogger } from '#libs/platform/observability/index.js';
import { QueueHost, WorkerProbes } from '#libs/platform/queue/index.js';
import { MIGRATIONS } from '../migrations/index.js';
import { WorkerModule } from './worker.module.js';

/** The worker process: typesetting, sealing, imports, reports, mail. */
await boot('worker', MIGRATIONS, async (config) => {
  const app = await NestFactory.createApplicationContext(WorkerModule.with(config), {
    logger: processLogger(config, 'worker'),
    abortOnError: false,
  });
  app.enableShutdownHooks();
  await app.get(QueueHost).start();
  await app.get(WorkerProbes).listen();
  new Logger('Boot').log('Palier works');
  process.send?.('ready');
});
