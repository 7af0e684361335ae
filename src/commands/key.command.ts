import type { Command } from 'commander';
import { KeyVault } from '#libs/platform/keys/index.js';
import { RetireKey, RotateDataKey } from '../operations/index.js';
import { commandContext, withPortal } from './context.js';
import { print, type SetExitCode } from './output.js';

/** `palier key …`: the key pairs that the portal made for itself. */
export function registerKeyCommands(program: Command, setExitCode: SetExitCode): void {
  const key = program.command('key').description("the portal's own key pairs");

  key
    .command('list')
    .description('every key pair, the newest of each purpose first; no private part')
    .option('--json', 'print JSON')
    .action((options: { json?: boolean }) =>
      withPortal(async (app) => {
        const keys = await app.get(KeyVault, { strict: false }).list();
        print(options.json, keys, () =>
          keys.map(({ purpose, keyId, createdAt, retiredAt }) => {
            const state = retiredAt === null ? 'in use' : `retired ${retiredAt.toISOString()}`;
            return [purpose, keyId, `made ${createdAt.toISOString()}`, state].join('  ');
          }),
        );
      }),
    );

  key
    .command('retire')
    .description('take a key out of use; the next use makes another, and running processes follow within a minute')
    .requiredOption('--purpose <purpose>', 'its purpose, as list prints it')
    .option('--json', 'print JSON')
    .action(({ purpose, json }: { purpose: string; json?: boolean }) =>
      withPortal(async (app) => {
        const ctx = await commandContext(app, 'key retire');
        const keyId = await app.get(RetireKey, { strict: false }).execute(ctx, { purpose });
        print(json, { purpose, keyId, state: 'retired' }, () => `retired ${keyId} (${purpose})`);
      }),
    );

  key
    .command('rotate-data')
    .description(
      'seal the private keys under PALIER_DATA_KEY that rest under PALIER_DATA_KEY_PREVIOUS; again: how far it is',
    )
    .option('--json', 'print JSON')
    .action(({ json }: { json?: boolean }) =>
      withPortal(async (app) => {
        const ctx = await commandContext(app, 'key rotate-data');
        const found = await app.get(RotateDataKey, { strict: false }).execute(ctx);
        setExitCode(found.another > 0 ? 1 : 0);
        print(json, found, () => [
          `${found.present} under PALIER_DATA_KEY, ${found.previous} under PALIER_DATA_KEY_PREVIOUS, ${found.another} under neither`,
          found.jobId === null
            ? 'nothing is left to do: PALIER_DATA_KEY_PREVIOUS may go; keep it with the backups from before'
            : `job ${found.jobId} does it; the worker needs both keys; ask again to see how far it is`,
        ]);
      }),
    );
}
