import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Redis } from 'ioredis';
import type { Pool } from 'pg';
import { RateLimiterPostgres, RateLimiterRedis, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';
import { CONFIG, type Config } from '../config/index.js';
import { POOL } from '../db/index.js';
import { TooManyAttempts } from '../errors/index.js';

/** A limit: so many points in so many seconds for one key. */
export interface Limit {
  readonly name: string;
  readonly points: number;
  readonly seconds: number;
}

/** Limits shared by all web processes: counted in Redis when there is one, else in PostgreSQL. Fails closed. */
@Injectable()
export class RateLimits implements OnApplicationShutdown {
  private readonly limiters = new Map<string, RateLimiterAbstract>();
  private readonly redis: Redis | null;
  private readonly factor: number;
  /** On a shared Redis the database's name keeps two portals apart, as it does for the queues. */
  private readonly portal: string;

  constructor(
    @Inject(CONFIG) config: Config,
    @Inject(POOL) private readonly pool: Pool,
  ) {
    this.redis = config.redisUrl
      ? new Redis(config.redisUrl, { maxRetriesPerRequest: 1, enableOfflineQueue: true })
      : null;
    this.factor = config.limitsFactor;
    this.portal = config.database.name;
    // Without a listener a lost Redis would end the process; the limiter itself reports the failure to the caller.
    this.redis?.on('error', () => undefined);
  }

  /** Takes one point. @throws TooManyAttempts with the seconds to wait. */
  async consume(limit: Limit, key: string): Promise<void> {
    try {
      await this.limiter(limit).consume(key.slice(0, 200));
    } catch (refused) {
      if (refused instanceof RateLimiterRes) throw new TooManyAttempts(Math.ceil(refused.msBeforeNext / 1000) || 1);
      throw refused;
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.redis?.quit().catch(() => undefined);
  }

  private limiter(limit: Limit): RateLimiterAbstract {
    const existing = this.limiters.get(limit.name);
    if (existing) return existing;
    const options = {
      keyPrefix: `rl-${limit.name}`,
      points: Math.ceil(limit.points * this.factor),
      duration: limit.seconds,
    };
    const made = this.redis
      ? new RateLimiterRedis({
          ...options,
          keyPrefix: `palier:${this.portal}:${options.keyPrefix}`,
          storeClient: this.redis,
        })
      : new RateLimiterPostgres({
          ...options,
          storeClient: this.pool,
          storeType: 'pool',
          tableName: 'rate_limits',
          tableCreated: true,
          clearExpiredByTimeout: false,
        });
    this.limiters.set(limit.name, made);
    return made;
  }
}
