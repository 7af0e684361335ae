import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { endWhenIdle } from './end-when-idle.js';

const WAITING = `require('node:worker_threads').parentPort.on('message', () => undefined).postMessage('answered')`;

it('ends a thread that would wait for more, but not while it may still compile', async () => {
  const thread = new Worker(WAITING, { eval: true });
  await once(thread, 'message');
  const began = performance.now();
  const ended = once(thread, 'exit');
  endWhenIdle(thread);
  await ended;
  expect(performance.now() - began).toBeGreaterThan(150);
});
