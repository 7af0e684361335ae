import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

/** Milliseconds a part gets to close its servers, workers and pools. */
const STOP_PATIENCE = 15_000;

/** Sent by a service through `process.send` once it is ready (pm2 and others wait for it too). */
const READY = 'ready';

type Env = Readonly<Record<string, string | undefined>>;

/** A part could not start, refused its work, or ended by itself. `message` may be printed as it is. */
export class PartFailed extends Error {
  constructor(
    name: string,
    readonly exitCode: number,
  ) {
    super(`${name} ended with code ${exitCode}; its lines above say why`);
  }
}

/** A process of the portal. */
export interface Part {
  readonly name: string;
  /** Resolves when it has ended, whatever the reason, with its exit code (1 for a signal). */
  readonly ended: Promise<number>;
  /** Asks it to close, kills it after 15 seconds, resolves when it is gone. */
  stop(): Promise<void>;
}

/** For the lifecycle: how a started part is stopped. */
export function stopPart(part: Part): Promise<void> {
  return part.stop();
}

/** A command of the portal that has been started, and all that it will have printed on stdout. */
export interface Task extends Part {
  readonly output: Promise<string>;
}

/**
 * Starts `src/cli.js` with the given arguments. stderr appears under `name`, stdout is kept for the caller:
 * {@link outputOf} waits for it.
 */
export function startTask(name: string, args: readonly string[], env: Env): Task {
  const child = launch('src/cli.js', args, env);
  forward(child.stderr, name);
  return { ...handle(name, child), output: child.stdout ? text(child.stdout) : Promise.resolve('') };
}

/** What a command printed. Throws {@link PartFailed} unless it ended with 0. */
export async function outputOf(task: Task): Promise<string> {
  const [code, output] = await Promise.all([task.ended, task.output]);
  if (code !== 0) throw new PartFailed(task.name, code);
  return output;
}

/** Processes of the portal and the compiled entry of each. */
export const SERVICES = { web: 'src/main.js', worker: 'src/worker.js' } as const;
export type ServiceName = keyof typeof SERVICES;

/**
 * Starts web or worker as a process of its own, so that a job's arithmetic never delays a page. Its output appears
 * under `name`. Resolves when it says it is ready; throws {@link PartFailed} when it ends before.
 */
export async function startService(name: ServiceName, env: Env): Promise<Part> {
  const { child, part } = launchNamed(name, SERVICES[name], [], env);
  await becomesReady(child, part);
  return part;
}

/** A process that has begun to load and starts its service when it is told. */
export interface Waiting extends Part {
  /** Loads the portal's modules as they are now in `dist`. */
  load(): void;
  /** Starts the service; resolves when it is ready, throws {@link PartFailed} when it ends before. */
  run(): Promise<void>;
}

/** Starts watch/waiting-process.ts for a service, with the arguments that are told there. */
export function startWaiting(name: ServiceName, modules: string, inspector: number, env: Env): Waiting {
  const args = [compiled(SERVICES[name]), compiled(modules), String(inspector)];
  const { child, part } = launchNamed(name, 'tools/dev/watch/waiting-process.js', args, env);
  const tell = (word: string): void => {
    if (child.connected) child.send(word);
  };
  return {
    ...part,
    load() {
      tell('load');
    },
    run() {
      tell('run');
      return becomesReady(child, part);
    },
  };
}

function launchNamed(
  name: string,
  entry: string,
  args: readonly string[],
  env: Env,
): { readonly child: ChildProcess; readonly part: Part } {
  const child = launch(entry, args, env);
  for (const stream of [child.stdout, child.stderr]) forward(stream, name);
  return { child, part: handle(name, child) };
}

async function becomesReady(child: ChildProcess, { name, ended }: Part): Promise<void> {
  const ready = new Promise<true>((done) => {
    child.on('message', (message) => {
      if (message === READY) done(true);
    });
  });
  const first = await Promise.race([ready, ended]);
  if (first !== true) throw new PartFailed(name, first || 1);
}

/** The file of an entry such as `src/main.js` beside this compiled tool. */
export function compiled(entry: string): string {
  return fileURLToPath(new URL(`../../${entry}`, import.meta.url));
}

/**
 * Every part has its own session: a Ctrl-C in the terminal reaches only the parent, which decides the order. A part
 * ends by itself when the parent is killed (with-parent.ts).
 */
function launch(entry: string, args: readonly string[], env: Env): ChildProcess {
  const ties = ['--enable-source-maps', '--import', new URL('with-parent.js', import.meta.url).href];
  return spawn(process.execPath, [...ties, compiled(entry), ...args], {
    env: { ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: true,
  });
}

/** Prints what a stream says, line by line under a name. */
function forward(stream: Readable | null, name: string): void {
  if (!stream) return;
  createInterface({ input: stream }).on('line', (line) => {
    console.log(`${name.padEnd(7)} | ${process.stdout.isTTY ? line : stripVTControlCharacters(line)}`);
  });
}

/** A child process as a {@link Part}. */
function handle(name: string, child: ChildProcess): Part {
  const ended = new Promise<number>((done, fail) => {
    child.once('error', fail);
    child.once('exit', (code) => {
      done(code ?? 1);
    });
  });
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    const insist = setTimeout(() => child.kill('SIGKILL'), STOP_PATIENCE);
    await ended;
    clearTimeout(insist);
  };
  return { name, ended, stop };
}
