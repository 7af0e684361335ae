import { Logger } from '@nestjs/common';
import { Redis } from 'ioredis';
import { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { said } from '../errors/index.js';
import type { Limit } from './limit.js';

/** After a failure nobody waits for Redis for this long, in milliseconds. */
const PAUSE_MS = 2_000;
/** Longest wait of a request for Redis in milliseconds, whether it is gone or only silent. */
const PATIENCE_MS = 1_000;

/**
 * Limits counted in Redis. Connects at the first use, so that commands and the worker have no connection that they never
 * use; says once when Redis goes away (or takes nothing more in) and once when it is back.
 */
export class RedisLimits {
  private readonly logger = new Logger('RateLimits');
  private readonly redis: Redis;
  private readonly limiters = new Map<string, RateLimiterRedis>();
  private lost: string | null = null;
  private pausedUntil = 0;
  private connecting: Promise<void> | null = null;

  /** @param prefix of every key */
  constructor(
    url: string,
    private readonly prefix: string,
  ) {
    this.redis = new Redis(url, {
      lazyConnect: true,
      enableOfflineQueue: false,
      maxRetriesPerRequest: 1,
      connectTimeout: PATIENCE_MS,
      commandTimeout: PATIENCE_MS,
    });
    // Without a listener a lost Redis would end the process; callers get the failure.
    this.redis.on('error', () => undefined);
  }

  /** Takes points, none included. @returns null when Redis cannot count now @throws RateLimiterRes when they run out */
  async consume(limit: Limit, key: string, points: number): Promise<RateLimiterRes | null> {
    if (performance.now() < this.pausedUntil) return null;
    try {
      await this.connected();
      const taken = await this.limiter(limit).consume(key, points);
      this.found();
      return taken;
    } catch (error) {
      if (error instanceof RateLimiterRes) {
        this.found();
        throw error;
      }
      this.lose(error);
      return null;
    }
  }

  /** Writes something, since a full Redis still answers. @returns why it cannot be counted on, or null */
  async problem(): Promise<string | null> {
    try {
      await this.connected();
      await this.redis.set(`${this.prefix}:probe`, '1', 'EX', 60);
      this.found();
    } catch (error) {
      this.lose(error);
    }
    return this.lost;
  }

  close(): void {
    this.redis.disconnect();
  }

  /** Waits for the first connection; later ones are made in the background, and until then nothing is waited for. */
  private async connected(): Promise<void> {
    if (this.redis.status === 'wait') this.connecting = this.redis.connect();
    if (this.redis.status === 'connecting' || this.redis.status === 'connect') await this.connecting;
  }

  private lose(error: unknown): void {
    this.pausedUntil = performance.now() + PAUSE_MS;
    const why = said(error);
    if (this.lost === null) this.logger.warn(`Redis does not count limits, PostgreSQL does, more strictly: ${why}`);
    this.lost = why;
  }

  private found(): void {
    if (this.lost === null) return;
    this.lost = null;
    this.pausedUntil = 0;
    this.logger.log('Redis counts limits again');
  }

  private limiter({ name, points, seconds }: Limit): RateLimiterRedis {
    const existing = this.limiters.get(name);
    if (existing) return existing;
    const keyPrefix = `${this.prefix}:rl-${name}`;
    const made = new RateLimiterRedis({ keyPrefix, points, duration: seconds, storeClient: this.redis });
    this.limiters.set(name, made);
    return made;
  }
}
