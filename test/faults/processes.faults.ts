import { setTimeout as wait } from 'node:timers/promises';
import { underLoad, type Fault } from './fault.js';

/**
 * Requests of one ending process that may meet the closing of their connection on the way. Without a word from the proxy
 * this cannot be excluded (RFC 9112, 9.3.1); the visitor asks again under the same key, and nothing is lost or doubled.
 */
const MET_A_CLOSING = 1;

/** Processes of the portal that end, are ended, or stand still. */
export const PROCESS_FAULTS: readonly Fault[] = [
  {
    name: 'a web process is killed',
    short: true,
    run: (house) =>
      underLoad(house, async () => {
        await house.webs[1]!.end('SIGKILL');
        await wait(1_000);
        await house.startWeb(1);
        return 1;
      }),
  },
  {
    name: 'the web processes are restarted one after the other',
    short: true,
    run: (house) =>
      underLoad(
        house,
        async () => {
          for (const n of [0, 1]) {
            const seconds = await house.webs[n]!.end('SIGTERM', 30);
            if (seconds === null) throw new Error('a web process outlived its grace period');
            await house.startWeb(n);
          }
          return 2;
        },
        {
          afterwards: async (history) => {
            const failed = history.filter(({ answer }) => answer === 'try-again' || answer === 'unknown');
            const met = failed.filter(({ broke }) => broke === 'ECONNRESET').length;
            const others = failed.length - met;
            return [
              ...(others > 0 ? [`${others} requests failed in a process that was going`] : []),
              ...(met > MET_A_CLOSING * 2 ? [`${met} requests met the closing of a connection`] : []),
            ];
          },
        },
      ),
  },
  {
    name: 'a worker is killed among letters',
    short: true,
    run: (house) =>
      underLoad(
        house,
        async () => {
          await house.workers[0]!.end('SIGKILL');
          await wait(500);
          await house.workers[1]!.end('SIGKILL');
          await Promise.all([house.startWorker(0), house.startWorker(1)]);
          return 2;
        },
        { lettersMayRepeat: true },
      ),
  },
  {
    name: 'a worker is restarted',
    short: false,
    run: (house) =>
      underLoad(house, async () => {
        const seconds = await house.workers[0]!.end('SIGTERM', 60);
        if (seconds === null) throw new Error('a worker outlived its grace period');
        await house.startWorker(0);
        return 1;
      }),
  },
  {
    name: 'a worker stands still until others have taken its work',
    short: false,
    run: (house) =>
      underLoad(
        house,
        async () => {
          house.workers[0]!.signal('SIGSTOP');
          await wait(90_000);
          house.workers[0]!.signal('SIGCONT');
          return 1;
        },
        { people: 1, lettersMayRepeat: true },
      ),
  },
];
