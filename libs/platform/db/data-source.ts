import type { DataSourceOptions, MixedList, EntitySchema } from 'typeorm';
import type { Config } from '../config/index.js';
import { VALUE_TYPES } from './text-arrays.js';

type Entities = MixedList<(new () => object) | string | EntitySchema>;

/** Options of the portal's connection: the role bound by row-level security, never the owner, never `synchronize`. */
export function appDataSourceOptions(config: Config, entities: Entities = []): DataSourceOptions {
  return {
    type: 'postgres',
    url: config.database.appUrl,
    entities,
    synchronize: false,
    migrationsRun: false,
    installExtensions: false,
    uuidExtension: 'pgcrypto',
    applicationName: 'palier',
    poolSize: config.database.pool,
    extra: {
      types: VALUE_TYPES,
      // What does not wait for an answer is sent at once (`UnitOfWork`); PostgreSQL answers in the order of sending.
      pipeline: true,
      connectionTimeoutMillis: 20_000,
      keepAlive: true,
      // Notices a server that has gone without closing its connections (`UnitOfWork` then leaves them).
      ...(config.database.patience !== null && { query_timeout: config.database.patience }),
      idle_in_transaction_session_timeout: 30_000,
      lock_timeout: 10_000,
    },
  };
}
