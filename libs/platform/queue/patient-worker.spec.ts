import { Worker } from 'bullmq';
import { patientWorker } from './patient-worker.js';

describe('a worker whose server refuses', () => {
  it('waits before it passes the refusal on, and not when it gets what it asked for', async () => {
    let refuses = true;
    // What BullMQ does at the server, without one.
    class Answered extends Worker<object> {
      protected override async moveToActive(): Promise<never> {
        if (refuses) throw new Error('OOM command not allowed');
        return undefined as never;
      }
    }
    class Asked extends patientWorker<object>(Answered) {
      readonly ask = (): Promise<unknown> => this.moveToActive('token');
    }
    const worker = new Asked('refused', null, {
      autorun: false,
      runRetryDelay: 60,
      connection: { lazyConnect: true, maxRetriesPerRequest: null, retryStrategy: () => null },
    });
    worker.on('error', () => undefined);
    const begun = performance.now();
    await expect(worker.ask()).rejects.toThrow('OOM');
    const waited = performance.now() - begun;
    expect(waited).toBeGreaterThan(55);
    refuses = false;
    expect(await worker.ask()).toBeUndefined();
    await worker.close(true);
  });
});
