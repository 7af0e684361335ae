import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ChangedFiles, projectRoot } from '#libs/platform/files/index.js';

/** Folders whose files web and worker are made of. */
const FOLDERS = ['src', 'libs', 'migrations'];
/** Milliseconds between two looks. A change is told once a look finds no more of them: editors write in several steps. */
const LOOK = 40;

/** What the build leaves out: specs, samples, tools of their own. */
const Build = z.object({ exclude: z.array(z.string()) });

/** Source files that changed together. */
export interface Change {
  /** Paths from the root of the repository. */
  readonly written: readonly string[];
  readonly removed: readonly string[];
  /** When the first of them was saved, in milliseconds of the epoch, as the file system tells it. */
  readonly savedAt: number;
}

/** What tells one state of a file from another, and when it came about. */
interface State {
  readonly mark: string;
  readonly changedAt: number;
}

/** Tells by the `exclude` of tsconfig.json, places and endings, whether the build leaves a file out. */
export function leftOut(exclude: readonly string[]): (path: string) => boolean {
  const endings = exclude.filter((entry) => entry.startsWith('**/*')).map((entry) => entry.slice('**/*'.length));
  const places = exclude.filter((entry) => !entry.includes('*'));
  return (path) =>
    endings.some((ending) => path.endsWith(ending)) ||
    places.some((place) => path === place || path.startsWith(`${place}/`));
}

/** What changed between two looks; none when nothing did. */
export function changeBetween(
  before: ReadonlyMap<string, State>,
  after: ReadonlyMap<string, State>,
  now: number,
): Change | undefined {
  const written = [...after].filter(([path, { mark }]) => before.get(path)?.mark !== mark);
  const removed = [...before.keys()].filter((path) => !after.has(path));
  if (written.length + removed.length === 0) return undefined;
  return {
    written: written.map(([path]) => path),
    removed,
    savedAt: Math.min(now, ...written.map(([, { changedAt }]) => changedAt)),
  };
}

function look(): Map<string, State> {
  const root = projectRoot();
  const { exclude } = Build.parse(JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8')));
  const isLeftOut = leftOut(exclude);
  const found = new Map<string, State>();
  for (const folder of FOLDERS)
    for (const file of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
      if (!file.isFile()) continue;
      const path = join(file.parentPath, file.name);
      const name = path.slice(root.length + 1).replaceAll('\\', '/');
      if (isLeftOut(name)) continue;
      const { size, mtimeMs, ctimeMs } = statSync(path, { throwIfNoEntry: false }) ?? {};
      if (size === undefined) continue;
      found.set(name, { mark: `${size} ${mtimeMs}`, changedAt: ctimeMs ?? 0 });
    }
  return found;
}

/** Calls `changed` whenever sources of web and worker were saved. */
export function watchSources(changed: (change: Change) => void): void {
  const files = new ChangedFiles(FOLDERS.map((folder) => join(projectRoot(), folder)));
  let state = look();
  let stirred = false;
  setInterval(() => {
    if (files.take()) {
      stirred = true;
      return;
    }
    if (!stirred) return;
    stirred = false;
    const next = look();
    const change = changeBetween(state, next, Date.now());
    state = next;
    if (change) changed(change);
  }, LOOK).unref();
}
