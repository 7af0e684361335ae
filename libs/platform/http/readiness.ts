import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { CONFIG, type Config } from '../config/index.js';
import { POOL } from '../db/index.js';

/** Whether the process can serve: the database answers. Throws otherwise, which the error filter turns into 503. */
@Injectable()
export class Readiness {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async check(): Promise<{ status: 'ok'; database: 'ok'; queue: 'redis' | 'postgresql' }> {
    await this.pool.query('select 1');
    return { status: 'ok', database: 'ok', queue: this.config.redisUrl ? 'redis' : 'postgresql' };
  }
}
