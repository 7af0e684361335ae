import { Inject, Injectable, Logger } from '@nestjs/common';
import { CONFIG, type Config } from '../config/index.js';
import { isUnavailable } from '../db/index.js';
import { said } from '../errors/index.js';
import { OutageLog } from './outage-log.js';

/** The servers that a worker lives on, and what its log says of their outages. */
@Injectable()
export class Outages {
  private readonly logger = new Logger(Outages.name);
  readonly database = new OutageLog('PostgreSQL', this.logger);
  /** That of the queues: Redis, or the same PostgreSQL. */
  readonly queues: OutageLog;

  constructor(@Inject(CONFIG) { redisUrl }: Pick<Config, 'redisUrl'>) {
    this.queues = redisUrl === null ? this.database : new OutageLog('Redis', this.logger);
  }

  /**
   * Says that work on PostgreSQL failed: where the server does not serve, as part of that outage.
   * @returns whether it does not
   */
  failed(logger: Logger, what: string, error: unknown): boolean {
    return this.say(this.database, logger, what, error);
  }

  /** Says that a connection of the queues failed. */
  queueFailed(logger: Logger, what: string, error: unknown): boolean {
    return this.say(this.queues, logger, what, error);
  }

  private say(outage: OutageLog, logger: Logger, what: string, error: unknown): boolean {
    const away = isUnavailable(error);
    if (away) outage.failed(`${what}: ${said(error)}`);
    else logger.warn(`${what}: ${said(error)}`);
    return away;
  }
}
