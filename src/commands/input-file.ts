import { open, readFile, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { BadInput } from './output.js';

/**
 * The bytes of a file that somebody names; undefined when it is larger than allowed, and then not read.
 * @param most bytes
 * @throws BadInput when there is no such file, or none that can be read
 */
export async function inputFile(path: string, most: number): Promise<Buffer | undefined> {
  try {
    const found = await stat(path);
    // A folder has a size as well; reading it says what it is.
    return found.size > most && !found.isDirectory() ? undefined : await readFile(path);
  } catch (error) {
    throw unreadable(path, error);
  }
}

/**
 * The text of a file that somebody names, however large.
 * @throws BadInput when there is no such file, or none that can be read
 */
export async function inputText(path: string): Promise<string> {
  return (await inputFile(path, Number.POSITIVE_INFINITY))!.toString('utf8');
}

/**
 * A file that may be larger than the memory, to be read from beginning to end.
 * @throws BadInput when there is no such file, or none that can be read
 */
export async function inputStream(path: string): Promise<Readable> {
  try {
    const file = await open(path);
    if (!(await file.stat()).isDirectory()) return file.createReadStream();
    await file.close();
  } catch (error) {
    throw unreadable(path, error);
  }
  throw new BadInput(`${path}: not a file that can be read`);
}

/** What somebody who named a file is told of a failure; a failure that is not about the name stays as it is. */
function unreadable(path: string, error: unknown): unknown {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  if (code === 'ENOENT' || code === 'ENOTDIR') return new BadInput(`${path}: no such file`);
  if (code === 'EISDIR' || code === 'EACCES' || code === 'EPERM')
    return new BadInput(`${path}: not a file that can be read`);
  return error;
}
