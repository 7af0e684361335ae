// A process of the bench: the portal's worker with one job more.
import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { loadConfig } from '../../../libs/platform/config/index.js';
import { QueueHost } from '../../../libs/platform/queue/index.js';
import { WorkerModule } from '../../../src/worker.module.js';
import { DoNothingJob } from './nothing.js';

@Module({ imports: [WorkerModule.with(loadConfig(process.env))], providers: [DoNothingJob] })
class BenchWorkerModule {}

const app = await NestFactory.createApplicationContext(BenchWorkerModule, { logger: ['error', 'fatal'] });
app.enableShutdownHooks();
await app.get(QueueHost).start();
process.send?.('ready');
