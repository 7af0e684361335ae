import type { Command } from 'commander';
import { contactWords } from '#libs/platform/views/index.js';
import {
  AddDomain,
  CloseEmployer,
  CreateEmployer,
  EmployerDirectory,
  NameHrContact,
  RemoveDomain,
  sirenChecks,
  type NewEmployer,
} from '../employers/index.js';
import { commandContext, withPortal } from './context.js';
import { print } from './output.js';

/** `palier employer …`: lists and opens tenants, sets which domains sign in there and whom its employees may ask. */
export function registerEmployerCommands(program: Command): void {
  const employers = program.command('employer').description('the tenants');
  employers
    .command('list')
    .description('every tenant, by its short name')
    .option('--json', 'print JSON')
    .action(({ json }: { json?: boolean }) =>
      withPortal(async (app) => {
        const all = await app.get(EmployerDirectory).all();
        print(json, all, () =>
          all.map(
            ({ slug, name, siren, sector, closedAt }) =>
              `${slug}: ${name}, SIREN ${siren}, ${sector}${closedAt ? ', closed' : ''}`,
          ),
        );
      }),
    );

  employers
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

  employers
    .command('close')
    .description('nobody acts for the employer any more; its records stay')
    .requiredOption('--employer <slug>', 'the employer')
    .option('--reopen', 'they may again')
    .option('--json', 'print JSON')
    .action((options: { employer: string; reopen?: boolean; json?: boolean }) =>
      withPortal(async (app) => {
        const closed = options.reopen !== true;
        const ctx = await commandContext(app, 'employer close', options.employer);
        const changed = await app.get(CloseEmployer).execute(ctx, { closed });
        const state = closed ? 'closed' : 'open';
        print(options.json, { closed, changed }, () => `${options.employer}: ${changed ? state : `${state} already`}`);
      }),
    );

  employers
    .command('domain')
    .description('addresses of this domain sign in at the employer')
    .requiredOption('--employer <slug>', 'the employer')
    .requiredOption('--domain <domain>', 'what follows the @, for example company.com')
    .option('--remove', 'they no longer do')
    .option('--json', 'print JSON')
    .action((options: { employer: string; domain: string; remove?: boolean; json?: boolean }) =>
      withPortal(async (app) => {
        const { employer: slug, domain } = options;
        const ctx = await commandContext(app, 'employer domain', slug);
        const useCase = app.get<AddDomain | RemoveDomain>(options.remove ? RemoveDomain : AddDomain);
        const domains = await useCase.execute(ctx, { domain });
        print(options.json, { domains }, () => `${slug}: ${domains.join(', ') || 'no domain'}`);
      }),
    );

  employers
    .command('contact')
    .description('whom employees may write to at HR')
    .requiredOption('--employer <slug>', 'the employer')
    .requiredOption('--email <address>', 'the address; - removes it')
    .option('--name <name>', 'the person or the service', '')
    .option('--json', 'print JSON')
    .action((options: { employer: string; email: string; name: string; json?: boolean }) =>
      withPortal(async (app) => {
        const ctx = await commandContext(app, 'employer contact', options.employer);
        const address = options.email === '-' ? '' : options.email;
        const contact = await app.get(NameHrContact).execute(ctx, { address, name: options.name });
        print(
          options.json,
          { contact },
          () => `${options.employer}: ${contact ? contactWords(contact) : 'no contact'}`,
        );
      }),
    );
}
