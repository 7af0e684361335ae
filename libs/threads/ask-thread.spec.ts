import { askThread, type Asking } from './ask-thread.js';

const script = (body: string): URL =>
  new URL(`data:text/javascript,${encodeURIComponent(`import { parentPort } from 'node:worker_threads'; ${body}`)}`);

const ADDS = script(
  `parentPort.once('message', (task) => { parentPort.postMessage(task + 1); parentPort.postMessage(-task); });`,
);
const WAITS = script(`parentPort.on('message', (task) => parentPort.postMessage(task));`);

/** Negative messages are the last ones. */
const onMessage: Asking<number, number>['onMessage'] = (message, resolve) => {
  if (message < 0) resolve(message);
};

describe('a thread that is asked', () => {
  it('is listened to until its last message', async () => {
    const heard: number[] = [];
    const last = await askThread<number, number>(ADDS, 4, {
      onMessage: (message, ...settle) => {
        heard.push(message);
        onMessage(message, ...settle);
      },
    });
    expect([last, heard]).toEqual([-4, [5, -4]]);
  });

  it('ends with the reason of whoever cancels, before and while it works', async () => {
    const stop = new AbortController();
    const asked = askThread<number, number>(WAITS, 1, {
      signal: stop.signal,
      onMessage: () => stop.abort(new Error('no longer wanted')),
    });
    await expect(asked).rejects.toThrow('no longer wanted');
    await expect(askThread(WAITS, 1, { signal: stop.signal, onMessage })).rejects.toThrow('no longer wanted');
  });

  it('is at fault when it throws, and when it ends without a last message', async () => {
    await expect(askThread(script(`throw new Error('broken');`), 1, { onMessage })).rejects.toThrow('broken');
    await expect(askThread(script(`parentPort.close();`), 1, { onMessage })).rejects.toThrow('the thread has ended');
  });
});
