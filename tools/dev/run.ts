import { parentOf, programOf } from '../proc.js';
import { Lifecycle } from './lifecycle.js';

/** How a tool ends when it throws an error of its own: these carry the code of the process. */
function exitCodeOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('exitCode' in error)) return undefined;
  return typeof error.exitCode === 'number' ? error.exitCode : undefined;
}

function report(problem: unknown): void {
  console.error('palier:', problem);
}

/**
 * Runs a tool of the command line from its first signal handler to its exit code.
 *
 * The handlers stand before `main` starts anything, because Node killed in between leaves a database behind. SIGINT
 * and SIGTERM stop what was started, in the opposite order; a second signal changes nothing. When started by npm it
 * also stops once npm is gone. An error with an `exitCode` is printed as one line, any other with its stack.
 *
 * @param main gives the exit code; what it leaves running is stopped afterwards.
 */
export async function runTool(main: (lifecycle: Lifecycle) => Promise<number>): Promise<never> {
  const lifecycle = new Lifecycle();
  const end = async (code: number): Promise<never> => {
    await lifecycle.stop(report);
    process.exit(code);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0));
  if (process.env.npm_lifecycle_event) stopWithParent(() => void end(0));
  try {
    return await end(await main(lifecycle));
  } catch (error) {
    // Failures caused by the stop itself are not reported.
    if (lifecycle.stopping) return end(0);
    const code = exitCodeOf(error);
    if (code !== undefined && error instanceof Error) console.error(`palier: ${error.message}`);
    else report(error);
    return end(code ?? 1);
  }
}

/**
 * Killing npm must not leave a portal that holds the port. npm runs us directly or through a shell, which survives it:
 * both are watched, for another parent than before.
 */
function stopWithParent(stop: () => void): void {
  const shell = programOf(process.ppid)?.startsWith('npm') === false ? process.ppid : undefined;
  const ancestors = (): string => `${process.ppid} ${shell === undefined ? '' : parentOf(shell)}`;
  const before = ancestors();
  setInterval(() => {
    if (ancestors() !== before) stop();
  }, 250).unref();
}
