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
    .option('--json', 'print JSON')
    .action((options: { employer: string; metadata: string; json?: boolean }) =>
      withPortal(async (app) => {
        const metadata = await inputText(options.metadata);
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
}
