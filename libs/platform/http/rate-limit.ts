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

/** How a key stands against a limit. */
export interface LimitStanding {
  /** Points that are left. */
  readonly left: number;
  /** Seconds after which all of them are back. */
  readonly seconds: number;
}

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

  /**
   * Takes one point.
   * @returns how the key stands afterwards
   * @throws TooManyAttempts with the seconds to wait, or the error of PostgreSQL
   */
  async consume(limit: Limit, key: string): Promise<LimitStanding> {
    const { remainingPoints, msBeforeNext } = await this.count(limit, key, 1);
    return { left: Math.max(0, remainingPoints), seconds: Math.ceil(msBeforeNext / 1000) };
  }

  /** How many points a limit has here. */
  pointsOf(limit: Limit): number {
    return Math.ceil(limit.points * this.factor);
  }

  /**
   * Whether no point is left; takes none. Before work that costs something and counts only when it fails.
   * @returns what to answer then, with the seconds to wait; null while there are points
   * @throws the error of PostgreSQL
   */
  async spent(limit: Limit, key: string): Promise<TooManyAttempts | null> {
    try {
      const { remainingPoints, msBeforeNext } = await this.count(limit, key, 0);
      return remainingPoints <= 0 ? waiting(msBeforeNext) : null;
    } catch (error) {
      if (error instanceof TooManyAttempts) return error;
      throw error;
    }
  }

  /** Why the first store does not count at this moment; null when it does. Asks it. */
  async problem(): Promise<string | null> {
    return (await this.redis?.problem()) ?? null;
  }

  async onApplicationShutdown(): Promise<void> {
    this.redis?.close();
  }

  private async count(limit: Limit, key: string, taken: number): Promise<RateLimiterRes> {
    const points = limit.points * this.factor;
    const short = key.slice(0, 200);
    try {
      const counted = await this.redis?.consume({ ...limit, points: Math.ceil(points) }, short, taken);
      if (counted) return counted;
      const allowed = Math.ceil(this.redis ? points * WHILE_AWAY : points);
      return await this.limiter({ ...limit, points: allowed }).consume(short, taken);
    } catch (refused) {
      if (refused instanceof RateLimiterRes) throw waiting(refused.msBeforeNext);
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

const waiting = (ms: number): TooManyAttempts => new TooManyAttempts(Math.ceil(ms / 1000) || 1);
