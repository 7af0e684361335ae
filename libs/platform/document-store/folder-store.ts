import { constants } from 'node:fs';
import { access, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { type DocumentKey, type OuterStore, pathOf } from './outer-store.js';

/** Where files are written before they get their name: on the same file system, beside the folders of the employers. */
const DRAFTS = '.drafts';
/** Age in milliseconds beyond which a draft was abandoned. */
const DRAFT_AGE_MS = 24 * 3600_000;

/**
 * Documents in a folder that every process reaches: one folder for each employer, one file for each document, named by
 * its hash. The operator creates the folder itself: where a shared one is not mounted, documents must not land on the
 * disk beneath.
 */
export class FolderStore implements OuterStore {
  constructor(private readonly folder: string) {}

  async put(key: DocumentKey, bytes: Uint8Array): Promise<void> {
    const path = join(this.folder, pathOf(key));
    await this.inside(dirname(path));
    await this.inside(join(this.folder, DRAFTS));
    // A file has its name only once it is whole and on the disk.
    const draft = join(this.folder, DRAFTS, randomUUID());
    try {
      const file = await open(draft, 'wx', 0o600);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(draft, path);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
    await synced(dirname(path));
  }

  async get(key: DocumentKey): Promise<Buffer | null> {
    return ifThere(readFile(join(this.folder, pathOf(key))));
  }

  async remove(key: DocumentKey): Promise<void> {
    // Where the folder itself is not mounted nothing was removed.
    await this.examine(true);
    const path = join(this.folder, pathOf(key));
    await rm(path, { force: true });
    await ifThere(synced(dirname(path)));
  }

  async examine(writing: boolean): Promise<void> {
    if (!(await stat(this.folder)).isDirectory()) throw new Error(`${this.folder} is no folder`);
    await access(this.folder, constants.R_OK | constants.X_OK | (writing ? constants.W_OK : 0));
  }

  async tidy(now: Date): Promise<void> {
    const drafts = join(this.folder, DRAFTS);
    for (const name of (await ifThere(readdir(drafts))) ?? []) {
      const path = join(drafts, name);
      const draft = await ifThere(stat(path));
      if (draft && draft.mtimeMs < now.getTime() - DRAFT_AGE_MS) await rm(path, { force: true });
    }
  }

  /** Creates a folder inside the store's, which must exist. */
  private async inside(path: string): Promise<void> {
    try {
      await mkdir(path, { mode: 0o700 });
    } catch (error) {
      const code = codeOf(error);
      if (code === 'ENOENT') throw new Error(`${this.folder} is not there: make it, or mount it`, { cause: error });
      if (code !== 'EEXIST') throw error;
    }
  }
}

/** Resolves once the names in a folder are on the disk. */
async function synced(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code;

async function ifThere<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}
