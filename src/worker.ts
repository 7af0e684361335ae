import 'reflect-metadata';
import { Logger } from '@nestjs/common';
import { boot } from '#libs/platform/boot/index.js';
import { processLogger } from '#libs/platform/observability/index.js';
import { MIGRATIONS } from '../migrations/index.js';

/** The worker process: typesetting, sealing, imports, reports, mail. */
await boot('worker', MIGRATIONS, async (config) => {
  // Loading the portal takes a second: not before settings and schema are known to be right.
  const { NestFactory } = await import('@nestjs/core');
  const { QueueHost, WorkerProbes } = await import('#libs/platform/queue/index.js');
  const { JobsConsole } = await import('./operations/index.js');
  const { WorkerModule } = await import('./worker.module.js');
  const app = await NestFactory.createApplicationContext(WorkerModule.with(config), {
    logger: processLogger(config, 'worker'),
    abortOnError: false,
  });
  app.enableShutdownHooks();
  await app.get(QueueHost).start();
  await app.get(WorkerProbes).listen(config.workerPort, app.get(JobsConsole, { strict: false }).pages());
  new Logger('Boot').log('Palier works');
  process.send?.('ready');
});
