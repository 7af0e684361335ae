import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const WORKER = fileURLToPath(new URL('run-files.mjs', import.meta.url));

/**
 * What a file has made is seldom needed long after: with the usual 16 MB for what is young, a fifth of a walk over pages was
 * collecting garbage, with 64 MB a twelfth. A file that is alone may measure its process, which then is as the portal's are.
 */
const HEAP = ['--max-semi-space-size=64'];

/** Milliseconds in which a worker without work ends by itself. */
const ENDS_MS = 10_000;

/**
 * Runs spec files in workers that keep what they have loaded from one file to the next: loading it for each took half of the
 * time. The workers are processes. As threads, with `jest-light-runner` alone, they took the run with them: Node 20 aborts
 * when a thread ends while the engine still compiles its hot functions (libs/threads/end-when-idle.ts), and native code that
 * crashes asks nobody. Here a worker that dies fails its file, by name, and another takes its place; its heap is its own. A project
 * with `testEnvironmentOptions: { alone: true }` gets a process for each of its files.
 */
export default class ProcessRunner {
  #config;

  constructor(globalConfig) {
    this.#config = globalConfig;
  }

  async runTests(tests, watcher, onStart, onResult, onFailure) {
    const waiting = tests.values();
    const work = async () => {
      const shared = new Worker(this.#config, HEAP);
      for (const test of waiting) {
        if (watcher.isInterrupted()) break;
        const { alone } = test.context.config.testEnvironmentOptions;
        const worker = alone ? new Worker(this.#config, []) : shared;
        await onStart(test);
        await worker.run(test).then(
          (result) => onResult(test, result),
          (error) => onFailure(test, error),
        );
        if (alone) await worker.end();
      }
      await shared.end();
    };
    await Promise.all(Array.from({ length: Math.min(this.#config.maxWorkers, tests.length) }, work));
  }
}

/** A process that runs one file after another; a new one when the last has died or has grown too large. */
class Worker {
  #config;
  #flags;
  #process;

  constructor(config, flags) {
    this.#config = config;
    this.#flags = flags;
  }

  /** The result of a file as jest wants it. */
  async run(test) {
    const child = (this.#process ??= this.#start());
    const { result, error, memory } = await new Promise((resolve, reject) => {
      const died = (code, signal) => {
        const message = `The process of the tests ended in the midst of this file (${signal ?? `exit code ${code}`}).`;
        reject({ message, stack: message });
      };
      child.once('exit', died);
      child.once('message', (answer) => {
        child.off('exit', died);
        resolve(answer);
      });
      // One that is gone already says so by its exit.
      child.send({ globalConfig: this.#config, projectConfig: test.context.config, path: test.path }, () => undefined);
    });
    if (memory > (this.#config.workerIdleMemoryLimit ?? Infinity)) await this.end();
    if (error) throw error;
    return result;
  }

  #start() {
    const child = fork(WORKER, { serialization: 'advanced', execArgv: [...process.execArgv, ...this.#flags] });
    child.once('exit', () => {
      if (this.#process === child) this.#process = undefined;
    });
    return child;
  }

  async end() {
    const child = this.#process;
    this.#process = undefined;
    if (!child) return;
    const ended = once(child, 'exit');
    if (child.connected) child.disconnect();
    const patience = new AbortController();
    await Promise.race([ended, wait(ENDS_MS, undefined, { signal: patience.signal }).catch(() => undefined)]);
    patience.abort();
    child.kill('SIGKILL');
    await ended;
  }
}
