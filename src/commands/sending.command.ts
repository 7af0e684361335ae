import type { Command } from 'commander';
import { SendingHoldRepository } from '#libs/platform/mail/index.js';
import { HoldSending, ResumeSending } from '../operations/index.js';
import { commandContext, withPortal } from './context.js';
import { settingsOn, withDatabaseOption, type NamedDatabase } from './named-database.js';
import { BadInput, print } from './output.js';

interface Options {
  readonly json?: boolean;
  readonly database?: NamedDatabase;
}

/** `palier sending …`: whether the letters of a database leave. */
export function registerSendingCommands(program: Command): void {
  const sending = program.command('sending').description('letters: whether they leave');

  withDatabaseOption(sending.command('show'))
    .description('whether letters leave, and if not, why and since when')
    .option('--json', 'print JSON')
    .action(({ json, database }: Options) =>
      withPortal(async (app) => {
        const hold = await app.get(SendingHoldRepository, { strict: false }).current();
        print(json, { sending: hold ? 'held' : 'on', hold }, () =>
          hold ? `held since ${hold.since.toISOString()}: ${hold.reason}` : 'letters leave',
        );
      }, settingsOn(database)),
    );

  withDatabaseOption(sending.command('hold'))
    .description('keep letters back; they wait in the outbox')
    .requiredOption('--reason <text>', 'why')
    .option('--json', 'print JSON')
    .action(({ reason, json, database }: Options & { reason: string }) =>
      withPortal(async (app) => {
        const ctx = await commandContext(app, 'sending hold');
        const begun = await app.get(HoldSending, { strict: false }).execute(ctx, { reason });
        print(json, { sending: 'held', begun }, () => (begun ? 'letters are kept back' : 'they were kept back before'));
      }, settingsOn(database)),
    );

  withDatabaseOption(sending.command('resume'))
    .description('let letters go: those that wait leave at once')
    .option('--confirm', 'yes: this database is the one that writes to people')
    .option('--json', 'print JSON')
    .action(({ confirm, json, database }: Options & { confirm?: boolean }) => {
      if (!confirm) {
        throw new BadInput(
          'letters that the original has sent or will send leave a second time from a copy: --confirm when this is the original now',
        );
      }
      return withPortal(async (app) => {
        const lifted = await app
          .get(ResumeSending, { strict: false })
          .execute(await commandContext(app, 'sending resume'));
        print(json, { sending: 'on', lifted }, () => (lifted ? 'letters leave' : 'they were not kept back'));
      }, settingsOn(database));
    });
}
