import { runCommand } from '../../src/commands/run-command.js';

/** What a command came to: exit code and what it said. */
export interface CommandResult {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Commands share the outputs of the process: one after the other, however they are called. */
let turn: Promise<unknown> = Promise.resolve();

/**
 * Runs a command as `palier` does, with no other settings than these, in this process: one of its own would spend seconds on
 * loading the portal. That the program itself starts and ends is for test/arch/command-line.spec.ts.
 */
export function runPalier(env: Readonly<Record<string, string>>, args: readonly string[]): Promise<CommandResult> {
  const run = turn.then(() => captured(env, args));
  turn = run.catch(() => undefined);
  return run;
}

async function captured(env: Readonly<Record<string, string>>, args: readonly string[]): Promise<CommandResult> {
  const said = { out: '', err: '' };
  const { env: before, stdout, stderr } = process;
  const writes = [stdout.write, stderr.write] as const;
  const listen =
    (name: keyof typeof said): typeof stdout.write =>
    (piece: Uint8Array | string) => {
      said[name] += typeof piece === 'string' ? piece : Buffer.from(piece).toString();
      return true;
    };
  process.env = { ...env };
  [stdout.write, stderr.write] = [listen('out'), listen('err')];
  try {
    const code = await runCommand(args);
    return { code, ...said };
  } finally {
    process.env = before;
    [stdout.write, stderr.write] = writes;
  }
}
