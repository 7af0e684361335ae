import { randomUUID } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import { UploadImport } from '../../src/employees/imports/upload-import.js';
import { MOST_LOST } from '../../libs/platform/queue/retry.rules.js';
import { inRepository } from '../support/sources.js';
import { underLoad, type Fault } from './fault.js';
import type { House } from './house.js';
import { fileOfPeople } from './people.js';

/** How many workers really die; the row says that it had lost the others before. */
const REAL = 5;

/** A job that ends whatever process begins it. */
export const POISON_FAULTS: readonly Fault[] = [
  {
    name: `a job kills every worker that begins it: the last ${REAL} of ${MOST_LOST} times`,
    short: false,
    run: async (house) => {
      await Promise.all(house.workers.map((worker) => worker!.end('SIGTERM', 30)));
      const bytes = fileOfPeople(randomUUID().slice(0, 8), 20);
      const importId = await house.inside((get, ctx) => get(UploadImport).execute(ctx, { fileName: 'a.csv', bytes }));
      const [job] = await house.postgres.rows<{ id: string; runId: string }>(
        `select id, payload ->> 'runId' as "runId" from outbox_messages where payload ->> 'importId' = $1`,
        [importId],
      );
      const { id, runId } = job!;
      const told: string[] = [];
      const outcome = await underLoad(
        house,
        async () => {
          const deaths = await poisoned(house, id, ['checking', runId]);
          told.push(`given up after ${deaths} workers`);
          return deaths;
        },
        {
          people: 1,
          lettersMayRepeat: true,
          failures: [id],
          told,
          afterwards: async () => {
            const said = (await house.command('jobs', 'list', '--failed', '--json')).text;
            const [run] = await house.postgres.rows<{ state: string }>(`select state from job_runs where id = $1`, [
              runId,
            ]);
            const [file] = await house.postgres.rows<{ state: string }>(
              `select state from employee_imports where id = $1`,
              [importId],
            );
            return [
              ...(said.includes(id) ? [] : [`\`palier jobs list --failed\` does not name ${id}`]),
              ...(run?.state === 'failed' ? [] : [`whoever waits for it reads: ${run?.state}`]),
              ...(file?.state === 'refused' ? [] : [`its handler was not told: the file is ${file?.state}`]),
            ];
          },
        },
      );
      return outcome.injected === REAL
        ? outcome
        : { ...outcome, wrong: [...outcome.wrong, `${outcome.injected} workers died, not ${REAL}`] };
    },
  },
];

/**
 * Starts workers again for as long as the job kills them. Leases and pauses are set back to now: what takes hours takes
 * minutes.
 * @returns how many died of it
 */
async function poisoned(house: House, id: string, words: readonly string[]): Promise<number> {
  const env = {
    NODE_OPTIONS: `--import=${pathToFileURL(inRepository('test/faults/poison.mjs')).href}`,
    FAULTS_POISON: JSON.stringify(words),
  };
  await house.postgres.rows(`update outbox_messages set lost = $2 where id = $1`, [id, MOST_LOST - REAL]);
  const ended = () =>
    house.postgres.number(`select count(*) as n from outbox_messages where id = $1 and failed_at is not null`, [id]);
  const hurried = () =>
    house.postgres.rows(`update outbox_messages set due_at = now() where id = $1 and due_at > now()`, [id]);
  // One that dies of it before it is ready is found dead like any other.
  const start = (n: number) => house.startWorker(n, { env }).catch(() => undefined);
  await Promise.all([0, 1].map(start));
  let deaths = 0;
  const over = async () => {
    await hurried();
    for (const n of [0, 1]) {
      if (house.workers[n]!.alive) continue;
      deaths += 1;
      await house.postgres.rows(
        `update outbox_messages set lease_until = now() - interval '1 second' where id = $1 and lease_until is not null`,
        [id],
      );
      await start(n);
    }
    return (await ended()) === 1;
  };
  if ((await house.until(over, 600)) === null) throw new Error(`${deaths} workers died, and the job goes on`);
  return deaths;
}
