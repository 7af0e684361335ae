import type { Command } from 'commander';
import { ConnectSaml } from '../identity/index.js';
import { commandContext, withPortal } from './context.js';
import { inputText } from './input-file.js';
import { print } from './output.js';

/** `palier saml connect`: connects the identity provider of an employer. */
export function registerSamlCommands(program: Command): void {
  program
    .command('saml')
    .description('identity providers')
    .command('connect')
    .description("connect an employer's identity provider, or renew its certificates")
    .requiredOption('--employer <slug>', 'the employer')
    .requiredOption('--metadata <file>', 'metadata file of the identity provider')
    .option('--entity <id>', 'entity ID of the provider that is meant, in a file of several')
    .option('--json', 'print JSON')
    .action((options: { employer: string; metadata: string; entity?: string; json?: boolean }) =>
      withPortal(async (app) => {
        const metadata = await inputText(options.metadata);
        const ctx = await commandContext(app, 'saml connect', options.employer);
        const connected = await app
          .get(ConnectSaml, { strict: false })
          .execute(ctx, { metadata, entityId: options.entity });
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
