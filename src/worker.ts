import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { InvalidConfiguration, loadConfig } from '#libs/platform/config/index.js';
import { processLogger } from '#libs/platform/observability/index.js';
import { QueueHost, WorkerProbes } from '#libs/platform/queue/index.js';
import { WorkerModule } from './worker.module.js';

/** The worker process: typesetting, sealing, imports, reports, mail. */
async function main(): Promise<void> {
  const config = loadConfig(process.env);
  const app = await NestFactory.createApplicationContext(WorkerModule.with(config), {
    logger: processLogger(config, 'worker'),
    abortOnError: false,
  });
  app.enableShutdownHooks();
  await app.get(QueueHost).start();
  await app.get(WorkerProbes).listen();
  console.log('Palier works');
  process.send?.('ready');
}

main().catch((error: unknown) => {
  console.error(error instanceof InvalidConfiguration ? error.message : error);
  process.exit(error instanceof InvalidConfiguration ? 2 : 1);
});
