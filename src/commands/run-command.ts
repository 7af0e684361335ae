import { Command, CommanderError } from 'commander';
import { DomainError } from '#libs/platform/errors/index.js';
import { registerCommands } from './index.js';
import { BadInput } from './output.js';

/**
 * One command with its arguments, over the same use cases as the pages. What it says goes to the outputs of the
 * process, its settings come from the environment. @returns the exit code: 0, 1 negative verdict, 2 bad input, 3
 * incomplete
 */
export async function runCommand(args: readonly string[]): Promise<number> {
  const program = new Command('palier')
    .description('Telework near home: operations of the portal')
    .exitOverride()
    .showHelpAfterError('(palier --help lists the commands)');
  let exitCode = 0;
  try {
    await registerCommands(
      program,
      (code) => {
        exitCode = code;
      },
      args,
    );
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof DomainError) {
      // The words of refusals come with the pages' modules, which commands on files do without.
      const { refusalLine } = await import('./refusal-line.js');
      complain(refusalLine(error));
      return 2;
    }
    if (error instanceof BadInput || (await isForTheOperator(error))) {
      complain(error instanceof Error ? error.message : String(error));
      return 2;
    }
    complain(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return 70;
  }
}

const complain = (words: string): void => void process.stderr.write(`${words}\n`);

/**
 * Whether the operator has to mend a setting or the database. Loaded on failure only: both error classes come with
 * modules that commands on files do without.
 */
async function isForTheOperator(error: unknown): Promise<boolean> {
  const { InvalidConfiguration } = await import('#libs/platform/config/index.js');
  const { DatabaseNotReady } = await import('#libs/platform/db/index.js');
  return error instanceof InvalidConfiguration || error instanceof DatabaseNotReady;
}
