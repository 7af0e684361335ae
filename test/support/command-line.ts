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
  const before = process.env;
  const restore = [
    hear(process.stdout, (words) => (said.out += words)),
    hear(process.stderr, (words) => (said.err += words)),
  ];
  process.env = { ...env };
  try {
    const code = await runCommand(args);
    return { code, ...said };
  } finally {
    process.env = before;
    for (const again of restore) again();
  }
}

/** Hears what is written to an output instead of showing it. @returns what ends it */
function hear(output: NodeJS.WriteStream, take: (words: string) => void): () => void {
  const before = Object.getOwnPropertyDescriptor(output, 'write');
  const write = (piece: Uint8Array | string): boolean => {
    take(typeof piece === 'string' ? piece : Buffer.from(piece).toString());
    return true;
  };
  Object.defineProperty(output, 'write', { configurable: true, writable: true, value: write });
  return () => {
    if (before) Object.defineProperty(output, 'write', before);
    else Reflect.deleteProperty(output, 'write');
  };
}
