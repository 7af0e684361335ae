import type { Command } from 'commander';
import { CreateEmployer, sirenChecks, type NewEmployer } from '../employers/index.js';
import { commandContext, withPortal } from './context.js';
import { print } from './output.js';

/** `palier employer create --slug S --name N --siren N [--sector private|public]`: opens a tenant. */
export function registerEmployerCommands(program: Command): void {
  program
    .command('employer')
    .description('the tenants')
    .command('create')
    .description('open a tenant')
    .requiredOption('--slug <slug>', 'short name in addresses and commands')
    .requiredOption('--name <name>', 'legal name')
    .requiredOption('--siren <number>', 'nine digits of the Sirene register')
    .option('--sector <sector>', 'private or public', 'private')
    .option('--locale <locale>', 'language of its documents: fr or en', 'fr')
    .option('--json', 'print JSON')
    .action(({ json, ...input }: NewEmployer & { json?: boolean }) =>
      withPortal(async (app) => {
        const employer = await app.get(CreateEmployer).execute(await commandContext(app, 'employer create'), input);
        if (!sirenChecks(employer.siren)) {
          process.stderr.write(
            `The last digit of SIREN ${employer.siren} is not its check digit: no such company exists.\n`,
          );
        }
        print(json, employer, () => `opened ${employer.slug} (${employer.id})`);
      }),
    );
}
