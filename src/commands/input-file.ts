import { readFile, stat } from 'node:fs/promises';
import { BadInput } from './output.js';

/**
 * The bytes of a file that somebody names; undefined when it is larger than allowed, and then not read.
 * @param most bytes
 * @throws BadInput when there is no such file, or none that can be read
 */
export async function inputFile(path: string, most: number): Promise<Buffer | undefined> {
  try {
    return (await stat(path)).size > most ? undefined : await readFile(path);
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    if (error.code === 'ENOENT') throw new BadInput(`${path}: no such file`);
    if (error.code === 'EISDIR' || error.code === 'EACCES') throw new BadInput(`${path}: not a file that can be read`);
    throw error;
  }
}
