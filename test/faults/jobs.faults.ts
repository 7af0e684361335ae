import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { UploadImport } from '../../src/employees/imports/upload-import.js';
import { ConfirmImport } from '../../src/employees/imports/confirm-import.js';
import { ExportAttestation } from '../../src/attestations/index.js';
import { askForBatch, issuedShare, readArchive, wrongInBatch } from './batches.js';
import { underLoad, type Fault, type Outcome } from './fault.js';
import { allEnded } from './checker.js';
import { fileOfPeople } from './people.js';
import type { House } from './house.js';

/** Jobs that are poison, repeated, due while nobody works, or lose their worker again and again. */
export const JOB_FAULTS: readonly Fault[] = [
  {
    name: 'a message that its schema refuses, and one that no code knows',
    short: false,
    run: (house) => {
      const ids = [randomUUID(), randomUUID()];
      return underLoad(
        house,
        async () => {
          for (const [n, job] of ['bookings.send-confirmation', 'nobody.knows-this'].entries()) {
            await house.postgres.rows(
              `insert into outbox_messages (id, employer_id, queue, job, payload, origin)
               values ($1, $2, 'work', $3, '{"odd": true}', '{"actorKind": "system", "actorId": null, "locale": "fr", "requestId": "fault"}')`,
              [ids[n], house.scene.employerId, job],
            );
          }
          return 2;
        },
        {
          people: 1,
          failures: ids,
          afterwards: async () => {
            const said = (await house.command('jobs', 'list', '--failed', '--json')).text;
            return ids
              .filter((id) => !said.includes(id))
              .map((id) => `\`palier jobs list --failed\` does not name ${id}`);
          },
        },
      );
    },
  },
  {
    name: 'a schedule is due, with two workers',
    short: true,
    run: (house) => firing(house, async () => undefined),
  },
  {
    name: 'a schedule was due while no worker ran',
    short: false,
    run: (house) =>
      firing(house, async () => {
        await Promise.all(house.workers.map((worker) => worker!.end('SIGTERM', 60)));
        return async () => {
          await Promise.all([house.startWorker(0), house.startWorker(1)]);
        };
      }),
  },
  {
    name: 'workers are killed four times during one import of 20,000 rows',
    short: false,
    run: (house) => importOf(house, 20_000, 4),
  },
  {
    name: 'workers are killed twice during one import of 3,000 rows',
    short: true,
    run: (house) => importOf(house, 3_000, 2),
  },
  {
    name: 'workers are told to end twice during one import of 20,000 rows',
    short: false,
    run: (house) => importOf(house, 20_000, 2, 'SIGTERM'),
  },
  {
    name: 'workers are killed twice during a batch of 1,000 attestations',
    short: false,
    run: (house) => killedBatch(house, 1_000, 2),
  },
  {
    name: 'workers are killed during a batch of 150 attestations',
    short: true,
    run: (house) => killedBatch(house, 150, 1),
  },
  {
    name: 'a worker is killed among twenty attestations',
    short: false,
    run: async (house) => {
      const before = await house.postgres.number(`select count(*) as n from attestations`);
      await house.inside(async (get, ctx) => {
        for (let n = 0; n < 20; n += 1) {
          await get(ExportAttestation).execute(ctx, {
            from: `2026-09-0${1 + (n % 9)}`,
            to: '2026-10-31',
            locale: 'fr',
            reason: 'Essai',
          });
        }
      });
      return underLoad(
        house,
        async () => {
          for (const n of [0, 1]) {
            await house.workers[n]!.end('SIGKILL');
            await wait(1_000);
            await house.startWorker(n);
          }
          return 2;
        },
        {
          people: 1,
          lettersMayRepeat: true,
          afterwards: async () => {
            const [row] = await house.postgres.rows<{ sealed: number; numbers: number }>(
              `select count(f.attestation_id)::int as sealed, count(distinct a.number)::int as numbers
               from attestations a left join attestation_files f on f.attestation_id = a.id`,
            );
            const wanted = before + 20;
            return row?.sealed === wanted && row.numbers === wanted
              ? []
              : [`${row?.sealed} files and ${row?.numbers} numbers of ${wanted} attestations`];
          },
        },
      );
    },
  },
];

/** Seconds between SIGTERM and SIGKILL that supervisors give (docs/deployment.md). */
const GRACE_SECONDS = 30;
const SCHEDULE = 'operations.forget-old';

/** Makes a schedule due. @param prepare before; it may give what is done once it is due */
async function firing(house: House, prepare: () => Promise<(() => Promise<unknown>) | undefined>): Promise<Outcome> {
  const runs = () => house.postgres.number(`select count(*) as n from outbox_messages where job = $1`, [SCHEDULE]);
  const before = await runs();
  return underLoad(
    house,
    async () => {
      const then = await prepare();
      await house.postgres.rows(`update job_schedules set next_at = now() - interval '1 second' where id = $1`, [
        SCHEDULE,
      ]);
      await then?.();
      await house.until(async () => (await runs()) > before, 60);
      return 1;
    },
    {
      people: 1,
      afterwards: async () => {
        const fired = (await runs()) - before;
        return fired === 1 ? [] : [`the schedule fired ${fired} times`];
      },
    },
  );
}

/** Reads and writes a file of people while workers are killed or told to end, and counts the people. */
async function importOf(
  house: House,
  rows: number,
  kills: number,
  signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL',
): Promise<Outcome> {
  const mark = randomUUID().slice(0, 8);
  const bytes = fileOfPeople(mark, rows);
  const importId = await house.inside((get, ctx) => get(UploadImport).execute(ctx, { fileName: 'a.csv', bytes }));
  const told: string[] = [];
  const kill = async () => {
    await wait(2_500);
    const ends = await Promise.all(house.workers.map((worker) => worker!.end(signal, GRACE_SECONDS)));
    if (ends.includes(null)) throw new Error(`a worker outlived its grace period of ${GRACE_SECONDS} s`);
    if (signal === 'SIGTERM')
      told.push(`ended after ${ends.map((seconds) => `${seconds?.toFixed(1)} s`).join(' and ')}`);
    await Promise.all([house.startWorker(0), house.startWorker(1)]);
  };
  const half = Math.ceil(kills / 2);
  return underLoad(
    house,
    async () => {
      for (let n = 0; n < half; n += 1) await kill();
      await house.until(() => allEnded(house), 300);
      await house.inside((get, ctx) => get(ConfirmImport).execute(ctx, { importId, keepGood: false }));
      for (let n = half; n < kills; n += 1) await kill();
      return kills;
    },
    {
      people: 1,
      lettersMayRepeat: true,
      told,
      afterwards: async () => {
        const written = await house.postgres.number(
          `select count(*) as n from employees where staff_number like $1 || '-%'`,
          [mark],
        );
        return written === rows ? [] : [`${written} of ${rows} people were written`];
      },
    },
  );
}

/** Issues a batch while its workers are killed, and looks at who got what. */
async function killedBatch(house: House, people: number, kills: number): Promise<Outcome> {
  const batch = await askForBatch(house, people);
  return underLoad(
    house,
    async () => {
      for (let n = 1; n <= kills; n += 1) {
        await house.until(async () => (await issuedShare(house, batch)) >= n / (kills + 2), 300);
        await Promise.all(house.workers.map((worker) => worker!.end('SIGKILL')));
        await Promise.all([house.startWorker(0), house.startWorker(1)]);
      }
      return kills;
    },
    {
      people: 1,
      lettersMayRepeat: true,
      afterwards: async () => [...(await wrongInBatch(house, batch)), ...(await readArchive(house, batch)).wrong],
    },
  );
}
