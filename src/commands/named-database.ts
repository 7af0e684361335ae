import type { Command } from 'commander';
import { loadConfig, restoreUrlOf, type Config } from '#libs/platform/config/index.js';
import { BadInput } from './output.js';

/**
 * The value of `--database [url]`: the address, true where the environment names it, undefined for the portal's own
 * database.
 */
export type NamedDatabase = string | true | undefined;

/** Gives a command the option that lets it act on a copy instead of the portal's own database. */
export const withDatabaseOption = (command: Command): Command =>
  command.option(
    '--database [url]',
    'act on this database as its owner, not on the portal’s own; without a URL on that of PALIER_RESTORE_URL, which no list of processes shows',
  );

/**
 * The settings of a command: those of the environment or, on a named database, without the environment's logins and
 * queues, which lead to the original.
 * @throws BadInput where the address is missing or is not one
 */
export function settingsOn(database: NamedDatabase): Config {
  return database === undefined
    ? loadConfig(process.env, 'command')
    : settingsOnCopy(addressOf(database === true ? undefined : database, '--database'));
}

/** The settings of a command on a copy, as its owner. */
export const settingsOnCopy = (url: string): Config =>
  loadConfig(process.env, 'copy', {
    DATABASE_URL: url,
    DATABASE_APP_URL: undefined,
    DATABASE_QUEUE_URL: undefined,
    DATABASE_BACKUP_URL: undefined,
    REDIS_URL: undefined,
  });

/** The address that an option gives or, without one, `PALIER_RESTORE_URL`. @throws BadInput */
export function addressOf(given: string | undefined, option: string): string {
  const url = given ?? restoreUrlOf(process.env);
  if (url === null) throw new BadInput(`${option}: set PALIER_RESTORE_URL to postgres://owner:password@host/database`);
  if (!/^postgres(ql)?:\/\/./.test(url) || !URL.canParse(url))
    throw new BadInput(`${option} must be postgres://user:password@host/database`);
  return url;
}
