import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Clock, FixedClock } from '#libs/platform/clock/index.js';
import { type Config, loadConfig } from '#libs/platform/config/index.js';
import { QueueHost } from '#libs/platform/queue/index.js';
import { createWeb } from '../../src/web.js';
import { WorkerModule } from '../../src/worker.module.js';
import { freePort } from '../../tools/pg/server.js';
import { Browser } from './browser.js';
import { testDatabase, type TestDatabase } from './database.js';
import { redisUrl } from './machine.js';

/** What a spec may want otherwise. */
export interface TestAppOptions {
  /** Where the clock stands still. Default: the present of the machine, moving. */
  readonly now?: Date;
  /** Settings of the environment, over those of the tests. */
  readonly env?: Readonly<Record<string, string>>;
  /** Also run the worker, in this process. */
  readonly worker?: boolean;
}

/** The real portal on a database of its own, listening on loopback. */
export interface TestApp {
  readonly app: NestExpressApplication;
  readonly baseUrl: string;
  readonly config: Config;
  readonly database: TestDatabase;
  /** Stands still when `now` was given; then `FixedClock.set` moves it. */
  readonly clock: Clock;
  /** A new visitor. */
  browser(): Browser;
  /** Starts a worker now, unless one runs. */
  startWorker(): Promise<void>;
  /** Ends the worker after what it is at: what is asked for from now on waits. */
  stopWorker(): Promise<void>;
  /** Closes worker, web and database, in this order. Call it in `afterAll`. */
  close(): Promise<void>;
}

/** Settings of every test: demo parts present, cookies that work over plain http, nothing sent anywhere. */
function environment(database: TestDatabase, port: number): Record<string, string> {
  return {
    NODE_ENV: 'test',
    HOST: '127.0.0.1',
    PORT: String(port),
    PALIER_BASE_URL: `http://127.0.0.1:${port}`,
    DATABASE_URL: database.ownerUrl,
    DATABASE_POOL: '10',
    PALIER_DEMO: '1',
    PALIER_INSECURE_COOKIES: '1',
    ...(redisUrl === undefined ? {} : { REDIS_URL: redisUrl }),
  };
}

/**
 * Boots the portal (some 300 ms) on a fresh clone of the migrated database. Queues run on Redis when `REDIS_URL` is
 * set, else on PostgreSQL; nothing works on them without `worker`.
 */
export async function testApp(options: TestAppOptions = {}): Promise<TestApp> {
  const database = await testDatabase();
  const port = await freePort();
  const config = loadConfig({ ...environment(database, port), ...options.env });
  const web = await createWeb(config, options.now === undefined ? undefined : new FixedClock(options.now));
  // Modules of specs stay in memory, and whatever they name with them: ten megabytes for each portal, which every
  // collection of garbage in the files after would go through. What they name is therefore emptied when it is closed.
  const { proxy: app, revoke } = Proxy.revocable(web, {});
  await app.listen(config.port, config.host);
  const clock = app.get(Clock);
  let worker: INestApplicationContext | undefined;

  const testing: TestApp = {
    app,
    baseUrl: config.baseUrl,
    config,
    database,
    clock,
    browser: () => new Browser(config.baseUrl),
    async startWorker() {
      if (worker) return;
      worker = await NestFactory.createApplicationContext(WorkerModule.with(config, clock), {
        logger: ['error', 'fatal'],
        abortOnError: false,
      });
      await worker.get(QueueHost).start();
    },
    async stopWorker() {
      await worker?.close();
      worker = undefined;
    },
    async close() {
      await testing.stopWorker();
      await app.close();
      revoke();
      await database.drop();
    },
  };
  if (options.worker) await testing.startWorker();
  return testing;
}
