import { Inject, Injectable, Logger } from '@nestjs/common';
import { Pool } from 'pg';
import { CONFIG, type Config } from '../config/index.js';
import { refuseUnboundLogin, StatementNames, surviveLostConnections } from '../db/index.js';
import { Outages } from './outages.js';

/** The connections of the relay and the workers, as the queue's role. */
@Injectable()
export class QueuePool extends Pool {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    outages: Outages,
  ) {
    super({
      connectionString: config.database.queueUrl,
      max: 4,
      application_name: 'palier-relay',
      connectionTimeoutMillis: 5_000,
      // Notices a server that has gone without closing its connections; no statement here takes long.
      query_timeout: 15_000,
      keepAlive: true,
    });
    if (config.database.prepare)
      this.query = named(this.query.bind(this) as Ask, new StatementNames()) as typeof this.query;
    surviveLostConnections(this);
    const logger = new Logger(QueuePool.name);
    this.on('error', (error) => outages.failed(logger, 'an idle connection', error));
  }

  /** @throws Error when the queue's login is more than the queue's role (`refuseUnboundLogin`) */
  async checkLogin(): Promise<void> {
    const production = this.config.environment === 'production';
    await refuseUnboundLogin(this, { setting: 'DATABASE_QUEUE_URL', role: 'palier_queue', production });
  }
}

type Ask = (text: unknown, values?: unknown, ...rest: unknown[]) => unknown;

/** Gives names to statements that come again and again: each connection parses and plans them once. */
const named =
  (ask: Ask, names: StatementNames): Ask =>
  (text, values, ...rest) =>
    typeof text === 'string' && Array.isArray(values)
      ? ask({ name: names.of(text), text, values }, ...rest)
      : ask(text, values, ...rest);
