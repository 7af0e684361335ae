import { spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '#libs/platform/files/index.js';

/**
 * Asks the compiler whether the types hold, beside the restart and behind it: it writes nothing, and continues from
 * what the last build knew. Its lines are printed as they are, for editors that read them.
 */
export class TypeCheck {
  private running = false;
  private again = false;

  /** Checks now, or once more when a check under way has ended. */
  ask(): void {
    this.again = true;
    if (!this.running) void this.check();
  }

  private async check(): Promise<void> {
    this.running = true;
    while (this.again) {
      this.again = false;
      console.log('palier: checking types');
      const code = await compile();
      if (!this.again)
        console.log(code === 0 ? 'palier: types hold' : 'palier: types do not hold, the lines above say where');
    }
    this.running = false;
  }
}

function compile(): Promise<number | null> {
  const root = projectRoot();
  const tsc = join(root, 'node_modules/@typescript/native/bin/tsc');
  const child = spawn(process.execPath, [tsc, '-p', 'tsconfig.json', '--noEmit', '--pretty', 'false'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  try {
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW);
  } catch {
    // Gone already, or a system without priorities: it only takes longer.
  }
  return new Promise((done, fail) => child.once('error', fail).once('exit', done));
}
