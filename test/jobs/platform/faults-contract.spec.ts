import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Injectable, Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Client } from 'pg';
import { z } from 'zod';
import { ConfigModule, loadConfig, type Config } from '#libs/platform/config/index.js';
import { systemContext, type RequestContext } from '#libs/platform/context/index.js';
import { DatabaseModule, newId, UnitOfWork } from '#libs/platform/db/index.js';
import {
  defineJob,
  HandlesJob,
  Outbox,
  QueueHost,
  QueueHostModule,
  QueueModule,
  Scheduled,
  type JobDefinition,
  type JobHandler,
} from '#libs/platform/queue/index.js';
import { QueueBackend } from '#libs/platform/queue/backend.js';
import { Leases } from '#libs/platform/queue/leases.js';
import { OutboxRelay } from '#libs/platform/queue/outbox-relay.js';
import { Transport } from '#libs/platform/queue/transport.js';
import { ContractMembers } from '../../support/contract-members.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { redisUrl } from '../../support/machine.js';
import { drainQueue } from '../../support/queue.js';
import { wireTo, type Wire } from '../../support/wire.js';

/*
 * What becomes of a job when something that carries it is killed, emptied, away or of another version: this file runs on
 * PostgreSQL, and again on Redis when REDIS_URL is set. Time passes by setting instants back in the rows.
 */

const Payload = z.object({ note: z.string(), runId: z.uuid().optional() });
type Note = z.infer<typeof Payload>;
const ONCE = { pauses: [0.01], tries: 1, patience: null };

const work = defineJob({ name: 'contract.work', payload: Payload });
const doomed = defineJob({ name: 'contract.doomed', payload: Payload, retry: ONCE });
const yearly = defineJob({ name: 'contract.yearly', urgency: 'night', payload: z.object({}) });

/** The runs that were begun, by note, and the ends that handlers were told. */
const begun: string[] = [];
const told: string[] = [];
/** What a run waits for, by note; taken by the first run. */
const gates = new Map<string, Promise<void>>();
const held: (() => void)[] = [];
/** How often a handler cannot take that its job is given up, by note. */
const deaf = new Map<string, number>();
const times = (note: string) => begun.filter((one) => one === note).length;

/** Holds the next run of a note. @returns lets it go on */
function hold(note: string): () => void {
  let go = () => {};
  gates.set(note, new Promise<void>((done) => (go = done)));
  held.push(() => {
    go();
  });
  return () => {
    go();
  };
}

@Injectable()
@HandlesJob(work)
class Work implements JobHandler<Note> {
  constructor(private readonly uow: UnitOfWork) {}

  async handle(ctx: RequestContext, { note }: Note): Promise<void> {
    begun.push(note);
    const gate = gates.get(note);
    gates.delete(note);
    await gate;
    await this.uow.read(ctx, (tx) => tx.has('select 1'));
  }

  async onFailed(_: RequestContext, { note }: Note, error: Error): Promise<void> {
    told.push(`${note}: ${error.message}`);
  }
}

@Injectable()
@HandlesJob(doomed)
class Doomed implements JobHandler<Note> {
  async handle(_: RequestContext, { note }: Note): Promise<void> {
    begun.push(note);
    throw new Error('no paper');
  }

  async onFailed(_: RequestContext, { note }: Note, error: Error): Promise<void> {
    const refusals = deaf.get(note) ?? 0;
    deaf.set(note, refusals - 1);
    if (refusals > 0) throw new Error('not now');
    told.push(`${note}: ${error.message}`);
  }
}

@Injectable()
@HandlesJob(yearly)
@Scheduled({ id: 'contract-yearly', what: 'Once a year.', pattern: '0 0 1 1 *', zone: 'Europe/Paris', payload: {} })
class Yearly implements JobHandler {
  async handle(): Promise<void> {
    begun.push('yearly');
  }
}

@Module({})
class FaultsModule {
  static with(config: Config) {
    return {
      module: FaultsModule,
      imports: [ConfigModule.with(config), DatabaseModule.forRoot(), ContractMembers, QueueModule, QueueHostModule],
      providers: [Work, Doomed, Yearly],
    };
  }
}

const employerId = randomUUID();
const ctx = systemContext('test', employerId, 'test');

let database: TestDatabase;
let wire: Wire;
let redis: Wire | undefined;
let config: Config;
let worker: INestApplicationContext;

async function start(): Promise<INestApplicationContext> {
  const app = await NestFactory.createApplicationContext(FaultsModule.with(config), {
    logger: false,
    abortOnError: false,
  });
  await app.get(QueueHost).start();
  return app;
}

beforeAll(async () => {
  database = await testDatabase();
  wire = await wireTo(database.ownerUrl);
  redis = redisUrl === undefined ? undefined : await wireTo(redisUrl);
  config = loadConfig({ NODE_ENV: 'test', DATABASE_URL: wire.url, ...(redis && { REDIS_URL: redis.url }) });
  worker = await start();
});

afterAll(async () => {
  await worker.close();
  await database.drop();
  await wire.close();
  await redis?.close();
}, 60_000);

// One that fails leaves the next nothing to wait for.
afterEach(async () => {
  for (const go of held.splice(0)) go();
  await database.query('delete from outbox_messages');
});

const ask = (note: string, job: JobDefinition<Note> = work) =>
  worker.get(UnitOfWork).run(ctx, (tx) => worker.get(Outbox).add(tx, job, { note }));

/** A row as another process or another version may have left it. */
async function left(columns: Readonly<Record<string, unknown>>): Promise<string> {
  const message = {
    id: newId(),
    employer_id: employerId,
    queue: 'work',
    origin: { actorId: null, requestId: 'r' },
    ...columns,
  };
  const names = Object.keys(message);
  await database.query(
    `insert into outbox_messages (${names.join(', ')}) values (${names.map((_, n) => `$${n + 1}`).join(', ')})`,
    Object.values(message),
  );
  return message.id;
}

/** A run that somebody follows at a page. */
async function waitedFor(): Promise<string> {
  const runId = newId();
  await database.query(
    `insert into job_runs (id, employer_id, job, created_at) values ($1, $2, 'contract.work', now())`,
    [runId, employerId],
  );
  return runId;
}
const stateOf = async (runId: string) =>
  (await database.query<{ state: string }>('select state from job_runs where id = $1', [runId]))[0]?.state;

const change = (id: string, set: string) => database.query(`update outbox_messages set ${set} where id = $1`, [id]);
const look = (app = worker) => app.get(OutboxRelay).look();

interface Row {
  open: boolean;
  handover: number;
  attempts: number;
  lost: number;
  error: string | null;
  failing: string | null;
  leased: boolean;
}

async function row(id: string): Promise<Row> {
  const [found] = await database.query<Row & Record<string, unknown>>(
    `select done_at is null and failed_at is null as open, handover, attempts, lost, last_error as error, failing,
       lease_until is not null as leased from outbox_messages where id = $1`,
    [id],
  );
  return found!;
}

/** Whether a row that was handed over once is in its queue: it is marked a moment before. */
const queued = async (id: string) =>
  (await worker.get(Transport).held('work', [{ id, handover: 1, carrier: null }])).length === 1;

/** Waits for what another process does; not for time to pass. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 15_000;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error('it did not come to that');
    await wait(10);
  }
}

// A queue whose connection was cut may lose a message; it is looked for after 15 seconds (`UNSEEN` of the relay).
const drain = () => drainQueue(database, { failures: true, patience: 25_000 });

describe(`a job on ${redisUrl === undefined ? 'PostgreSQL' : 'Redis'}`, () => {
  it('whose worker was killed is run by another, however often, and ends', async () => {
    const go = hold('killed');
    const id = await ask('killed');
    await until(() => times('killed') === 1);
    expect(await row(id)).toMatchObject({ leased: true, handover: 1 });
    await change(id, `lease_until = now() - interval '1 second'`);
    await look();
    await drain();
    expect(times('killed')).toBe(2);
    expect(await row(id)).toMatchObject({ open: false, handover: 2, attempts: 0, lost: 1, error: null });
    // The first was only slow: what it says now changes nothing.
    go();
  });

  it('is not run beside a run that is alive, whatever the queue repeats', async () => {
    const go = hold('alive');
    const id = await ask('alive');
    await until(() => times('alive') === 1);
    const queue = (await QueueBackend.open(config)).queue('work');
    await queue.add('contract.work', { id, handover: 1 }, { jobId: `${id}.again` });
    await queue.add('contract.work', { id, handover: 0 }, { jobId: `${id}.older` });
    await until(async () => (await queue.getJobCounts('waiting', 'prioritized', 'active'))['active'] === 1);
    await queue.close();
    go();
    await drain();
    expect(times('alive')).toBe(1);
  });

  it('that loses its worker twenty times in a row is given up with the reason, so that others go on', async () => {
    const go = hold('poison');
    const id = await ask('poison');
    await until(() => times('poison') === 1);
    await change(id, `lease_until = now() - interval '1 second', lost = 19`);
    await look();
    await drain();
    const why = 'its worker went away 20 times in a row without a word';
    expect(await row(id)).toMatchObject({ open: false, lost: 20, error: why });
    expect(times('poison')).toBe(1);
    expect(told).toContain(`poison: ${why}`);
    go();
  });

  it('that even then kills its workers ends all the same', async () => {
    const runId = await waitedFor();
    const id = await left({
      job: 'contract.work',
      payload: { note: 'worse', runId },
      failing: 'poison',
      lost: 24,
      enqueued_at: new Date(),
      lease_until: new Date(0),
      lease_holder: randomUUID(),
    });
    await look();
    expect(await row(id)).toMatchObject({ open: false, lost: 25 });
    expect(await stateOf(runId)).toBe('failed');
  });

  it('whose handler cannot be told for an hour ends, and so does the page that waits', async () => {
    deaf.set('stone-deaf', 9);
    const runId = await waitedFor();
    const id = await left({
      job: 'contract.doomed',
      payload: { note: 'stone-deaf', runId },
      failing: 'no paper',
      first_failed_at: new Date(Date.now() - 3_700_000),
    });
    await look();
    await drain();
    expect(await row(id)).toMatchObject({ open: false, error: expect.stringContaining('its handler was not told') });
    expect(await stateOf(runId)).toBe('failed');
  });

  it('that is done without a word to the page that waits ends it too', async () => {
    const runId = await waitedFor();
    await left({ job: 'contract.work', payload: { note: 'mute', runId } });
    await look();
    await drain();
    expect(await stateOf(runId)).toBe('failed');
  });

  it('that the queue has lost is handed over again', async () => {
    const id = await left({
      job: 'contract.work',
      payload: { note: 'lost' },
      enqueued_at: new Date(Date.now() - 3_600_000),
      handover: 3,
    });
    await look();
    await drain();
    expect(await row(id)).toMatchObject({ open: false, handover: 4, error: null });
    expect(times('lost')).toBe(1);
  });

  it('that its queue refused is handed over again once the queue has been left in peace', async () => {
    const hand = jest.spyOn(worker.get(Transport), 'hand').mockRejectedValueOnce(new Error('refused'));
    const id = await ask('refused');
    await until(async () => hand.mock.calls.length === 1 && (await row(id)).handover === 1);
    // While the queue is left in peace there is nothing to wait for in a look.
    await look();
    await look();
    await drain();
    expect(times('refused')).toBe(1);
    expect(await row(id)).toMatchObject({ open: false, handover: 2 });
    hand.mockRestore();
  });

  it('that only waits in a long queue is not handed over twice', async () => {
    const notes = ['long 1', 'long 2', 'long 3', 'long 4'];
    const go = notes.map(hold);
    for (const note of notes) await ask(note);
    await until(() => notes.every((note) => times(note) === 1));
    const id = await ask('behind');
    await until(() => queued(id));
    await change(id, `enqueued_at = now() - interval '1 hour'`);
    await look();
    expect(await row(id)).toMatchObject({ open: true, handover: 1, leased: false });
    for (const open of go) open();
    await drain();
    expect(await row(id)).toMatchObject({ open: false, handover: 1 });
  });

  it('for which a person waits goes before what was asked for earlier', async () => {
    const notes = ['busy 1', 'busy 2', 'busy 3', 'busy 4'];
    const go = notes.map(hold);
    for (const note of notes) await ask(note);
    await until(() => notes.every((note) => times(note) === 1));
    for (const [note, urgency] of [
      ['by night', 2],
      ['soon', 1],
      ['person', 0],
    ] as const) {
      const id = await left({ job: 'contract.work', payload: { note }, urgency });
      await until(() => queued(id));
    }
    go[0]!();
    await until(() => times('by night') === 1);
    expect(begun.slice(-3)).toEqual(['person', 'soon', 'by night']);
    for (const open of go) open();
    await drain();
  });

  it('that was given up can be run again, whatever the queue remembers of it', async () => {
    const id = await ask('again', doomed);
    await drain();
    expect(await row(id)).toMatchObject({ open: false, error: 'no paper' });
    await change(id, `failed_at = null, enqueued_at = null`);
    await look();
    await until(async () => !(await row(id)).open);
    expect(times('again')).toBe(2);
  });

  it('whose payload is not understood ends with the reason, and so does the page that waits', async () => {
    const runId = await waitedFor();
    const id = await left({ job: 'contract.work', payload: { note: 7, runId }, attempts: 3 });
    await look();
    await drain();
    expect(await row(id)).toMatchObject({ open: false, error: expect.stringContaining('the payload does not fit') });
    expect(await database.query('select state, error_code from job_runs where id = $1', [runId])).toEqual([
      { state: 'failed', error_code: 'unexpected' },
    ]);
  });

  it('of a kind that nobody knows waits for a newer worker, then ends with the reason', async () => {
    const id = await left({ job: 'contract.of-tomorrow', payload: {}, queue: 'of-tomorrow' });
    await look();
    await until(async () => (await row(id)).attempts === 1);
    expect(await row(id)).toMatchObject({ open: true, error: 'no handler for contract.of-tomorrow' });
    await change(id, 'attempts = 3, due_at = null');
    await look();
    await drain();
    expect(await row(id)).toMatchObject({ open: false, error: 'no handler for contract.of-tomorrow' });
  });

  it('is not written down as given up before its handler has taken it', async () => {
    deaf.set('deaf', 1);
    const id = await ask('deaf', doomed);
    await until(async () => (await row(id)).failing !== null);
    expect(await row(id)).toMatchObject({ open: true, failing: 'no paper' });
    await change(id, 'due_at = null');
    await look();
    await drain();
    expect(await row(id)).toMatchObject({ open: false, error: 'no paper' });
    expect(times('deaf')).toBe(1);
    expect(told.filter((one) => one.startsWith('deaf'))).toEqual(['deaf: no paper']);
  });

  it('that ended while PostgreSQL was away is written down when it is back', async () => {
    const go = hold('ended');
    const id = await ask('ended', work);
    await until(() => times('ended') === 1);
    await wire.cut();
    go();
    await wait(50);
    expect(await row(id)).toMatchObject({ open: true, leased: true });
    await wire.mend();
    await until(async () => !(await row(id)).leased);
    // It needed PostgreSQL: that it was away is no attempt.
    expect(await row(id)).toMatchObject({ open: true, attempts: 0 });
    await change(id, 'due_at = null');
    await look();
    await drain();
    expect(await row(id)).toMatchObject({ open: false, attempts: 0, error: null });
  });

  it('is done after every connection to PostgreSQL was ended at once', async () => {
    await database.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid()`,
    );
    await until(() =>
      ask('after the restart').then(
        () => true,
        () => false,
      ),
    );
    await until(() => times('after the restart') > 0);
    expect(await drain()).toContainEqual(expect.objectContaining({ job: 'contract.work', error: null }));
  });

  it('is taken over at once when its worker lets go of it', async () => {
    const go = hold('let go');
    const id = await ask('let go');
    await until(() => times('let go') === 1);
    const second = await start();
    try {
      await worker.get(Leases).releaseAll();
      await look(second);
      await drain();
      expect(await row(id)).toMatchObject({ open: false, lost: 0, handover: 2 });
    } finally {
      go();
      await worker.close();
      worker = second;
    }
  });
});

describe('a schedule', () => {
  const due = () =>
    database.query(`update job_schedules set next_at = now() - interval '3 years' where id = 'contract-yearly'`);

  it('fires once for all that was missed, whoever looks, and whatever became of the queues', async () => {
    const second = await start();
    try {
      const queue = (await QueueBackend.open(config)).queue('work');
      await queue.obliterate({ force: true });
      await queue.close();
      await due();
      await Promise.all([look(), look(second), look(), look(second)]);
      await drain();
      expect(times('yearly')).toBe(1);
      expect(
        await database.query(
          `select next_at > now() as later, last_fired_at is not null as fired, last_outcome as outcome
           from job_schedules where id = 'contract-yearly'`,
        ),
      ).toEqual([{ later: true, fired: true, outcome: 'done' }]);
    } finally {
      await second.close();
    }
  });

  it('that BullMQ once kept is taken out of the queues', async () => {
    const queue = (await QueueBackend.open(config)).queue('work');
    try {
      await queue.upsertJobScheduler('old', { pattern: '0 0 1 1 *' }, { name: 'contract.yearly' });
      const second = await start();
      await until(async () => (await queue.getJobSchedulers()).length === 0);
      expect(await queue.getJobSchedulers()).toEqual([]);
      await second.close();
    } finally {
      await queue.close();
    }
  });

  it('writes messages of nobody: the role of the queues cannot ask for anything in the name of an employer', async () => {
    const client = new Client({ connectionString: database.queueUrl });
    await client.connect();
    try {
      const insert = `insert into outbox_messages (id, job, payload, origin, queue`;
      const values = `values (gen_random_uuid(), 'contract.work', '{}', '{}', 'work'`;
      await expect(client.query(`${insert}, employer_id) ${values}, $1)`, [employerId])).rejects.toMatchObject({
        code: '42501',
      });
    } finally {
      await client.end();
    }
  });
});

(redisUrl === undefined ? describe.skip : describe)('while Redis is away', () => {
  it('jobs wait in the outbox, and are done when it is back', async () => {
    await redis!.cut();
    const id = await ask('without Redis');
    await until(async () => (await row(id)).handover > 0);
    await redis!.mend();
    await drain();
    expect(times('without Redis')).toBe(1);
  });
});
