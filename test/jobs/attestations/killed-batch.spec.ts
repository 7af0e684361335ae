import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { requestContext } from '#libs/platform/context/index.js';
import { StartBatch } from '../../../src/attestations/batches/start-batch.js';
import { BatchRepository } from '../../../src/attestations/batches/batch.repository.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NOW, programme, type Programme } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import { redisUrl } from '../../support/machine.js';
import { drainQueue } from '../../support/queue.js';
import { inRepository } from '../../support/sources.js';

/*
 * A worker is killed in the middle of a batch, as a machine that loses its power: another goes on. Nobody gets two attestations,
 * nobody none, and no number is lost.
 */

/** More than one turn of the job, so that turns follow turns. */
const PEOPLE = 60;
let portal: TestApp;
let acme: Programme;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  acme = await programme(portal, 'acme', '300000021', PEOPLE);
});
afterAll(() => portal.close());

const get = <T>(token: new (...args: never[]) => T): T => portal.app.get(token as never, { strict: false });

interface Line {
  number: string;
  employee: string;
  state: string;
  files: number;
}
const made = () =>
  portal.database.query<Line>(
    `select number, employee_id as employee, state,
       (select count(*)::int from attestation_files f where f.attestation_id = a.id) as files
     from attestations a order by number`,
  );
const issued = async () => (await made()).filter(({ state }) => state === 'issued').length;

/** The worker as it is deployed, on the database of the spec. */
function worker(): { child: ChildProcess; ended: Promise<unknown> } {
  const child = spawn(process.execPath, [inRepository('dist/src/worker.js')], {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'test',
      DATABASE_URL: portal.database.ownerUrl,
      PALIER_BASE_URL: portal.baseUrl,
      PALIER_DEMO: '1',
      ...(redisUrl === undefined ? {} : { REDIS_URL: redisUrl }),
    },
    stdio: 'ignore',
  });
  return { child, ended: new Promise((done) => child.once('close', done)) };
}

it('goes on where a killed worker stopped, and issues nothing twice', async () => {
  const hr = requestContext({
    ...acme.ctx,
    actor: { kind: 'member', id: acme.employeeIds[0]!, name: 'Camille RH' },
    roles: ['hr'],
  });
  const { id } = await get(StartBatch).execute(hr, {
    kind: 'telework',
    from: '2026-11-01',
    to: '2026-11-22',
    locale: 'fr',
    unit: null,
  });
  const first = worker();
  while ((await issued()) < 3) {
    if (first.child.exitCode !== null) throw new Error('the worker ended by itself');
    await wait(20);
  }
  first.child.kill('SIGKILL');
  await first.ended;
  const before = await made();
  expect(before.length).toBeLessThan(PEOPLE);
  // What a killed process held is anybody's once its lease has run out: now, so that nobody waits a minute for it.
  await portal.database.query(
    `update outbox_messages set lease_until = now() - interval '1 second' where lease_until is not null`,
  );

  await portal.startWorker();
  await drainQueue(portal.database, { patience: 120_000 });
  const lines = await made();
  expect(lines.map(({ employee }) => employee).toSorted()).toEqual([...acme.employeeIds].toSorted());
  expect(lines.filter(({ state, files }) => state !== 'issued' || files !== 1)).toEqual([]);
  expect(lines.map(({ number }) => Number(number.slice(-6)))).toEqual(Array.from({ length: PEOPLE }, (_, n) => n + 1));
  // What was numbered before the end of the first worker kept its number.
  for (const { number, employee } of before)
    expect(lines).toContainEqual(expect.objectContaining({ number, employee }));
  const counts = await get(UnitOfWork).read(hr, (tx) => get(BatchRepository).counts(tx, id));
  expect(counts).toEqual({ people: PEOPLE, issued: PEOPLE, refused: 0 });
  const [run] = await portal.database.query<{ state: string; done: number }>(
    `select state, done from job_runs where job = 'attestations.issue-batch'`,
  );
  expect(run).toEqual({ state: 'done', done: PEOPLE });
}, 240_000);

it('is refused a second attestation of one batch by PostgreSQL itself', async () => {
  await expect(
    portal.database.query(
      `insert into attestations (id, employer_id, number, code, kind, locale, period_from, period_to, state, specimen, data,
         data_sha256, catalogue, created_by, created_at, employee_id, batch_id)
       select gen_random_uuid(), employer_id, number || 'X', 'ZZZZ-ZZZZ-ZZZZ', kind, locale, period_from, period_to, 'preparing',
         specimen, data, data_sha256, catalogue, created_by, created_at, employee_id, batch_id
       from attestations order by number limit 1`,
    ),
  ).rejects.toThrow('attestations_once_a_batch');
});
