import type { Command } from 'commander';
import { VerifyAudit, type AuditVerification } from '../audit/index.js';
import { EmployerDirectory } from '../employers/index.js';
import { commandContext, withPortal } from './context.js';
import { settingsOn, withDatabaseOption, type NamedDatabase } from './named-database.js';
import { print, type SetExitCode } from './output.js';

/** `palier audit verify [--employer S] [--database [URL]]`: walks the hash chains; exit 1 at the first break, naming it. */
export function registerAuditCommands(program: Command, setExitCode: SetExitCode): void {
  withDatabaseOption(program.command('audit').description('the audit trail').command('verify'))
    .description('walk the hash chain of one employer, or of all and of the shared network')
    .option('--employer <slug>', 'only this employer')
    .option('--json', 'print JSON')
    .action((options: { employer?: string; json?: boolean; database?: NamedDatabase }) =>
      withPortal(async (app) => {
        const slugs: (string | undefined)[] = options.employer
          ? [options.employer]
          : [undefined, ...(await app.get(EmployerDirectory).all()).map(({ slug }) => slug)];
        const chains: { chain: string; entries: number; broken: AuditVerification['broken'] }[] = [];
        for (const slug of slugs) {
          const outcome = await app.get(VerifyAudit).execute(await commandContext(app, 'audit verify', slug));
          chains.push({ chain: slug ?? 'network', entries: outcome.entries, broken: outcome.broken });
          if (outcome.broken) break;
        }
        const whole = chains.every(({ broken }) => broken === null);
        setExitCode(whole ? 0 : 1);
        print(options.json, { whole, chains }, () =>
          chains.map(({ chain, entries, broken }) =>
            broken
              ? `${chain}: broken at entry ${broken.seq} (${broken.reason})`
              : `${chain}: ${entries} entries, the chain is whole`,
          ),
        );
      }, settingsOn(options.database)),
    );
}
