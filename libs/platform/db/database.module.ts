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
import { CONFIG, type Config } from '../config/index.js';
import { appDataSourceOptions } from './data-source.js';
import { UnitOfWork } from './unit-of-work.js';

/** Token of the small side pool (sessions, rate limits): autocommit statements outside units of work. */
export const POOL = Symbol('palier:pool');

/** The portal's connections: TypeORM for units of work, a small pool for sessions and limits. */
@Global()
@Module({})
export class DatabaseModule implements OnModuleInit, OnApplicationShutdown {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  static forRoot(): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
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
        {
          provide: POOL,
          inject: [CONFIG],
          useFactory: (config: Config) =>
            new Pool({ connectionString: config.database.appUrl, max: 4, application_name: 'palier-side' }).on(
              'error',
              // An idle connection that dies is replaced at the next use; without a listener the process would end.
              () => undefined,
            ),
        },
      ],
      exports: [UnitOfWork, POOL],
    };
  }

  /**
   * Refuses to serve with a role that row-level security would not bind; in production also with a login that could shed
   * its role (`set role none`) and stand there as the owner of tables or beyond row-level security.
   */
  async onModuleInit(): Promise<void> {
    const { rows } = await this.pool.query<{ role: boolean | null; login: boolean | null }>(
      `select
         (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as role,
         exists (select from pg_roles r where (r.rolsuper or r.rolbypassrls) and pg_has_role(session_user, r.oid, 'member'))
           or exists (select from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
                      and pg_has_role(session_user, c.relowner, 'member')) as login`,
    );
    if (rows[0]?.role !== false) {
      throw new Error('the database login bypasses row-level security: set DATABASE_APP_URL to a lesser role');
    }
    if (this.config.environment === 'production' && rows[0].login !== false) {
      throw new Error(
        'the login of DATABASE_APP_URL owns tables or can bypass row-level security once it sheds its role: give it a login that is a member of palier_app and nothing else (docs/running.md)',
      );
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}
