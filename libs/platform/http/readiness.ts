import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Pool } from 'pg';
import { Clock } from '../clock/index.js';
import { CONFIG, type Config } from '../config/index.js';
import { ClockAhead, POOL, SchemaWatch } from '../db/index.js';
import { Documents } from '../document-store/index.js';
import { said } from '../errors/index.js';
import { RememberedKey } from '../keys/index.js';
import { SendingHoldRepository } from '../mail/index.js';
import { within } from '../patience/index.js';
import { sealProblem, sealState } from '../seal/index.js';
import { Metrics } from '../observability/index.js';
import { RateLimits } from './rate-limit.js';

/** How one part stands. A degraded part costs something that its note names; the portal serves. */
export interface Part {
  readonly state: 'ok' | 'held' | 'degraded' | 'unavailable';
  readonly note?: string;
}

/** How the process stands: unavailable only without what every request needs, the database. */
export interface ReadyState {
  readonly status: 'ok' | 'degraded' | 'unavailable';
  readonly parts: Readonly<Record<string, Part>>;
}

/** Timeout of one part, in milliseconds. */
const PATIENCE_MS = 3_000;
/** Days before the end of the seal's certificate within which it should be renewed. */
const RENEW_DAYS = 30;

/** By more than this, in milliseconds, the answers of identity providers may not be off: sign-in is refused. */
const CLOCK_WRONG_MS = 60_000;

const OK: Part = { state: 'ok' };

/**
 * Whether the process can serve, part by part. Reading and verification need the database alone; limits are counted
 * elsewhere without Redis, and without the seal everything but sealing works. Each change is logged once, however often
 * somebody asks.
 */
@Injectable()
export class Readiness {
  private readonly logger = new Logger('Ready');
  private said = '';
  private looking: Promise<ReadyState> | null = null;
  private readonly seal = new RememberedKey(() => sealState(this.config, this.clock.now()));
  /** Checked once a minute while all is well, since a store may charge for each request. */
  private readonly stores = new RememberedKey(() =>
    Promise.all(this.documents.outerPlaces.map((place) => this.documents.examine(place, { writing: false }))),
  );

  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(CONFIG) private readonly config: Config,
    private readonly clock: Clock,
    private readonly schema: SchemaWatch,
    private readonly ahead: ClockAhead,
    private readonly limits: RateLimits,
    private readonly hold: SendingHoldRepository,
    private readonly documents: Documents,
    metrics: Metrics,
  ) {
    metrics.gauges(
      'palier_part_ok',
      'Whether a part that this process needs is well (1) or not (0).',
      ['part'],
      async () =>
        Object.entries((await this.check()).parts).map(([part, { state }]) => ({
          labels: { part },
          value: state === 'ok' || state === 'held' ? 1 : 0,
        })),
    );
    metrics.gauge('palier_sending_held', 'Whether letters are kept back on purpose.', async () =>
      (await this.check()).parts['sending']?.state === 'held' ? 1 : 0,
    );
    metrics.gauges('palier_seal_days', 'Days until the certificate of the seal ends.', [], async () => {
      const { daysLeft } = await this.seal.get();
      return daysLeft === null ? [] : [{ labels: {}, value: daysLeft }];
    });
  }

  /** Concurrent callers share one check: questions from outside cost no more than one check at a time. */
  check(): Promise<ReadyState> {
    this.looking ??= this.look().finally(() => (this.looking = null));
    return this.looking;
  }

  private async look(): Promise<ReadyState> {
    const database = await this.database();
    const parts: Record<string, Part> =
      database.state === 'unavailable' ? { database } : { database, ...(await this.others()) };
    const states = Object.values(parts).map(({ state }) => state);
    const status = states.includes('unavailable') ? 'unavailable' : states.includes('degraded') ? 'degraded' : 'ok';
    this.say({ status, parts });
    return { status, parts };
  }

  /** Checks the other parts in parallel: a silent one costs its own timeout only. */
  private async others(): Promise<Record<string, Part>> {
    const [schema, clock, redis, seal, sending, documents] = await Promise.all([
      this.ofSchema(),
      this.ofClock(),
      this.ofRedis(),
      this.ofSeal(),
      this.ofSending(),
      this.ofDocuments(),
    ]);
    return { schema, clock, ...redis, seal, ...sending, ...documents };
  }

  private async database(): Promise<Part> {
    try {
      await within(PATIENCE_MS, 'database', this.pool.query<{ one: number }>('select 1 as one'));
      return OK;
    } catch (error) {
      return { state: 'unavailable', note: said(error) };
    }
  }

  private async ofSchema(): Promise<Part> {
    const refusal = await within(PATIENCE_MS, 'schema', this.schema.refusal()).catch((error: unknown) => String(error));
    return refusal === null ? OK : { state: 'degraded', note: refusal };
  }

  /** Which of the two clocks is wrong cannot be known here. */
  private async ofClock(): Promise<Part> {
    const ms = await within(PATIENCE_MS, 'clock', this.ahead.ms()).catch(() => 0);
    if (Math.abs(ms) <= CLOCK_WRONG_MS) return OK;
    const by = `${Math.round(Math.abs(ms) / 1000)} s ${ms < 0 ? 'behind' : 'ahead of'}`;
    return {
      state: 'degraded',
      note: `the clock of this machine is ${by} the database’s; sign-in and signatures are refused`,
    };
  }

  /** Redis holds the queues and counts limits; without one PostgreSQL does both. */
  private async ofRedis(): Promise<Record<'queue' | 'limits', Part>> {
    const problem = await this.limits.problem();
    if (problem === null) return { queue: OK, limits: OK };
    return {
      queue: { state: 'degraded', note: `Redis: ${problem}; jobs wait in the outbox` },
      limits: { state: 'degraded', note: `Redis: ${problem}; PostgreSQL counts, more strictly` },
    };
  }

  /** Told only while letters are kept back. */
  private async ofSending(): Promise<Record<string, Part>> {
    const hold = await within(PATIENCE_MS, 'database', this.hold.current()).catch(() => null);
    return hold ? { sending: { state: 'held', note: `letters are kept back: ${hold.reason}` } } : {};
  }

  /**
   * Reported only where documents may be stored outside PostgreSQL. A web process checks reading; the worker, writing.
   */
  private async ofDocuments(): Promise<Record<string, Part>> {
    if (this.documents.outerPlaces.length === 0) return {};
    try {
      await within(PATIENCE_MS, 'documents', this.stores.get());
      return { documents: OK };
    } catch (error) {
      return { documents: { state: 'degraded', note: `documents cannot be read: ${said(error)}` } };
    }
  }

  private async ofSeal(): Promise<Part> {
    const seal = await this.seal.get();
    const problem = sealProblem(seal);
    if (problem !== null && (seal.state !== 'self-signed' || this.config.environment === 'production')) {
      return { state: 'degraded', note: problem };
    }
    if (seal.state === 'none') return { state: 'ok', note: this.config.demo ? 'of the demonstration' : 'none' };
    const { daysLeft } = seal;
    return daysLeft !== null && daysLeft < RENEW_DAYS ? { state: 'ok', note: `${daysLeft} days left` } : OK;
  }

  private say({ status, parts }: ReadyState): void {
    const ailing = Object.entries(parts).filter(([, { state }]) => state !== 'ok');
    const now = [status, ...ailing.map(([name, { state }]) => `${name} ${state}`)].join(', ');
    const before = this.said;
    this.said = now;
    if (now === before || (before === '' && status === 'ok')) return;
    if (status === 'ok') this.logger.log('everything answers again');
    else this.logger.warn([status, ...ailing.map(([name, { note }]) => `${name}: ${note}`)].join('; '));
  }
}
