import type { Command } from 'commander';
import {
  FORMATS,
  HandOutDirectory,
  ImportDirectory,
  isFormat,
  MOST_DIRECTORY_BYTES,
  type DirectoryImported,
} from '../sites/index.js';
import { commandContext, withPortal } from './context.js';
import { inputFile } from './input-file.js';
import { BadInput, print, type SetExitCode } from './output.js';

/** Refusals printed for people; programs get all of them. */
const SHOWN = 50;

/** `palier place export` and `palier place import`: the whole directory out, and in without loss. */
export function registerExchangeCommands(places: Command, setExitCode: SetExitCode): void {
  places
    .command('export <format>')
    .description(`the whole directory to standard output: ${FORMATS.join(', ')}`)
    .action((format: string) =>
      withPortal(async (app) => {
        if (!isFormat(format)) throw new BadInput(`${format}: not one of ${FORMATS.join(', ')}`);
        for await (const piece of app.get(HandOutDirectory).execute(await commandContext(app, 'place'), { format }))
          process.stdout.write(piece);
      }),
    );
  places
    .command('import <file>')
    .description('take in a file of the directory, whole or not at all; twice changes nothing')
    .option('--dry-run', 'say what would come of it and write nothing')
    .option('--json', 'print JSON')
    .action((path: string, { dryRun = false, json }: { dryRun?: boolean; json?: boolean }) =>
      withPortal(async (app) => {
        const bytes = await inputFile(path, MOST_DIRECTORY_BYTES);
        if (!bytes) throw new BadInput(`${path}: larger than ${MOST_DIRECTORY_BYTES / 1024 / 1024} MB`);
        const ctx = await commandContext(app, 'place');
        const imported = await app.get(ImportDirectory).execute(ctx, { bytes, dryRun });
        if (imported.problems.length > 0) setExitCode(dryRun ? 1 : 2);
        print(json, { ...imported, dryRun }, () => lines(imported, dryRun));
      }),
    );
}

function lines({ places, added, changed, unchanged, problems }: DirectoryImported, dryRun: boolean): string[] {
  if (problems.length > 0)
    return [
      ...problems.slice(0, SHOWN).map(({ where, field, reason }) => `${where}, ${field || 'whole entry'}: ${reason}`),
      ...(problems.length > SHOWN ? [`… and ${problems.length - SHOWN} more refusals (--json lists them)`] : []),
      'nothing was written',
    ];
  return [`${places} places: ${added} added, ${changed} changed, ${unchanged} unchanged${dryRun ? ' (dry run)' : ''}`];
}
