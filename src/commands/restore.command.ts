import type { Readable } from 'node:stream';
import type { Command } from 'commander';
import { BackupRefused, restore, type RestoreDone } from '#libs/platform/backup/index.js';
import { migrate } from '#libs/platform/db/index.js';
import { MIGRATIONS } from '../../migrations/index.js';
import { OpenMonths } from '../bookings/index.js';
import { RecordRestore } from '../operations/index.js';
import { KEPT_APART } from './backup.command.js';
import { commandContext, withPortal } from './context.js';
import { inputStream, inputText } from './input-file.js';
import { addressOf, settingsOnCopy } from './named-database.js';
import { BadInput, print, type SetExitCode } from './output.js';
import { verifyCopy } from './verify-copy.js';

interface Options {
  readonly from: string;
  readonly into?: string;
  readonly identity?: string;
  readonly json?: boolean;
}

/** `palier restore --from FILE|- [--into URL]`: into an empty database, whole or not at all; then it verifies itself. Exit 1 when that fails. */
export function registerRestoreCommand(program: Command, setExitCode: SetExitCode): void {
  program
    .command('restore')
    .description('restore a backup into an empty database; the copy sends nothing until it is told to')
    .requiredOption('--from <file>', 'what palier backup wrote, or - for stdin')
    .option('--into <url>', 'the empty database, as its owner: postgres://…; by default that of PALIER_RESTORE_URL')
    .option('--identity <file>', 'the identity of age that opens it (age-keygen)')
    .option('--json', 'print JSON')
    .action(async ({ from, into: given, identity, json }: Options) => {
      const into = addressOf(given, '--into');
      const copy = settingsOnCopy(into);
      const done = await restored(from, into, identity);
      // Migrations since the backup bring its schema to the one of this program.
      const { applied } = await migrate(into, MIGRATIONS);
      const verified = await withPortal(async (app) => {
        const found = await verifyCopy(app);
        const ctx = await commandContext(app, 'restore');
        const { takenAt } = done.head;
        // Rows came into the tables that the schema begins with; those of other months get theirs.
        await app.get(OpenMonths, { strict: false }).execute(ctx);
        await app.get(RecordRestore, { strict: false }).execute(ctx, { takenAt, whole: found.whole });
        return found;
      }, copy);
      setExitCode(verified.whole ? 0 : 1);
      const { takenAt } = done.head;
      const said = {
        takenAt,
        tables: done.tables,
        rows: done.rows,
        applied,
        verified,
        sending: 'held',
        keptApart: KEPT_APART,
      };
      print(json, said, () => [
        `${done.rows} rows of ${done.tables} tables as of ${takenAt}`,
        `verified: ${verified.entries} entries of ${verified.chains} journals, ${verified.files} documents, ${verified.seals} seals`,
        ...verified.wrong.map((line) => `WRONG: ${line}`),
        'The copy sends no letter until `palier sending resume --database --confirm` is called for it (PALIER_RESTORE_URL).',
        'It needs, from where you keep them apart:',
        ...KEPT_APART.map((line) => `  ${line}`),
      ]);
    });
}

async function restored(from: string, into: string, identity: string | undefined): Promise<RestoreDone> {
  try {
    return await restore({
      from: await source(from),
      identities: identity === undefined ? [] : await identitiesIn(identity),
      intoUrl: into,
      migrations: MIGRATIONS,
    });
  } catch (error) {
    throw error instanceof BackupRefused ? new BadInput(error.message) : error;
  }
}

async function source(from: string): Promise<Readable> {
  if (from === '-') return process.stdin;
  return inputStream(from);
}

/** The lines of an identity file that are identities; `age-keygen` writes comments between. */
async function identitiesIn(path: string): Promise<string[]> {
  const text = await inputText(path);
  const identities = text.split(/\s*\n\s*/).filter((line) => line.startsWith('AGE-SECRET-KEY-'));
  if (identities.length === 0) throw new BadInput(`${path} holds no identity of age (AGE-SECRET-KEY-…)`);
  return identities;
}
