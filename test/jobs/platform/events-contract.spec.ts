import { randomUUID } from 'node:crypto';
import { Injectable, Module, type INestApplicationContext, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { z } from 'zod';
import { ConfigModule, loadConfig, type Config } from '#libs/platform/config/index.js';
import {
  Consequences,
  ConsequencesModule,
  Foresees,
  type Consequence,
  type Forecaster,
} from '#libs/platform/consequences/index.js';
import { systemContext } from '#libs/platform/context/index.js';
import { DatabaseModule, UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import {
  defineEvent,
  Events,
  EventsModule,
  HandlesEvent,
  type EventDefinition,
  type EventHandler,
} from '#libs/platform/events/index.js';
import {
  JobEffects,
  JobRegistry,
  QueueHost,
  QueueHostModule,
  QueueModule,
  type JobRun,
} from '#libs/platform/queue/index.js';
import { ContractMembers } from '../../support/contract-members.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { redisUrl } from '../../support/machine.js';
import { drainQueue } from '../../support/queue.js';

/*
 * What modules may rely on when one tells the others of an end: this file runs on PostgreSQL, and again on Redis when
 * REDIS_URL is set.
 */

/** As events are followed: until it is done, but without a pause. */
const AT_ONCE = { pauses: [0.01], tries: null, patience: null };

const Payload = z.object({ lampId: z.string() });
type Lamp = z.infer<typeof Payload>;
const LAMP_BROKE = defineEvent({ name: 'contract.lamp-broke', payload: Payload });
const STREET_DARK = defineEvent({ name: 'contract.street-dark', payload: Payload, scope: 'network' });

const [north, south] = [randomUUID(), randomUUID()];

/** What the handlers were asked for, also where their transaction failed afterwards. */
const asked: { by: string; lampId: string; employerId: string | null; run: JobRun; actor: string | null }[] = [];
const note = (by: string, tx: Tx, lampId: string, run: JobRun) =>
  asked.push({ by, lampId, employerId: tx.employerId, run, actor: tx.ctx.actor.name });
const askedFor = (lampId: string) => asked.filter((one) => one.lampId === lampId);

@Injectable()
@HandlesEvent(LAMP_BROKE, { name: 'contract.light-candles', retry: AT_ONCE })
class LightCandles implements EventHandler<Lamp> {
  constructor(private readonly effects: JobEffects) {}

  async handle(tx: Tx, { lampId }: Lamp, run: JobRun): Promise<void> {
    note('candles', tx, lampId, run);
    await this.effects.claim(tx, `candle:${lampId}:${run.attempt}`);
    if (lampId === 'awkward' && run.attempt === 1) throw new Error('no matches');
  }
}

@Injectable()
@Foresees(LAMP_BROKE)
@HandlesEvent(LAMP_BROKE, { name: 'contract.call-electrician', retry: AT_ONCE })
class CallElectrician implements EventHandler<Lamp>, Forecaster<Lamp> {
  async handle(tx: Tx, { lampId }: Lamp, run: JobRun): Promise<void> {
    note('electrician', tx, lampId, run);
  }

  async foresee(_tx: Tx, { lampId }: Lamp): Promise<Consequence> {
    const row = { when: 'today', who: 'Camille Exemple', where: 'hall', outcome: 'called' };
    const count = lampId === 'whole' ? 0 : 60;
    return { sentence: `${count} calls`, count, people: 1, rows: Array.from({ length: count }, () => row) };
  }
}

@Injectable()
@HandlesEvent(STREET_DARK, { name: 'contract.tell-neighbours', retry: AT_ONCE })
class TellNeighbours implements EventHandler<Lamp> {
  async tenants(): Promise<string[]> {
    return [north, south];
  }

  async handle(tx: Tx, { lampId }: Lamp, run: JobRun): Promise<void> {
    note('neighbours', tx, lampId, run);
    if (tx.employerId === north && run.attempt === 1) throw new Error('nobody at home');
  }
}

@Module({})
class ContractModule {
  static with(config: Config, providers: Type[]) {
    return {
      module: ContractModule,
      imports: [
        ConfigModule.with(config),
        DatabaseModule.forRoot(),
        ContractMembers,
        QueueModule,
        QueueHostModule,
        EventsModule,
        ConsequencesModule,
      ],
      providers,
    };
  }
}

describe(`events on ${redisUrl === undefined ? 'PostgreSQL' : 'Redis'}`, () => {
  let database: TestDatabase;
  let config: Config;
  let app: INestApplicationContext;
  const ctx = systemContext('contract', north, 'r-1');
  const network = systemContext('contract', null, 'r-2');

  async function worker(...providers: Type[]): Promise<INestApplicationContext> {
    const made = await NestFactory.createApplicationContext(ContractModule.with(config, providers), {
      // Failures are the subject here: what the worker says of them is not for the report.
      logger: false,
      abortOnError: false,
    });
    await made.init();
    return made;
  }

  const publish = (lampId: string, event = LAMP_BROKE, by = ctx) =>
    app.get(UnitOfWork).run(by, (tx) => app.get(Events).publish(tx, event, { lampId }));

  beforeAll(async () => {
    database = await testDatabase();
    config = loadConfig({
      NODE_ENV: 'test',
      DATABASE_URL: database.ownerUrl,
      ...(redisUrl === undefined ? {} : { REDIS_URL: redisUrl }),
    });
    app = await worker(LightCandles, CallElectrician, TellNeighbours);
    await app.get(QueueHost).start();
  });

  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  it('reach everybody who follows them, each once, for the employer and by the name of who ended it', async () => {
    await publish('hall');
    await drainQueue(database);
    const seen = askedFor('hall');
    expect(seen.map(({ by }) => by).toSorted()).toEqual(['candles', 'electrician']);
    expect(seen.map(({ employerId, actor }) => [employerId, actor])).toEqual([
      [north, 'contract'],
      [north, 'contract'],
    ]);
    // A row of the outbox each: one that fails keeps no other back.
    expect(new Set(seen.map(({ run }) => run.id)).size).toBe(2);
  });

  it('are not heard of when their transaction is rolled back', async () => {
    const work = app.get(UnitOfWork).run(ctx, async (tx) => {
      await app.get(Events).publish(tx, LAMP_BROKE, { lampId: 'glimmering' });
      throw new Error('it works again');
    });
    await expect(work).rejects.toThrow('works again');
    await publish('after');
    await drainQueue(database);
    expect(askedFor('glimmering')).toEqual([]);
  });

  it('are tried again with nothing half done, and leave one effect', async () => {
    await publish('awkward');
    await drainQueue(database);
    const candles = askedFor('awkward').filter(({ by }) => by === 'candles');
    expect(candles.map(({ run }) => run.attempt)).toEqual([1, 2]);
    const kept = await database.query<{ effect_key: string }>(
      `select effect_key from job_effects where effect_key like 'candle:awkward:%'`,
    );
    expect(kept.map((row) => row.effect_key)).toEqual(['candle:awkward:2']);
  });

  it('leave one effect when the queue hands over again what had ended well', async () => {
    await publish('again');
    await drainQueue(database);
    const [first] = askedFor('again').filter(({ by }) => by === 'candles');
    const bound = app.get(JobRegistry).bind().jobs.get('contract.light-candles');
    await bound?.handler.handle(ctx, { lampId: 'again' }, { id: first!.run.id, attempt: 2 });
    expect(askedFor('again').filter(({ by }) => by === 'candles')).toHaveLength(1);
  });

  it('of the network run once for each employer, and again only for the one who failed', async () => {
    await publish('street', STREET_DARK, network);
    await drainQueue(database);
    expect(askedFor('street').map(({ employerId, run }) => [employerId, run.attempt])).toEqual([
      [north, 1],
      [south, 1],
      [north, 2],
    ]);
  });

  it('belong to the transaction of their kind', async () => {
    await expect(publish('x', STREET_DARK, ctx)).rejects.toThrow('an event of the network');
    await expect(publish('x', LAMP_BROKE, network)).rejects.toThrow('an event of the employer');
    await expect(
      app.get(UnitOfWork).run(ctx, (tx) => app.get(Events).publish(tx, LAMP_BROKE, JSON.parse('{}'))),
    ).rejects.toThrow(z.ZodError);
  });

  it('that nobody declares stop the process before it starts', () => {
    const forged: EventDefinition<Lamp> = { name: 'contract.unheard', payload: Payload, scope: 'employer' };
    expect(() => HandlesEvent(forged, { name: 'contract.follow-unheard' })).toThrow(
      'nobody declares the event contract.unheard',
    );
    expect(() => Foresees(forged)).toThrow('nobody declares the event contract.unheard');
    expect(() => defineEvent({ name: 'contract.lamp-broke', payload: Payload })).toThrow('declared twice');
  });

  it('with a handler that is no provider stop the worker', async () => {
    const lacking = await worker(LightCandles, TellNeighbours);
    try {
      await expect(lacking.get(QueueHost).start()).rejects.toThrow('jobs without a handler: contract.call-electrician');
    } finally {
      await lacking.close();
    }
  });

  it('can be asked beforehand what would follow, in bounded lists', async () => {
    const foresee = (lampId: string) =>
      app.get(UnitOfWork).read(ctx, (tx) => app.get(Consequences).foresee(tx, LAMP_BROKE, { lampId }));
    const foreseen = await foresee('hall');
    expect(foreseen).toMatchObject({ count: 60, consequences: [{ sentence: '60 calls', people: 1, more: 10 }] });
    expect(foreseen.consequences[0]?.rows).toHaveLength(50);
    expect(await foresee('whole')).toEqual({ count: 0, consequences: [] });
  });
});
