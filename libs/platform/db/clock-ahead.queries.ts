import { Inject, Injectable } from '@nestjs/common';
import type { ClientBase, Pool } from 'pg';
import { SystemClock } from '../clock/index.js';
import { Metrics } from '../observability/index.js';
import { POOL } from './tokens.js';

/**
 * How far a clock is ahead of the database's, in milliseconds; negative where it is behind. Exact to half the time that the
 * question takes.
 */
export async function clockAheadMs(database: Pick<ClientBase | Pool, 'query'>, nowMs: () => number): Promise<number> {
  const before = nowMs();
  const { rows } = await database.query<{ ms: number }>(
    `select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms`,
  );
  return (before + nowMs()) / 2 - (rows[0]?.ms ?? Number.NaN);
}

/** How far this machine's own clock is ahead of the database's, whatever time the portal was told. */
@Injectable()
export class ClockAhead {
  private readonly machine = new SystemClock();

  constructor(
    @Inject(POOL) private readonly pool: Pool,
    metrics: Metrics,
  ) {
    metrics.gauge(
      'palier_clock_ahead_seconds',
      'How far the clock of this machine is ahead of the database’s; negative where it is behind.',
      async () => (await this.ms()) / 1000,
    );
  }

  /** In milliseconds. @throws where the database does not answer */
  ms(): Promise<number> {
    return clockAheadMs(this.pool, () => this.machine.nowMs());
  }
}
