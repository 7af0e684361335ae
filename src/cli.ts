import 'reflect-metadata';
import { runCommand } from './commands/run-command.js';

/** `palier … | head`: the reader has closed the pipe; the command finishes as usual, without an error. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await runCommand(process.argv.slice(2));
