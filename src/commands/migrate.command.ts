import type { Command } from 'commander';
import { loadConfig } from '#libs/platform/config/index.js';
import { migrate, schemaOf, schemaRefusal, type SchemaState } from '#libs/platform/db/index.js';
import { MIGRATIONS } from '../../migrations/index.js';
import { print, type SetExitCode } from './output.js';

interface Options {
  readonly status?: boolean;
  readonly json?: boolean;
}

/**
 * `palier migrate`: brings the schema up to date, as its owner. `--status` changes nothing: exit code 1 when something
 * is left to do.
 */
export function registerMigrateCommand(program: Command, setExitCode: SetExitCode): void {
  program
    .command('migrate')
    .description('bring the database to the present schema')
    .option('--status', 'say whether the schema is the one of this version, and change nothing')
    .option('--json', 'print JSON')
    .action(async ({ status, json }: Options) => {
      const { ownerUrl } = loadConfig(process.env, 'migrate').database;
      if (status) {
        const state = await schemaOf(ownerUrl, MIGRATIONS);
        const refusal = schemaRefusal(state);
        if (refusal !== null) setExitCode(1);
        print(json, { ...state, refusal }, () => statusLines(state, refusal));
        return;
      }
      const { applied } = await migrate(ownerUrl, MIGRATIONS);
      print(json, { applied }, () =>
        applied.length === 0 ? 'The schema is up to date.' : applied.map((name) => `applied ${name}`),
      );
    });
}

function statusLines({ pending, unknown }: SchemaState, refusal: string | null): string[] {
  return [
    ...pending.map((name) => `to run ${name}`),
    ...unknown.map((name) => `of a newer version ${name}`),
    refusal ??
      (unknown.length === 0
        ? 'The schema is the one of this version.'
        : 'The schema is newer, and this version may work on it.'),
  ];
}
