import { Option, type Command } from 'commander';
import { PLACES, type Place } from '#libs/platform/document-store/index.js';
import { MoveDocuments } from '../operations/index.js';
import { commandContext, withPortal } from './context.js';
import { print, type SetExitCode } from './output.js';

/** `palier documents move`: sealed files and scans to another place; exit 1 when some could not be read as they were kept. */
export function registerDocumentsCommands(program: Command, setExitCode: SetExitCode): void {
  program
    .command('documents')
    .description('sealed files and scans')
    .command('move')
    .description('move every document to a place; goes on where it was interrupted')
    .addOption(new Option('--to <place>', 'where to').choices([...PLACES]).makeOptionMandatory())
    .option('--dry-run', 'say how many would move')
    .option('--json', 'print JSON')
    .action(({ to, dryRun, json }: { to: Place; dryRun?: boolean; json?: boolean }) =>
      withPortal(async (app) => {
        const ctx = await commandContext(app, 'documents move');
        const { files, failed, brokenOff } = await app
          .get(MoveDocuments, { strict: false })
          .execute(ctx, { to, dryRun });
        setExitCode(failed.length === 0 ? 0 : 1);
        print(json, { to, files, failed, brokenOff, dryRun: dryRun === true }, () => [
          dryRun ? `${files} documents would move to ${to}` : `${files} documents moved to ${to}`,
          ...failed.map((line) => `NOT MOVED: ${line}`),
          ...(brokenOff ? ['the others were not tried: mend the place, then run this again'] : []),
        ]);
      }),
    );
}
