import { Inject, Injectable, Logger } from '@nestjs/common';
import { Client } from 'pg';
import { CONFIG, type Config } from '../config/index.js';
import { declaredJobs, type JobDefinition, type QueueName } from './jobs.js';
import { OutboxRepository, type DueMessage } from './outbox.repository.js';

/** Where the relay puts what it reads: messages of one queue, each with its job. */
export type Enqueue = (
  queue: QueueName,
  messages: readonly { message: DueMessage; job: JobDefinition }[],
) => Promise<void>;

const BATCH = 200;
const IDLE_MS = 2_000;
/** After jobs have ended the next of their employer are let in; many ends make one look. */
const NEXT_MS = 20;

/**
 * How many jobs of one employer are in a queue at once; the others wait in the outbox. Inside a queue the first job of
 * everybody goes before the second of anybody: whoever asks for one thing waits for what runs, not for ten thousand
 * things of one other employer.
 */
const SHARE: Readonly<Record<QueueName, number>> = { work: 50, mail: 40, documents: 10, long: 1 };

const said = (error: unknown) => (error instanceof Error ? error.message : String(error));

/**
 * Moves committed outbox rows to BullMQ, sharing the queues out among the employers ({@link SHARE}). Several relays may
 * run. No transaction is open while a queue is spoken to. A row whose job was handed over long ago without having ended
 * is handed over again under the same id, which repairs a lost Redis.
 */
@Injectable()
export class OutboxRelay {
  private readonly logger = new Logger(OutboxRelay.name);
  private listener: Client | null = null;
  private timer: NodeJS.Timeout | null = null;
  private next: NodeJS.Timeout | null = null;
  private enqueue: Enqueue | null = null;
  private running: Promise<void> | null = null;
  private again = false;
  private stopped = false;
  private passedAt: number | null = null;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly outbox: OutboxRepository,
  ) {}

  /** Checks the queue's login and starts listening; returns once the first pass has been made. */
  async start(enqueue: Enqueue): Promise<void> {
    this.enqueue = enqueue;
    await this.outbox.checkLogin();
    await this.listen();
    await this.pass();
    this.schedule();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    if (this.next) clearTimeout(this.next);
    await this.running;
    await this.listener?.end().catch(() => undefined);
  }

  /** Records the end of a message's job. */
  async settle(id: string, error: string | null): Promise<void> {
    await this.outbox.settle(id, error);
    this.letIn();
  }

  /** When the last look at the outbox ended well, in milliseconds of `performance.now()`; null before the first. */
  get lastPassAt(): number | null {
    return this.passedAt;
  }

  /** Whatever was held back for its employer's sake may have its turn now. */
  private letIn(): void {
    if (this.next || this.stopped) return;
    this.next = setTimeout(() => {
      this.next = null;
      void this.pass();
    }, NEXT_MS);
  }

  private async listen(): Promise<void> {
    const client = new Client({ connectionString: this.config.database.queueUrl, application_name: 'palier-listen' });
    client.on('notification', () => void this.pass());
    client.on('error', (error) => {
      this.logger.warn(`listening ended, polling goes on: ${error.message}`);
      this.listener = null;
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
        try {
          if (!this.listener) await this.listen();
          await this.outbox.takeBackLost();
          await this.pass();
        } catch (error) {
          this.logger.warn(`outbox: ${said(error)}`);
        }
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
    this.running = (async () => {
      try {
        do {
          this.again = false;
          while (!this.stopped && (await this.moveBatch()) === BATCH);
        } while (this.again && !this.stopped);
        this.passedAt = performance.now();
      } catch (error) {
        if (!this.stopped) this.logger.warn(`outbox: ${said(error)}`);
      } finally {
        this.running = null;
      }
    })();
    return this.running;
  }

  private async moveBatch(): Promise<number> {
    const turns = await this.outbox.takeTurns(SHARE, BATCH);
    const queues = new Map<QueueName, { message: DueMessage; job: JobDefinition }[]>();
    for (const message of turns) {
      const job = declaredJobs().get(message.job);
      if (job) queues.set(job.queue, [...(queues.get(job.queue) ?? []), { message, job }]);
      else await this.outbox.settle(message.id, 'unknown job');
    }
    for (const [queue, messages] of queues) {
      try {
        await this.enqueue?.(queue, messages);
      } catch (error) {
        await this.outbox.giveBack(messages.map(({ message }) => message.id));
        throw error;
      }
    }
    return turns.length;
  }
}
