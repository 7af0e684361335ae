import { randomUUID } from 'node:crypto';
import { ExportAttestation } from '../../src/attestations/index.js';
import { ConfirmImport } from '../../src/employees/imports/confirm-import.js';
import { UploadImport } from '../../src/employees/imports/upload-import.js';
import { QueueBackend } from '../../libs/platform/queue/backend.js';
import { QUEUE_NAMES } from '../../libs/platform/queue/jobs.js';
import { allEnded } from './checker.js';
import { underLoad, type Fault } from './fault.js';
import type { House } from './house.js';
import { fileOfPeople } from './people.js';

const ROWS = 200;
/** Rounds of delivering again what is on its way. */
const ROUNDS = 20;

/** Jobs that arrive twice: at the same time, or again when their effect is long there. */
export const REPEATED_FAULTS: readonly Fault[] = [
  {
    name: 'every job arrives twice at once, and all are run once more when they are done',
    short: true,
    run: async (house) => {
      const [begun] = await house.postgres.rows<{ at: Date }>(`select clock_timestamp() as at`);
      const told: string[] = [];
      return underLoad(
        house,
        async () => {
          const importId = await house.inside(async (get, ctx) => {
            const bytes = fileOfPeople(randomUUID().slice(0, 8), ROWS);
            await get(ExportAttestation).execute(ctx, { ...PERIOD, locale: 'fr', reason: 'Essai' });
            return get(UploadImport).execute(ctx, { fileName: 'a.csv', bytes });
          });
          let twins = await deliveredAgain(house);
          await house.until(async () => (await stateOf(house, importId)) === 'checked', 60);
          await house.inside((get, ctx) => get(ConfirmImport).execute(ctx, { importId, keepGood: false }));
          twins += await deliveredAgain(house);
          told.push(`${twins} twins`);
          return twins;
        },
        {
          told,
          afterwards: async () => {
            await noSchedules(house);
            const before = await effects(house);
            const again = await house.postgres.rows<{ job: string }>(
              `update outbox_messages set done_at = null, enqueued_at = null, due_at = null
               where done_at is not null and created_at >= $1 returning job`,
              [begun!.at],
            );
            told.push(`${again.length} jobs of ${new Set(again.map(({ job }) => job)).size} kinds once more`);
            const ended = await house.until(() => allEnded(house), 150);
            const after = await effects(house);
            return [
              ...(ended === null ? ['what was run again did not end'] : []),
              ...Object.entries(after).flatMap(([what, count]) =>
                count === before[what] ? [] : [`${what}: ${before[what]}, and ${count} when run again`],
              ),
            ];
          },
        },
      );
    },
  },
];

const PERIOD = { from: '2026-09-01', to: '2026-10-31' } as const;

/** Delivers what the queues hold or run a second time, for a while. @returns how many twins there were */
async function deliveredAgain(house: House): Promise<number> {
  const backend = await QueueBackend.open(house.config);
  const queues = QUEUE_NAMES.map((name) => ({ name, queue: backend.queue(name) }));
  for (const { queue } of queues) queue.on('error', () => undefined);
  let twins = 0;
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      const flying = await house.postgres.rows<{ id: string; handover: number; job: string; queue: string }>(
        `select id, handover, job, queue from outbox_messages
         where done_at is null and failed_at is null and enqueued_at is not null`,
      );
      for (const { name, queue } of queues) {
        const jobs = flying
          .filter((one) => one.queue === name)
          .map(({ id, handover, job }) => ({ name: job, data: { id, handover }, opts: { jobId: randomUUID() } }));
        await queue.addBulk(jobs);
        twins += jobs.length;
      }
    }
    return twins;
  } finally {
    for (const { queue } of queues) await queue.close();
  }
}

/** Lets no schedule fire while effects are counted: its work would be taken for that of a job that ran twice. */
async function noSchedules(house: House): Promise<void> {
  await house.postgres.rows(`update job_schedules set next_at = greatest(next_at, now() + interval '10 minutes')`);
  if ((await house.until(() => allEnded(house), 60)) === null) throw new Error('what schedules had begun did not end');
}

async function stateOf({ postgres }: House, importId: string): Promise<string | undefined> {
  const [row] = await postgres.rows<{ state: string }>(`select state from employee_imports where id = $1`, [importId]);
  return row?.state;
}

/** Everything that jobs leave behind, counted. */
async function effects({ postgres, relay }: House): Promise<Readonly<Record<string, number>>> {
  const counts = ['audit_entries', 'letters', 'employees', 'attestation_files', 'outbox_messages', 'job_runs'].map(
    async (table) => [table, await postgres.number(`select count(*) as n from ${table}`)] as const,
  );
  return { ...Object.fromEntries(await Promise.all(counts)), 'letters that left': relay.accepted.length };
}
