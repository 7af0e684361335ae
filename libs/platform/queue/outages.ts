import { Inject, Injectable, Logger } from '@nestjs/common';
import { CONFIG, type Config } from '../config/index.js';
import { isUnavailable } from '../db/index.js';
import { said } from '../errors/index.js';
import { OutageLog } from './outage-log.js';
import { RepeatedLines } from './repeated-lines.js';

/** The servers that a worker lives on, and what its log says of their outages. */
@Injectable()
export class Outages {
  private readonly logger = new Logger(Outages.name);
  readonly database = new OutageLog('PostgreSQL', this.logger);
  /** That of the queues: Redis, or the same PostgreSQL. */
  readonly queues: OutageLog;
  private readonly refusals = new RepeatedLines();

  constructor(@Inject(CONFIG) { redisUrl }: Pick<Config, 'redisUrl'>) {
    this.queues = redisUrl === null ? this.database : new OutageLog('Redis', this.logger);
  }

  /**
   * Says that work on PostgreSQL failed: where the server does not serve, as part of that outage.
   * @returns whether it does not
   */
  failed(logger: Logger, what: string, error: unknown): boolean {
    const away = isUnavailable(error);
    if (away) this.database.failed(`${what}: ${said(error)}`);
    else logger.warn(`${what}: ${said(error)}`);
    return away;
  }

  /** Says that a connection of the queues failed, or that their server refuses: that is said once a minute. */
  queueFailed(logger: Logger, what: string, error: unknown): void {
    if (isUnavailable(error)) return this.queues.failed(`${what}: ${said(error)}`);
    const line = this.refusals.toSay(`${what}: ${said(error)}`);
    if (line !== null) logger.warn(line);
  }
}
