import type { ClientBase } from 'pg';
import { DataSource } from 'typeorm';
import { onOwnConnection, readSchema } from './schema.queries.js';
import { compareSchema, type SchemaState } from './schema.rules.js';

/**
 * A TypeORM migration class. One that takes away what the version before it uses says so in `contracts`: from then on
 * versions that do not know it refuse to start (ADR 17).
 */
export type MigrationClass = new () => { name?: string; readonly contracts?: string };

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
  return onOwnConnection(ownerUrl, async (guard) => {
    await guard.query(`select pg_advisory_lock(hashtext('palier:migrate'))`);
    await requireOf(guard, migrations);
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
      await requireOf(guard, migrations);
      await migrateQueues(guard);
      return { applied: applied.map((migration) => migration.name) };
    } finally {
      await dataSource.destroy();
    }
  });
}

/** Names of migrations, in their order. */
export const namesOf = (migrations: readonly MigrationClass[]): string[] =>
  migrations.map((Migration) => new Migration().name ?? Migration.name);

/** How the schema of a database stands to these migrations, as its owner sees it; changes nothing. */
export async function schemaOf(ownerUrl: string, migrations: readonly MigrationClass[]): Promise<SchemaState> {
  return onOwnConnection(ownerUrl, async (client) => compareSchema(await readSchema(client), namesOf(migrations)));
}

/**
 * Writes down which migrations code must know: before they run, so that no older version starts meanwhile, and after, since
 * the table for it comes with a migration itself.
 */
async function requireOf(owner: ClientBase, migrations: readonly MigrationClass[]): Promise<void> {
  const contracting = migrations.flatMap((Migration) => {
    const { name, contracts } = new Migration();
    return contracts === undefined ? [] : [{ migration: name ?? Migration.name, why: contracts }];
  });
  const { rows } = await owner.query<{ there: boolean }>(
    `select to_regclass('schema_requirements') is not null as there`,
  );
  if (rows[0]?.there !== true || contracting.length === 0) return;
  await owner.query(
    `insert into schema_requirements (migration, why)
     select * from jsonb_to_recordset($1::jsonb) as given (migration text, why text) on conflict do nothing`,
    [JSON.stringify(contracting)],
  );
}

/** BullMQ's own tables, and what its role needs: it creates one sequence per queue, lazily. */
async function migrateQueues(owner: ClientBase): Promise<void> {
  const { runMigrations } = await import('bullmq');
  await runMigrations(owner);
  await owner.query(`
    grant usage, create on schema bullmq to palier_queue;
    grant select, insert, update, delete on all tables in schema bullmq to palier_queue;
    grant usage, select, update on all sequences in schema bullmq to palier_queue;
    grant execute on all functions in schema bullmq to palier_queue;
    grant select on all tables in schema bullmq to palier_backup;
    grant select on all sequences in schema bullmq to palier_backup;
  `);
}
