import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunAs } from '../../tools/pg/native.js';

const ROOMY = '1g';
const ATTEMPTS = 50;

/** Why this machine cannot have a disk that fills; null where it can. */
export const noSmallDisk = (): string | null =>
  process.platform === 'linux' && process.getuid?.() === 0 ? null : 'only root on Linux can mount a disk for it';

/** A file system of its own (tmpfs) that can be made as small as what is on it. */
export class SmallDisk {
  private constructor(readonly folder: string) {}

  /** @param owner of its only folder. @throws where nothing can be mounted */
  static mount(owner: RunAs): SmallDisk {
    const folder = mkdtempSync(join(tmpdir(), 'palier-faults-disk-'));
    const options = [`size=${ROOMY}`, 'mode=700', `uid=${owner.uid ?? 0}`, `gid=${owner.gid ?? 0}`];
    execFileSync('mount', ['-t', 'tmpfs', '-o', options.join(','), 'palier-faults', folder]);
    return new SmallDisk(folder);
  }

  /** Has no room for one more page (`true`), or room again. */
  full(is: boolean): void {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return this.resize(is ? String(this.used()) : ROOMY);
      } catch (error) {
        // Whoever writes may have taken a page since it was measured: it cannot be smaller than what is on it.
        if (attempt === ATTEMPTS) throw error;
      }
    }
  }

  private used(): number {
    const { blocks, bfree, bsize } = statfsSync(this.folder);
    return (blocks - bfree) * bsize;
  }

  private resize(size: string): void {
    execFileSync('mount', ['-o', `remount,size=${size}`, this.folder], { stdio: 'pipe' });
  }

  unmount(): void {
    execFileSync('umount', [this.folder]);
    rmSync(this.folder, { recursive: true });
  }
}
