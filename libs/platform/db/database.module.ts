import {
  Global,
  Inject,
  Module,
  type DynamicModule,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Pool } from 'pg';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '../config/index.js';
import { ObservabilityModule } from '../observability/index.js';
import { refuseUnboundLogin } from './bound-login.js';
import { ClockAhead } from './clock-ahead.queries.js';
import { appDataSourceOptions } from './data-source.js';
import { poolOf, surviveLostConnections } from './lost-connections.js';
import { PoolMetrics } from './pool-metrics.js';
import { SchemaWatch } from './schema-watch.js';
import { KNOWN_MIGRATIONS, POOL } from './tokens.js';
import { UnitOfWork } from './unit-of-work.js';

/** The portal's connections: TypeORM for units of work, a small pool for sessions and limits. */
@Global()
@Module({})
export class DatabaseModule implements OnModuleInit, OnApplicationShutdown {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(POOL) private readonly pool: Pool,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @param known names of the migrations of this version, for {@link SchemaWatch} */
  static forRoot(known: readonly string[] = []): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        ObservabilityModule,
        TypeOrmModule.forRootAsync({
          inject: [CONFIG],
          useFactory: (config: Config) => ({
            ...appDataSourceOptions(config),
            autoLoadEntities: true,
            retryAttempts: 0,
          }),
        }),
      ],
      providers: [
        UnitOfWork,
        SchemaWatch,
        PoolMetrics,
        ClockAhead,
        { provide: KNOWN_MIGRATIONS, useValue: known },
        {
          provide: POOL,
          inject: [CONFIG],
          useFactory: (config: Config) =>
            new Pool({
              connectionString: config.database.appUrl,
              max: 4,
              application_name: 'palier-side',
              connectionTimeoutMillis: 10_000,
              // Notices a server that has gone without closing its connections; no statement here takes long.
              query_timeout: 15_000,
              keepAlive: true,
            }).on(
              'error',
              // An idle connection that dies is replaced at the next use; without a listener the process would end.
              () => undefined,
            ),
        },
      ],
      exports: [UnitOfWork, SchemaWatch, ClockAhead, POOL],
    };
  }

  async onModuleInit(): Promise<void> {
    for (const pool of [poolOf(this.dataSource), this.pool]) surviveLostConnections(pool);
    const { boundLogin } = this.config.database;
    await refuseUnboundLogin(this.pool, { setting: 'DATABASE_APP_URL', role: 'palier_app', production: boundLogin });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}
