import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Pool } from 'pg';
import { DataSource } from 'typeorm';
import { Metrics } from '../observability/index.js';
import { poolOf } from './lost-connections.js';
import { POOL } from './tokens.js';

/** What can be measured of a pool of connections. */
type Counts = Pick<Pool, 'totalCount' | 'idleCount' | 'waitingCount'>;

/** How busy this process's connections to PostgreSQL are: `work` for units of work, `side` for sessions and limits. */
@Injectable()
export class PoolMetrics implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(POOL) private readonly side: Pool,
    private readonly metrics: Metrics,
  ) {}

  onModuleInit(): void {
    this.metrics.gauges(
      'palier_db_connections',
      'Connections to PostgreSQL of this process, by pool and state (busy, idle).',
      ['pool', 'state'],
      async () =>
        this.pools().flatMap(([pool, { totalCount, idleCount }]) => [
          { labels: { pool, state: 'busy' }, value: totalCount - idleCount },
          { labels: { pool, state: 'idle' }, value: idleCount },
        ]),
    );
    this.metrics.gauges('palier_db_waiting', 'Who waits for a connection, by pool.', ['pool'], async () =>
      this.pools().map(([pool, { waitingCount }]) => ({ labels: { pool }, value: waitingCount })),
    );
  }

  private pools(): [string, Counts][] {
    return [
      ['work', poolOf(this.dataSource)],
      ['side', this.side],
    ];
  }
}
