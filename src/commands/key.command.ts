import type { Command } from 'commander';
import { KeyVault } from '#libs/platform/keys/index.js';
import { RetireKey } from '../operations/index.js';
import { commandContext, withPortal } from './context.js';
import { print } from './output.js';

/** `palier key …`: the key pairs that the portal made for itself. */
export function registerKeyCommands(program: Command): void {
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
}
