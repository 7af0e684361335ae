import { Inject, Injectable, Logger } from '@nestjs/common';
import { Client } from 'pg';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import type { RetentionRule } from './retention.js';

/** How many rows one rule deleted. */
export interface Forgotten {
  readonly table: string;
  readonly since: string;
  readonly rows: number;
}

/**
 * Deletes by age across all tenants, as the queue's role: it may read the column from which a row's age counts, and
 * nothing else of the row.
 */
@Injectable()
export class RetentionRepository {
  private readonly logger = new Logger(RetentionRepository.name);

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /**
   * Applies the rules one after the other, each in a transaction of its own that also keeps the count. A machine whose clock is
   * fast forgets nothing early: what the database does not yet take for past stays.
   */
  async forget(rules: readonly RetentionRule[], now: Date): Promise<Forgotten[]> {
    const client = new Client({ connectionString: this.config.database.queueUrl, application_name: 'palier-forget' });
    // The running statement fails as well; without a listener the process would end.
    client.on('error', (error) => this.logger.warn(error.message));
    await client.connect();
    try {
      const forgotten: Forgotten[] = [];
      for (const rule of rules) forgotten.push(await this.apply(client, rule, now));
      return forgotten;
    } finally {
      await client.end();
    }
  }

  private async apply(client: Client, { table, since, days, inMilliseconds }: RetentionRule, now: Date) {
    const limit = `least(to_timestamp($1::float8 / 1000), now()) - make_interval(secs => $4::float8 * 86400)`;
    // Names come from the list in the code, never from a request.
    const { rows } = await client.query<{ rows: number }>(
      `with gone as (delete from ${table} where ${since} < ${inMilliseconds ? `(extract(epoch from ${limit}) * 1000)::bigint` : limit} returning 1),
       counted as (select count(*)::int as rows from gone),
       kept as (insert into retention_counts (table_name, since, rows, forgotten_at)
                select $2, $3, rows, least(to_timestamp($1::float8 / 1000), now()) from counted where rows > 0)
       select rows from counted`,
      [now.getTime(), table, since, days],
    );
    return { table, since, rows: rows[0]?.rows ?? 0 };
  }
}
