import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Injectable, Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { z } from 'zod';
import { ConfigModule, loadConfig, type Config } from '#libs/platform/config/index.js';
import { requestContext, type RequestContext } from '#libs/platform/context/index.js';
import { DatabaseModule, UnitOfWork } from '#libs/platform/db/index.js';
import {
  defineJob,
  HandlesJob,
  JobEffects,
  Outbox,
  QueueHost,
  QueueHostModule,
  QueueModule,
  Scheduled,
  WorkerProbes,
  type JobHandler,
  type JobRun,
} from '#libs/platform/queue/index.js';
import { ContractMembers } from '../../support/contract-members.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { redisUrl } from '../../support/machine.js';
import { drainQueue } from '../../support/queue.js';

/*
 * What every job may rely on, whatever carries the queues: this file runs on PostgreSQL, and again on Redis when
 * REDIS_URL is set.
 */

const AT_ONCE = { pauses: [0.01], patience: null };
const Payload = z.object({ note: z.string() });
type Note = z.infer<typeof Payload>;

const recordNote = defineJob({ name: 'contract.record-note', payload: Payload });
const failTwice = defineJob({ name: 'contract.fail-twice', payload: Payload, retry: { ...AT_ONCE, tries: 3 } });
const failAlways = defineJob({ name: 'contract.fail-always', payload: Payload, retry: { ...AT_ONCE, tries: 2 } });
const tick = defineJob({ name: 'contract.tick', payload: z.object({}) });

/** What the handlers saw, in this process. */
const seen: { job: string; note: string; ctx: RequestContext; run: JobRun }[] = [];
const givenUp: string[] = [];
const runsOf = (note: string): typeof seen => seen.filter((run) => run.note === note);

@Injectable()
@HandlesJob(recordNote)
class RecordNote implements JobHandler<Note> {
  async handle(ctx: RequestContext, { note }: Note, run: JobRun): Promise<void> {
    seen.push({ job: recordNote.name, note, ctx, run });
  }
}

@Injectable()
@HandlesJob(failTwice)
class FailTwice implements JobHandler<Note> {
  async handle(ctx: RequestContext, { note }: Note, run: JobRun): Promise<void> {
    seen.push({ job: failTwice.name, note, ctx, run });
    if (run.attempt < 3) throw new Error('not yet');
  }
}

@Injectable()
@HandlesJob(failAlways)
class FailAlways implements JobHandler<Note> {
  async handle(ctx: RequestContext, { note }: Note, run: JobRun): Promise<void> {
    seen.push({ job: failAlways.name, note, ctx, run });
    throw new Error('no paper');
  }

  async onFailed(_: RequestContext, { note }: Note, error: Error): Promise<void> {
    givenUp.push(`${note}: ${error.message}`);
  }
}

@Injectable()
@HandlesJob(tick)
@Scheduled({ id: 'contract-tick', what: 'Ticks.', pattern: '* * * * * *', zone: 'Europe/Paris', payload: {} })
class Tick implements JobHandler {
  async handle(ctx: RequestContext, _: unknown, run: JobRun): Promise<void> {
    seen.push({ job: tick.name, note: 'tick', ctx, run });
  }
}

@Module({})
class ContractModule {
  static with(config: Config) {
    return {
      module: ContractModule,
      imports: [ConfigModule.with(config), DatabaseModule.forRoot(), ContractMembers, QueueModule, QueueHostModule],
      providers: [RecordNote, FailTwice, FailAlways, Tick],
    };
  }
}

const employerId = randomUUID();
const asked = requestContext({
  actor: { kind: 'member', id: randomUUID(), name: 'Camille Exemple' },
  organisation: { kind: 'employer', id: employerId },
  employeeId: null,
  roles: ['hr'],
  locale: 'en',
  requestId: 'r-1',
  client: { ip: '192.0.2.1', userAgent: 'spec' },
});

/** Asks for one job a note, in one transaction. */
async function ask(app: INestApplicationContext, ...notes: string[]): Promise<string[]> {
  return app.get(UnitOfWork).run(asked, async (tx) => {
    const ids: string[] = [];
    for (const note of notes) ids.push(await app.get(Outbox).add(tx, recordNote, { note }));
    return ids;
  });
}

/** Claims an effect, in a transaction that may fail. */
function claim(app: INestApplicationContext, fail: boolean): Promise<boolean> {
  return app.get(UnitOfWork).run(asked, async (tx) => {
    const won = await app.get(JobEffects).claim(tx, 'mail:1');
    if (fail) throw new Error('the mail did not leave');
    return won;
  });
}

describe(`the queues on ${redisUrl === undefined ? 'PostgreSQL' : 'Redis'}`, () => {
  let database: TestDatabase;
  let config: Config;
  let first: INestApplicationContext;

  /** A process of the portal; `working` as a worker. */
  async function portal(working: boolean): Promise<INestApplicationContext> {
    const app = await NestFactory.createApplicationContext(ContractModule.with(config), {
      // Failures are the subject here: what the worker says of them is not for the report.
      logger: false,
      abortOnError: false,
    });
    if (working) await app.get(QueueHost).start();
    return app;
  }

  beforeAll(async () => {
    database = await testDatabase();
    config = loadConfig({
      NODE_ENV: 'test',
      DATABASE_URL: database.ownerUrl,
      ...(redisUrl === undefined ? {} : { REDIS_URL: redisUrl }),
    });
    first = await portal(true);
  });

  afterAll(async () => {
    await first.close();
    await database.drop();
    // A worker that outlives this file would look for its database without end.
  }, 120_000);

  it('run a committed job once, for the person and the employer that asked', async () => {
    const [id] = await ask(first, 'committed');
    expect(await drainQueue(database)).toContainEqual({ id, job: recordNote.name, error: null });
    const [run, ...more] = runsOf('committed');
    expect(more).toEqual([]);
    expect(run?.run).toEqual({ id, attempt: 1 });
    expect(run?.ctx).toMatchObject({ actor: asked.actor, employerId, locale: 'en', requestId: 'r-1' });
    // Rights and network addresses do not travel: a job acts by its own declaration.
    expect(run?.ctx).toMatchObject({ roles: [], client: { ip: null, userAgent: null } });
  });

  it('know who asked by an id; the name stays in the register and is read by the worker', async () => {
    const [id] = await ask(first, 'who asked');
    await drainQueue(database);
    expect(runsOf('who asked')[0]?.ctx.actor).toEqual(asked.actor);
    const [row] = await database.query<{ origin: unknown }>('select origin from outbox_messages where id = $1', [id]);
    expect(row?.origin).toEqual({ actorKind: 'member', actorId: asked.actor.id, locale: 'en', requestId: 'r-1' });
  });

  it('never run what was rolled back', async () => {
    const work = first.get(UnitOfWork).run(asked, async (tx) => {
      await first.get(Outbox).add(tx, recordNote, { note: 'rolled back' });
      throw new Error('changed my mind');
    });
    await expect(work).rejects.toThrow('changed my mind');
    await ask(first, 'after the rollback');
    await drainQueue(database);
    expect(runsOf('rolled back')).toEqual([]);
    expect(runsOf('after the rollback')).toHaveLength(1);
  });

  it('refuse a payload that does not fit, before anything is written', async () => {
    const work = first
      .get(UnitOfWork)
      .run(asked, (tx) => first.get(Outbox).add(tx, recordNote, JSON.parse('{"note":7}')));
    await expect(work).rejects.toThrow(z.ZodError);
  });

  it('try a failing job again, and record that it was done', async () => {
    const id = await first
      .get(UnitOfWork)
      .run(asked, (tx) => first.get(Outbox).add(tx, failTwice, { note: 'third time lucky' }));
    expect(await drainQueue(database)).toContainEqual({ id, job: failTwice.name, error: null });
    expect(runsOf('third time lucky').map(({ run }) => [run.id, run.attempt])).toEqual([
      [id, 1],
      [id, 2],
      [id, 3],
    ]);
  });

  it('give a job up after its last attempt, tell its handler once, and keep the reason', async () => {
    const id = await first
      .get(UnitOfWork)
      .run(asked, (tx) => first.get(Outbox).add(tx, failAlways, { note: 'hopeless' }));
    expect(await drainQueue(database, { failures: true })).toContainEqual({
      id,
      job: failAlways.name,
      error: 'no paper',
    });
    expect(givenUp).toEqual(['hopeless: no paper']);
    expect(runsOf('hopeless')).toHaveLength(2);
    await database.query('delete from outbox_messages where id = $1', [id]);
  });

  it('keep what is asked while no worker runs, and lose nothing in a restart', async () => {
    await first.close();
    const web = await portal(false);
    const notes = Array.from({ length: 60 }, (_, n) => `while away ${n}`);
    await ask(web, ...notes);
    await web.close();
    expect(notes.flatMap(runsOf)).toEqual([]);
    first = await portal(true);
    await drainQueue(database);
    expect(notes.map((note) => runsOf(note).length)).toEqual(notes.map(() => 1));
  });

  it('share the work of two workers without doing any of it twice', async () => {
    const second = await portal(true);
    try {
      const notes = Array.from({ length: 120 }, (_, n) => `shared ${n}`);
      await Promise.all([ask(first, ...notes.slice(0, 60)), ask(second, ...notes.slice(60))]);
      await drainQueue(database);
      expect(notes.map((note) => runsOf(note).length)).toEqual(notes.map(() => 1));
    } finally {
      await second.close();
    }
  });

  it('run a scheduled job as the system', async () => {
    const deadline = performance.now() + 10_000;
    while (runsOf('tick').length === 0 && performance.now() < deadline) await wait(20);
    const [run] = runsOf('tick');
    expect(run?.ctx).toMatchObject({ actor: { kind: 'system', name: 'job contract.tick' }, employerId: null });
  });

  it('forget a schedule that no worker’s code has any more, and keep that of a newer version', async () => {
    await database.query(
      `insert into job_schedules (id, pattern, zone, next_at, last_seen_at) values
         ('gone', '0 0 1 1 *', 'UTC', now(), now() - interval '61 minutes'),
         ('newer', '0 0 1 1 *', 'UTC', now(), now() - interval '6 minutes')`,
    );
    const second = await portal(true);
    await second.close();
    const kept = await database.query('select id from job_schedules order by id');
    expect(kept).toEqual([{ id: 'contract-tick' }, { id: 'newer' }]);
    await database.query(`delete from job_schedules where id = 'newer'`);
  });

  it('tell the machines around a worker how it is', async () => {
    // One whose job has failed since it was last done, and one whose job never was.
    await database.query(
      `insert into job_schedules (id, pattern, zone, next_at, last_outcome, last_ended_at, last_done_at, first_seen_at) values
         ('failed', '0 0 1 1 *', 'UTC', now() + interval '1 day', 'failed', now(), to_timestamp(1000), to_timestamp(500)),
         ('never', '0 0 1 1 *', 'UTC', now() + interval '1 day', null, null, null, to_timestamp(500))`,
    );
    const probes = first.get(WorkerProbes);
    const port = await probes.listen(0);
    const get = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);
    expect(await (await get('/healthz')).json()).toEqual({ status: 'ok' });
    expect((await get('/readyz')).status).toBe(200);
    expect(await (await get('/readyz')).json()).toMatchObject({
      status: 'ok',
      workers: 'ok',
      relay: 'ok',
      queue: 'ok',
    });
    const metrics = await (await get('/metrics')).text();
    expect(metrics).toMatch(/palier_job_seconds_count\{job="contract.record-note",outcome="done"\} \d+/);
    expect(metrics).toMatch(/palier_jobs_total\{job="contract.record-note",outcome="done"\} \d+/);
    // From 0 on: an alert on the increase would not see the first failure of a kind otherwise.
    expect(metrics).toContain('palier_jobs_total{job="contract.record-note",outcome="failed"} 0');
    expect(metrics).toMatch(/palier_jobs_total\{job="unknown",outcome="refused"\} \d/);
    expect(metrics).toContain('palier_schedule_last_run_timestamp_seconds{schedule="failed"} 1000');
    expect(metrics).toContain('palier_schedule_last_run_timestamp_seconds{schedule="never"} 500');
    expect((await get('/other')).status).toBe(404);
  });

  it('let an effect be claimed once, and free the claim when its transaction fails', async () => {
    await expect(claim(first, true)).rejects.toThrow('did not leave');
    expect(await claim(first, false)).toBe(true);
    expect(await claim(first, false)).toBe(false);
  });
});
