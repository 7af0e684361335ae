import { Inject, Injectable, Logger } from '@nestjs/common';
import { Client } from 'pg';
import { CONFIG, type Config } from '../config/index.js';
import { said } from '../errors/index.js';
import { declaredLimits, QUEUE_NAMES, type QueueName, type Urgency } from './jobs.js';
import { Outages } from './outages.js';
import { OutboxRepository, type TurnedMessage } from './outbox.repository.js';
import { QueueMetrics } from './queue-metrics.js';
import { MOST_LOST } from './retry.rules.js';
import { Schedules } from './schedules/schedules.js';
import { Transport, type Handed } from './transport.js';

const BATCH = 400;
const IDLE_MS = 2_000;
/** Milliseconds between two passes that are asked for; many ends, and many rows that arrive, share one. */
const NEXT_MS = 20;
/** Rows of a pass from which there are probably more: the next pass begins when half of them have ended, so that workers never run dry. */
const MANY = BATCH / 2;
/** Back-off after the queues have refused a batch, in milliseconds, doubled each time up to the most. */
const REFUSED_MS = { first: 1_000, most: 15_000 };

/**
 * How many jobs of one employer and urgency are in a queue at once; the others wait in the outbox. Inside a queue the
 * first job of everybody goes before the second of anybody: somebody who requests one thing waits for what is running,
 * not for ten thousand things of another employer.
 */
const SHARE: Readonly<Record<QueueName, number>> = { work: 400, mail: 40, documents: 10, long: 1 };

/**
 * How many rows of a line travel in one message of a queue at most, and into how many messages a line is divided before
 * they become longer: short work of a long line costs the queue a part of a message each. What waits for others (a mail
 * relay, a person, a processor) travels alone.
 */
const BUNDLE: Readonly<Record<QueueName, number>> = { work: 25, mail: 1, documents: 1, long: 1 };
const LANES = 8;

/** Seconds after which a message that was handed over and has not begun is searched for in its queue. */
const UNSEEN: Readonly<Record<Urgency, number>> = { person: 15, soon: 30, night: 60 };

/** Keeps the urgencies apart in BullMQ's priority, which is at most 2^21. */
const RANKS = 100_000;

/** Of a limited kind as many are handed over as a process runs at once. */
const shares = () => ({ ...SHARE, ...Object.fromEntries(declaredLimits().map(({ name, atOnce }) => [name, atOnce])) });

function byQueue<M extends { readonly queue: string }>(messages: readonly M[]): Map<string, M[]> {
  const known = new Set<string>([...QUEUE_NAMES, ...declaredLimits().map(({ name }) => name)]);
  const queues = new Map<string, M[]>();
  for (const message of messages) {
    // A queue that only a newer version knows is served by `work`.
    const queue = known.has(message.queue) ? message.queue : 'work';
    queues.set(queue, [...(queues.get(queue) ?? []), message]);
  }
  return queues;
}

/** A queue did not take what it was given, or did not answer. */
class QueueRefused extends Error {
  override readonly name = 'QueueRefused';
}

const refused = (error: unknown): never => {
  throw new QueueRefused(said(error));
};

/**
 * Looks after the rows of the outbox until their jobs have ended: hands over those that are due, sharing the queues out
 * among the employers ({@link SHARE}); looks for those that were handed over and have not begun; takes back those whose
 * worker has gone; fires schedules. Several relays may run. No transaction is open during a call to a queue.
 */
@Injectable()
export class OutboxRelay {
  private readonly logger = new Logger(OutboxRelay.name);
  private listener: Client | null = null;
  private timer: NodeJS.Timeout | null = null;
  private next: NodeJS.Timeout | null = null;
  private readonly looks = new Set<NodeJS.Timeout>();
  private running: Promise<void> | null = null;
  private looking: Promise<void> | null = null;
  private again = false;
  private stopped = false;
  private passedAt: number | null = null;
  /** When the last pass began, in milliseconds of `performance.now()`. */
  private beganAt = 0;
  /** How many ends are still awaited before the next pass begins at once. */
  private untilRefill = 0;
  private refusedUntil = 0;
  private refusedFor = 0;
  /** How often PostgreSQL did not serve. */
  private failed = 0;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly outbox: OutboxRepository,
    private readonly transport: Transport,
    private readonly schedules: Schedules,
    private readonly metrics: QueueMetrics,
    private readonly outages: Outages,
  ) {}

  /** Starts listening; returns once the first look has been taken. @throws when the database is away */
  async start(): Promise<void> {
    await this.listen();
    await this.look();
    this.schedule();
  }

  /** Finishes the present pass; every call in it ends within seconds. */
  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    if (this.next) clearTimeout(this.next);
    for (const timer of this.looks) clearTimeout(timer);
    await this.looking;
    await this.running;
    await this.listener?.end().catch(() => undefined);
  }

  /** When the last look at the outbox ended, well or refused by the queues' server, in milliseconds of `performance.now()`; null before the first. */
  get lastPassAt(): number | null {
    return this.passedAt;
  }

  /**
   * Schedules a pass after `seconds` for what was held back; later than the usual pass it would not be worth a timer.
   */
  letIn(seconds: number): void {
    if (this.stopped || seconds * 1000 > IDLE_MS) return;
    if (seconds > 0) {
      const timer = setTimeout(() => {
        this.looks.delete(timer);
        void this.look();
      }, seconds * 1000);
      this.looks.add(timer);
      return;
    }
    if (this.untilRefill > 0 && (this.untilRefill -= 1) === 0) void this.pass();
    else this.soon();
  }

  /** A pass: at once after a quiet while, otherwise once there may be more than one row to find. */
  private soon(): void {
    if (this.stopped || this.next) return;
    if (!this.running && performance.now() - this.beganAt >= NEXT_MS) {
      void this.pass();
      return;
    }
    this.next = setTimeout(() => {
      this.next = null;
      void this.pass();
    }, NEXT_MS);
  }

  /**
   * Takes a look at everything that time changes, and hands over what is due. Failures go to the log; one part's
   * failure does not stop the others.
   */
  async look(): Promise<void> {
    this.looking ??= this.lookAround().finally(() => {
      this.looking = null;
    });
    return this.looking;
  }

  private async lookAround(): Promise<void> {
    const failed = this.failed;
    await this.part('schedules', () => this.schedules.fireDue());
    await this.part('lost runs', () => this.takeLost());
    await this.part('messages that are not seen', () => this.takeUnseen());
    await this.part('messages that are due', () => this.outbox.wake());
    await this.pass();
    if (this.failed === failed && this.listener) this.outages.database.over();
    await this.lookForQueues();
  }

  /** Whether Redis is back after an outage: nothing else asks it while there is no job to hand over. */
  private async lookForQueues(): Promise<void> {
    const { queues, database } = this.outages;
    if (queues === database || !queues.isOpen || this.stopped || this.refusedFor > 0) return;
    if ((await this.transport.problem()) === null) queues.over();
  }

  /** Says why a part did not succeed. */
  private say(what: string, error: unknown): void {
    if (this.stopped) return;
    if (error instanceof QueueRefused) this.outages.queues.failed(`${what}: ${error.message}`);
    else if (this.outages.failed(this.logger, what, error)) this.failed += 1;
  }

  private async part(what: string, work: () => Promise<void>): Promise<void> {
    if (this.stopped) return;
    await work().catch((error: unknown) => {
      this.say(what, error);
    });
  }

  private async listen(): Promise<void> {
    const client = new Client({
      connectionString: this.config.database.queueUrl,
      application_name: 'palier-listen',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    });
    client.on('notification', () => {
      this.soon();
    });
    client.on('error', (error) => {
      this.say('listening ended, polling goes on', error);
      if (this.listener === client) this.listener = null;
    });
    await client.connect();
    await client.query('listen palier_outbox');
    this.listener = client;
  }

  /** Polls beside listening: a notification may be lost, and a lost listener is opened again here. */
  private schedule(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      void (async () => {
        if (!this.listener) await this.part('listening', () => this.listen());
        await this.look();
        this.schedule();
      })();
    }, IDLE_MS);
  }

  /** One pass at a time; a call during a pass asks for one more afterwards. */
  private async pass(): Promise<void> {
    if (this.running) {
      this.again = true;
      return this.running;
    }
    // Not in a `finally` of its own: a pass with nothing to wait for would end before it is known to run, and seem to run for ever.
    this.running = this.moveAll().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  private async moveAll(): Promise<void> {
    try {
      do {
        this.again = false;
        this.beganAt = performance.now();
        while (!this.stopped && performance.now() >= this.refusedUntil && (await this.moveBatch()) === BATCH);
      } while (this.again && !this.stopped);
      this.passedAt = performance.now();
    } catch (error) {
      // Where the queues' server refuses, the relay itself is at work: what waits is told of the queue, not of it.
      if (error instanceof QueueRefused) this.passedAt = performance.now();
      this.say('outbox', error);
    }
  }

  private async moveBatch(): Promise<number> {
    const turns = await this.outbox.takeTurns(shares(), BUNDLE, LANES, BATCH);
    this.untilRefill = turns.length >= MANY ? Math.floor(turns.length / 2) : 0;
    let trouble: unknown;
    for (const [queue, messages] of byQueue(turns)) {
      try {
        await this.transport.hand(queue, messages.map(handed));
      } catch (error) {
        trouble = error;
        await this.outbox.giveBack(messages);
      }
    }
    this.refusedFor = trouble === undefined ? 0 : Math.min(REFUSED_MS.most, this.refusedFor * 2 || REFUSED_MS.first);
    this.refusedUntil = performance.now() + this.refusedFor;
    if (trouble !== undefined) throw new QueueRefused(said(trouble));
    return turns.length;
  }

  private async takeLost(): Promise<void> {
    const why = `its worker went away ${MOST_LOST} times in a row without a word`;
    for (const { id, job, lost, ended } of await this.outbox.takeLost(MOST_LOST, why)) {
      this.metrics.ended(job, ended ? 'failed' : 'lost');
      const what = `${job} ${id}: its worker has gone, for the ${lost}. time in a row`;
      if (lost >= MOST_LOST) this.logger.error(`${what}: ${ended ? 'it ends unfinished' : 'given up'}`);
      else this.logger.warn(`${what}; another takes it over`);
    }
  }

  /** Hands messages over again to a queue that has lost them; one that is only long keeps them. */
  private async takeUnseen(): Promise<void> {
    for (const [queue, messages] of byQueue(await this.outbox.unseen(UNSEEN, BATCH))) {
      const held = new Set(await this.transport.held(queue, messages).catch(refused));
      const gone = messages.filter((message) => !held.has(message));
      await this.outbox.found([...held]);
      await this.outbox.giveBack(gone);
      if (gone.length > 0)
        this.logger.warn(`${queue}: the queue has lost ${gone.length} jobs; they are handed over again`);
    }
  }
}

const handed = ({ id, handover, job, urgency, place, carrier }: TurnedMessage): Handed => ({
  id,
  handover,
  carrier,
  job,
  rank: urgency * RANKS + place,
});
