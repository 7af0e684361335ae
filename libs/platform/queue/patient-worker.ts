import { setTimeout as wait } from 'node:timers/promises';
import type { Job, Worker } from 'bullmq';

/**
 * A worker of BullMQ that waits between two refusals of its server: one that is full (`OOM`), only reads or is part of a cluster answers at
 * once, and BullMQ asks again at once, ten thousand times a second on a small machine. Lost connections it waits for itself.
 * How long: its option `runRetryDelay`.
 *
 * @param Base BullMQ's worker, on either backend
 */
export function patientWorker<Payload>(Base: typeof Worker<Payload>): typeof Worker<Payload> {
  return class PatientWorker extends Base {
    protected override async moveToActive(token: string, name?: string): Promise<Job<Payload>> {
      try {
        return await super.moveToActive(token, name);
      } catch (error) {
        if (!this.closing) await wait(this.opts.runRetryDelay);
        throw error;
      }
    }
  };
}
