import 'reflect-metadata';
import { runCommand } from './commands/run-command.js';

let unsaid: Error | null = null;
/** `palier … | head`: the reader has closed the pipe; the command finishes as usual, without an error. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') unsaid ??= error;
});
/** Output that cannot be written: reported after the command, which may have reported it in its own words. */
process.once('exit', (code) => {
  if (unsaid === null || code !== 0) return;
  process.stderr.write(`the output cannot be written: ${unsaid.message}\n`);
  process.exitCode = 70;
});

process.exitCode = await runCommand(process.argv.slice(2));
