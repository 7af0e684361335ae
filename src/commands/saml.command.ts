import type { Command } from 'commander';
import { ConnectSaml, connectionSlug } from '../identity/index.js';
import { commandContext, withPortal } from './context.js';
import { inputText } from './input-file.js';
import { print } from './output.js';

interface Options {
  readonly employer: string;
  readonly metadata: string;
  readonly connection?: string;
  readonly entity?: string;
  readonly json?: boolean;
}

/** `palier saml connect`: connects the identity provider of an employer. */
export function registerSamlCommands(program: Command): void {
  program
    .command('saml')
    .description('identity providers')
    .command('connect')
    .description("connect an employer's identity provider, or renew its certificates")
    .requiredOption('--employer <slug>', 'the employer')
    .requiredOption('--metadata <file>', 'metadata file of the identity provider')
    .option('--connection <name>', 'short name of a further connection; the first one of the employer when left out')
    .option('--entity <id>', 'entity ID of the provider that is meant, in a file of several')
    .option('--json', 'print JSON')
    .action((options: Options) =>
      withPortal(async (app) => {
        const metadata = await inputText(options.metadata);
        const ctx = await commandContext(app, 'saml connect', options.employer);
        const connected = await app.get(ConnectSaml, { strict: false }).execute(ctx, {
          metadata,
          entityId: options.entity,
          slug: connectionSlug(options.employer, options.connection ?? null),
        });
        for (const { kind, fingerprint, day, kept } of connected.warnings) {
          const which = fingerprint === '' ? '' : ` ${fingerprint.slice(0, 23)}…`;
          process.stderr.write(`certificate${which} ${kept ? 'kept' : 'left out'}: ${kind}${day && ` (${day})`}\n`);
        }
        if (connected.sloLeftOut) process.stderr.write('logout address left out: it is not https\n');
        print(options.json, connected, () => [
          `connected ${connected.slug} to ${connected.idpEntityId}`,
          `metadata for the identity provider: ${connected.metadataUrl}`,
          `sign-in address: ${connected.loginUrl}`,
        ]);
      }),
    );
}
