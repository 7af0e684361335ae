/** Prints a result: JSON for programs, the given lines for people. */
export function print(json: boolean | undefined, value: unknown, lines: () => string | readonly string[]): void {
  const text = json ? JSON.stringify(value) : [lines()].flat().join('\n');
  process.stdout.write(`${text}\n`);
}

/** Sets the exit code of the process: 0 good, 1 negative verdict, 2 bad input, 3 incomplete (`law check`). */
export type SetExitCode = (code: 0 | 1 | 2 | 3) => void;

/** Input of a command that cannot be accepted: one line on stderr, exit code 2. */
export class BadInput extends Error {}
