import type { Worker } from 'node:worker_threads';

/** Milliseconds in which a thread without work has compiled what it had begun to compile. */
const SETTLES_MS = 200;

/**
 * Ends a thread that has answered, a moment later and without anybody waiting for it. One that is ended while the engine
 * still compiles its hot functions in the background takes the whole process with it, seldom but surely: Node 20 forgets
 * the thread before those compilers have stopped (assertion in `NodePlatform::ForIsolate`). A thread that is to be
 * stopped in the midst of its work has no such moment: `terminate` it.
 */
export function endWhenIdle(thread: Worker): void {
  thread.unref();
  setTimeout(() => void thread.terminate(), SETTLES_MS).unref();
}
