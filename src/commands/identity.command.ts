import { readFile } from 'node:fs/promises';
import { Option, type Command } from 'commander';
import { ROLES, type Role } from '../access/index.js';
import { ConnectSaml, CreateApiToken, GrantRole, TOKEN_SCOPES } from '../identity/index.js';
import type { TokenScope } from '../identity/index.js';
import { commandContext, withPortal } from './context.js';
import { BadInput, print } from './output.js';

/** `palier saml connect`, `palier user grant`, `palier token create`: who comes in, and as what. */
export function registerIdentityCommands(program: Command): void {
  program
    .command('saml')
    .description('identity providers')
    .command('connect')
    .description("connect an employer's identity provider, or renew its certificates")
    .requiredOption('--employer <slug>', 'the employer')
    .requiredOption('--metadata <file>', 'metadata file of the identity provider')
    .option('--json', 'print JSON')
    .action((options: { employer: string; metadata: string; json?: boolean }) =>
      withPortal(async (app) => {
        const metadata = await readText(options.metadata);
        const ctx = await commandContext(app, 'saml connect', options.employer);
        const connected = await app.get(ConnectSaml, { strict: false }).execute(ctx, { metadata });
        for (const { kind, fingerprint, day } of connected.warnings) {
          process.stderr.write(`certificate ${fingerprint.slice(0, 23)}…: ${kind} (${day})\n`);
        }
        print(options.json, connected, () => [
          `connected ${connected.slug} to ${connected.idpEntityId}`,
          `metadata for the identity provider: ${connected.metadataUrl}`,
          `sign-in address: ${connected.loginUrl}`,
        ]);
      }),
    );

  program
    .command('user')
    .description('members of an employer')
    .command('grant')
    .description('give a member a role, or invite somebody with it')
    .requiredOption('--employer <slug>', 'the employer')
    .requiredOption('--email <address>', 'address of the member')
    .addOption(new Option('--role <role>', 'the role').choices([...ROLES]).makeOptionMandatory())
    .option('--name <name>', 'name of somebody who is no employee of record')
    .option('--json', 'print JSON')
    .action((options: { employer: string; email: string; role: Role; name?: string; json?: boolean }) =>
      withPortal(async (app) => {
        const ctx = await commandContext(app, 'user grant', options.employer);
        const { email, role, name: displayName } = options;
        const member = await app.get(GrantRole, { strict: false }).execute(ctx, { email, role, displayName });
        print(options.json, member, () => `${member.displayName} <${member.email}>: ${member.roles.join(', ')}`);
      }),
    );

  program
    .command('token')
    .description('bearer tokens for programs')
    .command('create')
    .description('make a bearer token; it is shown once')
    .requiredOption('--employer <slug>', 'the employer')
    .addOption(new Option('--scope <scope>', 'what it is for').choices([...TOKEN_SCOPES]).makeOptionMandatory())
    .option('--as <email>', 'member it acts as; without it, the service member of the employer')
    .option('--json', 'print JSON')
    .action((options: { employer: string; scope: TokenScope; as?: string; json?: boolean }) =>
      withPortal(async (app) => {
        const ctx = await commandContext(app, 'token create', options.employer);
        const { scope, as } = options;
        const made = await app.get(CreateApiToken, { strict: false }).execute(ctx, { scope, as });
        print(options.json, made, () => made.token);
      }),
    );
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    throw new BadInput(`${file} cannot be read`);
  }
}
