import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Injectable, Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { z } from 'zod';
import { ConfigModule, loadConfig } from '#libs/platform/config/index.js';
import { systemContext, type RequestContext } from '#libs/platform/context/index.js';
import { DatabaseModule, UnitOfWork } from '#libs/platform/db/index.js';
import {
  defineJob,
  HandlesJob,
  Outbox,
  QueueHost,
  QueueHostModule,
  QueueModule,
  type JobDefinition,
  type JobHandler,
} from '#libs/platform/queue/index.js';
import { ContractMembers } from '../../support/contract-members.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { redisUrl } from '../../support/machine.js';
import { drainQueue } from '../../support/queue.js';

/* The limits of kinds of jobs, whatever carries the queues: this file runs on PostgreSQL, and again on Redis when REDIS_URL is set. */

const payload = z.object({ note: z.string() });
type Note = z.infer<typeof payload>;
const limit = { name: 'contract.alone', atOnce: 1 };
const alone = defineJob({ name: 'contract.try-alone', payload, limit });
const likewise = defineJob({ name: 'contract.try-likewise', payload, limit });
const beside = defineJob({ name: 'contract.try-beside', payload });

/** Notes in the order in which their jobs began, and what lets the limited ones end. */
const begun: string[] = [];
const letGo = new Map<string, () => void>();
let running = 0;
let most = 0;

async function handleAlone({ note }: Note): Promise<void> {
  running += 1;
  most = Math.max(most, running);
  begun.push(note);
  await new Promise<void>((go) => letGo.set(note, go));
  running -= 1;
}

@Injectable()
@HandlesJob(alone)
class TryAlone implements JobHandler<Note> {
  async handle(_: RequestContext, note: Note): Promise<void> {
    await handleAlone(note);
  }
}

@Injectable()
@HandlesJob(likewise)
class TryLikewise implements JobHandler<Note> {
  async handle(_: RequestContext, note: Note): Promise<void> {
    await handleAlone(note);
  }
}

@Injectable()
@HandlesJob(beside)
class TryBeside implements JobHandler<Note> {
  async handle(_: RequestContext, { note }: Note): Promise<void> {
    begun.push(note);
  }
}

@Module({})
class LimitsModule {}

let database: TestDatabase;
let worker: INestApplicationContext;

beforeAll(async () => {
  database = await testDatabase();
  const redis = redisUrl === undefined ? {} : { REDIS_URL: redisUrl };
  const config = loadConfig({ NODE_ENV: 'test', DATABASE_URL: database.ownerUrl, ...redis });
  const module = {
    module: LimitsModule,
    imports: [ConfigModule.with(config), DatabaseModule.forRoot(), ContractMembers, QueueModule, QueueHostModule],
    providers: [TryAlone, TryLikewise, TryBeside],
  };
  worker = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
  await worker.get(QueueHost).start();
});

afterAll(async () => {
  for (const go of letGo.values()) go();
  await worker.close();
  await database.drop();
}, 60_000);

const ask = (employerId: string, job: JobDefinition<Note>, ...notes: string[]) =>
  worker.get(UnitOfWork).run(systemContext('test', employerId, 'test'), async (tx) => {
    for (const note of notes) await worker.get(Outbox).add(tx, job, { note });
  });

async function until(holds: () => boolean): Promise<void> {
  const deadline = performance.now() + 20_000;
  while (!holds()) {
    if (performance.now() > deadline) throw new Error(`it did not come to that; begun: ${begun.join(', ')}`);
    await wait(10);
  }
}

describe(`limits of kinds on ${redisUrl === undefined ? 'PostgreSQL' : 'Redis'}`, () => {
  it('let no more run at once than they say, of all kinds that share one, and keep nothing else waiting', async () => {
    // One for each employer: of one employer no two would be handed over.
    const notes = Array.from({ length: 6 }, (_, n) => `alone ${n}`);
    for (const [n, note] of notes.entries()) await ask(randomUUID(), n % 2 === 0 ? alone : likewise, note);
    for (let ended = 0; ended < notes.length; ended += 1) {
      await until(() => letGo.size === ended + 1);
      // More than the places of short work: all of them run while the limited ones wait.
      const others = Array.from({ length: 12 }, (_, n) => `beside ${ended} ${n}`);
      await ask(randomUUID(), beside, ...others);
      await until(() => others.every((note) => begun.includes(note)));
      expect([running, most]).toEqual([1, 1]);
      [...letGo.values()].at(-1)!();
    }
    await drainQueue(database);
    expect(begun.filter((note) => note.startsWith('alone')).toSorted()).toEqual(notes);
  });

  it('are refused where they cannot be kept', () => {
    const declare = (atOnce: number, more: Partial<JobDefinition> & { limit?: never } = {}, name = 'contract.other') =>
      defineJob({ name: `contract.refused-${randomUUID()}`, payload, ...more, limit: { name, atOnce } } as never);
    expect(() => declare(0)).toThrow('cannot be kept');
    expect(() => declare(1, { queue: 'mail' })).toThrow('cannot be kept');
    expect(() => declare(1, {}, 'long')).toThrow('cannot be kept');
    // Another number under a name that is declared.
    expect(() => declare(2, {}, limit.name)).toThrow('cannot be kept');
  });
});
