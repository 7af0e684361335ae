import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Pool } from 'pg';
import { RateLimiterPostgres, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';
import { CONFIG, type Config } from '../config/index.js';
import { POOL } from '../db/index.js';
import { TooManyAttempts } from '../errors/index.js';
import type { Limit } from './limit.js';
import { RedisLimits } from './redis-limits.js';

/** Fraction of a limit's points allowed while Redis is away, since earlier attempts are not known then. */
const WHILE_AWAY = 0.5;

/**
 * Limits shared by all web processes: counted in Redis when there is one, else in PostgreSQL. While Redis is away or
 * full PostgreSQL counts, from zero and up to half of each limit. Fails closed only where neither answers.
 */
@Injectable()
export class RateLimits implements OnApplicationShutdown {
  private readonly inPostgres = new Map<string, RateLimiterAbstract>();
  private readonly redis: RedisLimits | null;
  private readonly factor: number;

  constructor(
    @Inject(CONFIG) config: Config,
    @Inject(POOL) private readonly pool: Pool,
  ) {
    // On a shared Redis the database's name keeps two portals apart, as it does for the queues.
    this.redis = config.redisUrl ? new RedisLimits(config.redisUrl, `palier:${config.database.name}`) : null;
    this.factor = config.limitsFactor;
  }

  /** Takes one point. @throws TooManyAttempts with the seconds to wait, or the error of PostgreSQL. */
  async consume(limit: Limit, key: string): Promise<void> {
    const points = limit.points * this.factor;
    const short = key.slice(0, 200);
    if (this.redis && (await this.take(() => this.redis!.consume({ ...limit, points: Math.ceil(points) }, short))))
      return;
    const allowed = Math.ceil(this.redis ? points * WHILE_AWAY : points);
    await this.take(() => this.limiter({ ...limit, points: allowed }).consume(short));
  }

  /** Why the first store does not count at this moment; null when it does. Asks it. */
  async problem(): Promise<string | null> {
    return (await this.redis?.problem()) ?? null;
  }

  async onApplicationShutdown(): Promise<void> {
    this.redis?.close();
  }

  /** @returns false when the store did not answer (null) @throws TooManyAttempts */
  private async take(consume: () => Promise<RateLimiterRes | null>): Promise<boolean> {
    try {
      return (await consume()) !== null;
    } catch (refused) {
      if (refused instanceof RateLimiterRes) throw new TooManyAttempts(Math.ceil(refused.msBeforeNext / 1000) || 1);
      throw refused;
    }
  }

  private limiter({ name, points, seconds }: Limit): RateLimiterAbstract {
    const existing = this.inPostgres.get(name);
    if (existing) return existing;
    const made = new RateLimiterPostgres({
      keyPrefix: `rl-${name}`,
      points,
      duration: seconds,
      storeClient: this.pool,
      storeType: 'pool',
      tableName: 'rate_limits',
      tableCreated: true,
      clearExpiredByTimeout: false,
    });
    this.inPostgres.set(name, made);
    return made;
  }
}
