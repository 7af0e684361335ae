import { runMigrations } from 'bullmq';
import { Client, type ClientBase } from 'pg';
import { DataSource } from 'typeorm';

/** A TypeORM migration class. */
export type MigrationClass = new () => { name?: string };

/** Outcome of {@link migrate}. */
export interface MigrationResult {
  /** Names of the migrations that ran now. */
  readonly applied: string[];
}

/**
 * Brings a database to the present schema, as its owner: the portal's migrations, then BullMQ's in schema `bullmq`.
 * Running it twice changes nothing. One advisory lock keeps two starting processes apart.
 */
export async function migrate(ownerUrl: string, migrations: readonly MigrationClass[]): Promise<MigrationResult> {
  const guard = new Client({ connectionString: ownerUrl });
  await guard.connect();
  try {
    await guard.query(`select pg_advisory_lock(hashtext('palier:migrate'))`);
    const dataSource = new DataSource({
      type: 'postgres',
      url: ownerUrl,
      migrations: [...migrations],
      migrationsTableName: 'schema_migrations',
      migrationsTransactionMode: 'each',
      synchronize: false,
      installExtensions: false,
      poolSize: 1,
    });
    await dataSource.initialize();
    try {
      const applied = await dataSource.runMigrations();
      await migrateQueues(guard);
      return { applied: applied.map((migration) => migration.name) };
    } finally {
      await dataSource.destroy();
    }
  } finally {
    await guard.end();
  }
}

/** BullMQ's own tables, and what its role needs: it creates one sequence a queue, lazily. */
async function migrateQueues(owner: ClientBase): Promise<void> {
  await runMigrations(owner);
  await owner.query(`
    grant usage, create on schema bullmq to palier_queue;
    grant select, insert, update, delete on all tables in schema bullmq to palier_queue;
    grant usage, select, update on all sequences in schema bullmq to palier_queue;
    grant execute on all functions in schema bullmq to palier_queue;
  `);
}
