import { Worker } from 'node:worker_threads';
import { endWhenIdle } from './end-when-idle.js';

/** How a thread is listened to, and stopped. */
export interface Asking<Message, Result> {
  /** Ends the thread at once; the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Takes each message: the last one settles the promise. */
  readonly onMessage: (message: Message, resolve: (result: Result) => void, reject: (error: Error) => void) => void;
}

/**
 * Gives a task to a thread of its own and waits for its last message. The caller's thread stays free, and to cancel is to end the thread.
 * @param script compiled; the thread gets `task` as its first message
 * @throws what the thread throws, and where it ends without a last message
 */
export async function askThread<Message, Result>(
  script: URL,
  task: unknown,
  { signal, onMessage }: Asking<Message, Result>,
): Promise<Result> {
  signal?.throwIfAborted();
  const thread = new Worker(script);
  const stop = (): void => void thread.terminate();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    return await new Promise<Result>((resolve, reject) => {
      thread.on('message', (message: Message) => onMessage(message, resolve, reject));
      thread.once('error', reject);
      thread.once('exit', () => reject(signal?.aborted ? signal.reason : new Error('the thread has ended')));
      thread.postMessage(task);
    });
  } finally {
    signal?.removeEventListener('abort', stop);
    endWhenIdle(thread);
  }
}
