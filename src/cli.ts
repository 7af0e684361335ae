import 'reflect-metadata';
import { Command, CommanderError } from 'commander';
import { InvalidConfiguration } from '#libs/platform/config/index.js';
import { DomainError } from '#libs/platform/errors/index.js';
import { BadInput, refusalLine } from './commands/output.js';
import { registerCommands } from './commands/index.js';

/** `palier … | head`: the reader has closed the pipe; the command finishes as usual, without an error. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

/** `npm run palier -- <command>`: operations over the same use cases. Exit codes: 0, 1 negative verdict, 2 bad input. */
async function main(): Promise<number> {
  const program = new Command('palier')
    .description('Telework near home: operations of the portal')
    .exitOverride()
    .showHelpAfterError('(palier --help lists the commands)');
  let exitCode = 0;
  registerCommands(program, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(process.argv);
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof DomainError) {
      console.error(refusalLine(error));
      return 2;
    }
    if (error instanceof InvalidConfiguration || error instanceof BadInput) {
      console.error(error.message);
      return 2;
    }
    console.error(error instanceof Error ? (error.stack ?? error.message) : error);
    return 70;
  }
}

process.exitCode = await main();
