import { ProblemError } from './problem-error.js';

/**
 * A problem as JSON text, as a command gets it from a file.
 * @param most bytes
 * @throws ProblemError on text that is too large or no JSON
 */
export function readJson(text: string, most: number): unknown {
  if (Buffer.byteLength(text) > most) throw new ProblemError('', `the problem is larger than ${most / 2 ** 20} MB`);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ProblemError('', `not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}
