import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from './errors.js';
import { isAlive, startedAt } from '../proc.js';

/**
 * The processes that use one embedded server: one small file per process in the folder `<data>.users`.
 *
 * The last one that leaves stops the server, so a second terminal or a command line call never loses its database to
 * the first that ends. A process that was killed leaves its file behind; it does not count, because its number is gone
 * or belongs to a process that started at another time.
 */
export class ServerUsers {
  private readonly own: string;

  constructor(
    private readonly folder: string,
    private readonly pid = process.pid,
  ) {
    this.own = join(folder, String(pid));
  }

  /** Counts this process in. */
  join(): void {
    mkdirSync(this.folder, { recursive: true });
    writeFileSync(this.own, startedAt(this.pid) ?? '');
  }

  /** Counts this process out; true when nobody else is left, so that the caller has to stop the server. */
  leave(): boolean {
    rmSync(this.own, { force: true });
    return this.others().length === 0;
  }

  /** The living processes that use the server, without this one. Files of dead ones are removed on the way. */
  others(): number[] {
    let names: string[];
    try {
      names = readdirSync(this.folder);
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return [];
      throw error;
    }
    return names.map(Number).filter((pid) => {
      if (pid === this.pid) return false;
      const file = join(this.folder, String(pid));
      let stamp: string;
      try {
        stamp = readFileSync(file, 'utf8');
      } catch {
        return false;
      }
      if (isAlive(pid) && (stamp === '' || stamp === startedAt(pid))) return true;
      rmSync(file, { force: true });
      return false;
    });
  }
}
