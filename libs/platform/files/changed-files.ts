import { existsSync, readdirSync, watch, type FSWatcher } from 'node:fs';
import { join } from 'node:path';

/**
 * Tells whether something below some folders has changed, without looking at any file: the system reports it
 * (`fs.watch`, folder by folder). For development, where templates and words are read again when they change; a process
 * does not stay for it.
 */
export class ChangedFiles {
  private readonly watched = new Map<string, FSWatcher>();
  private changed = false;

  /** @param folders those that are not there yet count as changed until they are */
  constructor(private readonly folders: readonly string[]) {
    this.follow();
  }

  /** Whether anything has changed since it was asked last. */
  take(): boolean {
    const missing = this.folders.some((folder) => !this.watched.has(folder));
    const { changed } = this;
    this.changed = false;
    // What was added meanwhile is followed from now on.
    if (changed || missing) this.follow();
    return changed || missing;
  }

  /** Stops looking. */
  close(): void {
    for (const watcher of this.watched.values()) watcher.close();
    this.watched.clear();
  }

  private follow(): void {
    for (const folder of this.folders.flatMap(withInner)) {
      if (this.watched.has(folder)) continue;
      const watcher = watch(folder, { persistent: false }, () => (this.changed = true));
      // A folder that goes is a change, and watched anew should it come back.
      watcher.on('error', () => this.lose(folder));
      this.watched.set(folder, watcher);
    }
    for (const folder of this.watched.keys()) if (!existsSync(folder)) this.lose(folder);
  }

  private lose(folder: string): void {
    this.watched.get(folder)?.close();
    this.watched.delete(folder);
    this.changed = true;
  }
}

/** A folder and those below it; none when it is not there. */
function withInner(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const inner = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return [folder, ...inner.flatMap(({ name }) => withInner(join(folder, name)))];
}
