import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { forward, handle, type Part, PartFailed, startService } from './parts.js';

type Env = Readonly<Record<string, string | undefined>>;

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
/** Where a debugger attaches: the inspector of each process, on loopback. */
const INSPECTORS: Readonly<Record<string, number>> = { web: 9229, worker: 9230 };

/** A process of the portal that can be started anew; it ends only when it is stopped. */
interface Restarting extends Part {
  restart(): Promise<void>;
}

const restarting: Restarting[] = [];

/**
 * Starts a process of the portal for development: with its inspector open, and started anew by
 * {@link restartOnChange}. One that fails waits for the next change instead of ending everything. Throws PartFailed
 * when its first start fails.
 */
export async function startRestarting(name: string, entry: string, env: Env): Promise<Part> {
  const inspect = INSPECTORS[name];
  const start = (): Promise<Part> =>
    startService(name, entry, env, inspect === undefined ? [] : [`--inspect=127.0.0.1:${inspect}`]);
  let current: Part | undefined = await start();
  let finish: (code: number) => void = () => undefined;
  const ended = new Promise<number>((done) => {
    finish = done;
  });
  const part: Restarting = {
    name,
    ended,
    async restart() {
      await current?.stop();
      current = undefined;
      try {
        current = await start();
      } catch (error) {
        if (!(error instanceof PartFailed)) throw error;
        console.log(`palier: ${error.message}; waiting for the next change`);
      }
    },
    async stop() {
      await current?.stop();
      finish(0);
    },
  };
  restarting.push(part);
  return part;
}

/**
 * Compiles whenever a source changes and starts web and worker anew after each compilation without an error. Templates,
 * translations and style sheets are read again by the running processes and need none of this.
 */
export async function restartOnChange(env: Env): Promise<Part> {
  const compiler = spawn('tsc', ['-p', 'tsconfig.json', '--watch', '--preserveWatchOutput'], {
    cwd: ROOT,
    env: { ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  forward(compiler.stdout, 'tsc');
  let first = true;
  let running: Promise<void> = Promise.resolve();
  createInterface({ input: compiler.stdout }).on('line', (line) => {
    if (!line.includes('Found 0 errors')) return;
    // The first compilation only finds what is running already.
    if (first) first = false;
    else running = running.then(restartAll, restartAll);
  });
  const part = handle('tsc', compiler);
  return {
    ...part,
    async stop() {
      await part.stop();
      await running.catch(() => undefined);
    },
  };
}

/** One after the other, the web first: the developer waits for a page, and two starts at once share the processors. */
async function restartAll(): Promise<void> {
  for (const part of restarting.toSorted(({ name }) => (name === 'web' ? -1 : 1))) {
    const started = performance.now();
    await part.restart();
    console.log(`palier: ${part.name} restarted in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  }
}
