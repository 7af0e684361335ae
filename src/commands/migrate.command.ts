import type { Command } from 'commander';
import { loadConfig } from '#libs/platform/config/index.js';
import { migrate } from '#libs/platform/db/index.js';
import { MIGRATIONS } from '../../migrations/index.js';
import { print } from './output.js';

/** `palier migrate`: brings the schema up to date, as its owner. */
export function registerMigrateCommand(program: Command): void {
  program
    .command('migrate')
    .description('bring the database to the present schema')
    .option('--json', 'print JSON')
    .action(async (options: { json?: boolean }) => {
      const { applied } = await migrate(loadConfig(process.env).database.ownerUrl, MIGRATIONS);
      print(options.json, { applied }, () =>
        applied.length === 0 ? 'The schema is up to date.' : applied.map((name) => `applied ${name}`),
      );
    });
}
