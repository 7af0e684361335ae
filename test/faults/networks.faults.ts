import { setTimeout as wait } from 'node:timers/promises';
import { wireTo, type Wire } from '../support/wire.js';
import { toldToEnd, underLoad, type Fault, type LoadOptions, type Outcome } from './fault.js';
import type { House } from './house.js';

const SILENT_MS = 40_000;

/** Networks that drop every packet of one machine: its connections stay, and nothing comes through them. */
export const NETWORK_FAULTS: readonly Fault[] = [
  {
    name: 'a web process and a worker hear nothing from PostgreSQL for 40 seconds, without an end of their connections',
    short: false,
    run: async (house) => {
      const wire = await wireTo(house.postgres.url);
      const by = (login: string) => at(house.postgres.as(login), wire);
      const env = { DATABASE_APP_URL: by('faults_web'), DATABASE_QUEUE_URL: by('faults_jobs') };
      return partition(house, wire, env, {
        lettersMayRepeat: true,
        afterwards: async (history) => {
          const hung = history.filter(({ answer }) => answer === 'unknown').length;
          return hung > 0 ? [`${hung} requests had no answer`] : [];
        },
      });
    },
  },
  {
    name: 'a web process and a worker are told to end while PostgreSQL says nothing',
    short: false,
    run: async (house) => {
      const wire = await wireTo(house.postgres.url);
      const by = (login: string) => at(house.postgres.as(login), wire);
      const env = { DATABASE_APP_URL: by('faults_web'), DATABASE_QUEUE_URL: by('faults_jobs') };
      const late: string[] = [];
      return partition(house, wire, env, { lettersMayRepeat: true, afterwards: async () => late }, async () => {
        await wait(3_000);
        late.push(...(await toldToEnd(house)));
        wire.hear();
        await Promise.all([house.startWeb(1), house.startWorker(1)]);
      });
    },
  },
  {
    name: 'a web process and a worker hear nothing from Redis for 40 seconds, without an end of their connections',
    short: false,
    queues: 'redis',
    run: async (house) => {
      const wire = await wireTo(house.redis!.url);
      return partition(house, wire, { REDIS_URL: wire.url }, { lettersMayRepeat: true });
    },
  },
];

const at = (url: string, wire: Wire): string => {
  const target = new URL(url);
  target.port = new URL(wire.url).port;
  return target.href;
};

/** Has one web process and one worker behind a wire that falls silent, for a while or for as long as something lasts. */
async function partition(
  house: House,
  wire: Wire,
  env: Readonly<Record<string, string>>,
  options: LoadOptions,
  meanwhile: () => Promise<unknown> = () => wait(SILENT_MS),
): Promise<Outcome> {
  await Promise.all([house.webs[1]!.end('SIGTERM', 30), house.workers[1]!.end('SIGTERM', 30)]);
  await Promise.all([house.startWeb(1, { env }), house.startWorker(1, { env })]);
  try {
    return await underLoad(
      house,
      async () => {
        wire.hush();
        await meanwhile();
        wire.hear();
        return 1;
      },
      options,
    );
  } finally {
    // Both are started as they were once what they have said is kept.
    wire.hear();
    await wire.close();
  }
}
