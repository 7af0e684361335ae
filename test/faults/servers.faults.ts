import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { underLoad, type Fault } from './fault.js';

/** PostgreSQL and Redis that are restarted, killed, lost, full or out of reach. */
export const SERVER_FAULTS: readonly Fault[] = [
  {
    name: 'PostgreSQL is restarted three times',
    short: true,
    run: (house) =>
      underLoad(
        house,
        async () => {
          for (let n = 0; n < 3; n += 1) {
            await house.postgres.down('fast');
            await wait(500);
            await house.postgres.up();
            await wait(2_000);
          }
          return 3;
        },
        { lettersMayRepeat: true },
      ),
  },
  {
    name: 'PostgreSQL is killed',
    short: false,
    run: (house) =>
      underLoad(
        house,
        async () => {
          await house.postgres.down('kill');
          await wait(1_000);
          await house.postgres.up();
          await wait(2_000);
          return 1;
        },
        { lettersMayRepeat: true },
      ),
  },
  {
    name: 'PostgreSQL is away for 75 seconds while letters wait',
    short: false,
    run: async (house) => {
      house.relay.mood = 'silent';
      return underLoad(
        house,
        async () => {
          await wait(5_000);
          await house.postgres.down('fast');
          house.relay.mood = 'well';
          await wait(75_000);
          await house.postgres.up();
          return 1;
        },
        { patience: 300, lettersMayRepeat: true },
      );
    },
  },
  {
    name: 'PostgreSQL has no connection left for ten seconds',
    short: false,
    run: (house) =>
      underLoad(house, async () => {
        const clients = await Promise.all(
          Array.from({ length: 190 }, async () => {
            const client = new Client({ connectionString: house.postgres.url });
            client.on('error', () => undefined);
            return client.connect().then(
              () => client,
              () => null,
            );
          }),
        );
        await wait(10_000);
        await Promise.all(clients.flatMap((client) => (client ? [client.end()] : [])));
        return 1;
      }),
  },
  {
    name: 'Redis is lost for 20 seconds with all that was in it',
    short: true,
    queues: 'redis',
    run: (house) =>
      underLoad(house, async () => {
        await house.redis!.down();
        await wait(20_000);
        await house.redis!.up();
        return 1;
      }),
  },
  {
    name: 'Redis is emptied under load, three times',
    short: true,
    queues: 'redis',
    run: (house) =>
      underLoad(
        house,
        async () => {
          for (let n = 0; n < 3; n += 1) {
            await house.redis!.empty();
            await wait(1_000);
          }
          return 3;
        },
        { lettersMayRepeat: true },
      ),
  },
  {
    name: 'Redis is full for 20 seconds',
    short: false,
    queues: 'redis',
    run: (house) =>
      underLoad(house, async () => {
        await house.redis!.full(true);
        await wait(20_000);
        await house.redis!.full(false);
        return 1;
      }),
  },
  {
    name: 'Redis is away, and PostgreSQL is restarted meanwhile',
    short: false,
    queues: 'redis',
    run: (house) =>
      underLoad(
        house,
        async () => {
          await house.redis!.down();
          await wait(2_000);
          await house.postgres.down('fast');
          await house.postgres.up();
          await wait(3_000);
          await house.redis!.up();
          return 1;
        },
        { lettersMayRepeat: true },
      ),
  },
  {
    name: 'a worker is told to end while Redis is away',
    short: true,
    queues: 'redis',
    run: (house) => {
      let seconds: number | null = null;
      return underLoad(
        house,
        async () => {
          await house.redis!.down();
          await wait(2_000);
          seconds = await house.workers[0]!.end('SIGTERM', 60);
          await house.redis!.up();
          await house.startWorker(0);
          return 1;
        },
        { afterwards: async () => (seconds === null ? ['the worker did not end within 60 seconds'] : []) },
      );
    },
  },
];
