import type { Command } from 'commander';
import { loadConfig, restoreUrlOf, type Config } from '#libs/platform/config/index.js';
import { BadInput } from './output.js';

/** What `--database [url]` brings: the address, true where the environment is to name it, nothing for the portal's own database. */
export type NamedDatabase = string | true | undefined;

/** Gives a command the option that lets it act on a copy instead of the portal's own database. */
export const withDatabaseOption = (command: Command): Command =>
  command.option(
    '--database [url]',
    'act on this database as its owner, not on the portal’s own; without a URL on that of PALIER_RESTORE_URL, which no list of processes shows',
  );

/**
 * The settings of a command: those of the environment, or on a named database those of nobody else's connections. Its logins and
 * queues are not asked for the address: they would lead to the original.
 *
 * @throws BadInput where the address is missing or none
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
