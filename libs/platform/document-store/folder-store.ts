import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { type DocumentKey, type OuterStore, pathOf } from './outer-store.js';

/**
 * Documents in a folder that every process reaches: one folder per employer, one file per document, named by its hash.
 */
export class FolderStore implements OuterStore {
  constructor(private readonly folder: string) {}

  async put(key: DocumentKey, bytes: Uint8Array): Promise<void> {
    const path = join(this.folder, pathOf(key));
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    // A file has its name only once it is whole and on the disk.
    const draft = `${path}.${randomUUID()}`;
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
    const folder = await open(dirname(path), 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  }

  async get(key: DocumentKey): Promise<Buffer | null> {
    try {
      return await readFile(join(this.folder, pathOf(key)));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }
}
