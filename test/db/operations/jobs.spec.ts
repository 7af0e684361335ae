import { systemContext } from '#libs/platform/context/index.js';
import { newId } from '#libs/platform/db/index.js';
import { CreateEmployer } from '../../../src/employers/index.js';
import { DropJob, KeptJobs, RetryJob, type KeptJobsWish } from '../../../src/operations/index.js';
import { testApp, type TestApp } from '../../support/app.js';

let portal: TestApp;
let employerId: string;
const get = <T>(token: new (...args: never[]) => T): T => portal.app.get(token as never, { strict: false });

beforeAll(async () => {
  portal = await testApp();
  const wish = { slug: 'acme', name: 'Acme', siren: '100000001' };
  employerId = (await get(CreateEmployer).execute(systemContext('test', null, 'test'), wish)).id;
});
afterAll(() => portal.close());
beforeEach(() => portal.database.query('delete from outbox_messages'));

/** A row as workers leave it. */
async function job(columns: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const row = { id: newId(), employer_id: employerId, job: 'contract.x', payload: {}, origin: {}, ...columns };
  const names = Object.keys(row);
  await portal.database.query(
    `insert into outbox_messages (${names.join(', ')}) values (${names.map((_, n) => `$${n + 1}`).join(', ')})`,
    Object.values(row),
  );
  return row.id;
}

const list = async (over: Partial<KeptJobsWish>) =>
  (await get(KeptJobs).list({ state: null, kind: null, employerId: null, id: null, limit: 10, ...over })).map(
    ({ id, state }) => `${id} ${state}`,
  );
const own = () => systemContext('palier jobs', employerId, 'test');
const journal = () =>
  portal.database.query<{ action: string }>(
    `select action from audit_entries where action like 'operations.%' and chain_id = $1 order by seq`,
    [employerId],
  );

describe('the jobs of all employers', () => {
  it('are listed by how they stand, by kind and by employer', async () => {
    const failed = await job({ failed_at: new Date(), last_error: 'no paper' });
    const later = await job({ due_at: new Date(Date.now() + 60_000), attempts: 2 });
    const nobodys = await job({ employer_id: null, job: 'contract.y' });
    const running = await job({
      enqueued_at: new Date(),
      lease_until: new Date(Date.now() + 60_000),
      lease_holder: newId(),
    });
    await job({ done_at: new Date() });
    expect(await list({ state: 'failed' })).toEqual([`${failed} failed`]);
    expect(await list({ state: 'open' })).toEqual([`${later} later`, `${nobodys} waiting`, `${running} running`]);
    expect(await list({ state: 'waiting', employerId })).toEqual([`${later} later`]);
    expect(await list({ kind: 'contract.y' })).toEqual([`${nobodys} waiting`]);
  });
});

describe('a job', () => {
  it('that failed is due again, the page that waits waits again, and the journal of its employer says so', async () => {
    const runId = newId();
    await portal.database.query(
      `insert into job_runs (id, employer_id, job, state, error_code, created_at, finished_at)
       values ($1, $2, 'contract.x', 'failed', 'unexpected', now(), now())`,
      [runId, employerId],
    );
    const jobId = await job({ failed_at: new Date(), failing: 'no paper', attempts: 5, payload: { runId } });
    await get(RetryJob).execute(own(), { jobId, kind: 'contract.x' });
    expect(await list({ id: jobId })).toEqual([`${jobId} waiting`]);
    expect(await portal.database.query('select state, error_code from job_runs where id = $1', [runId])).toEqual([
      { state: 'queued', error_code: null },
    ]);
    expect((await journal()).at(-1)).toEqual({ action: 'operations.retry-job' });
  });

  it('that waits is dropped: a worker tells its handler, and the journal says so', async () => {
    const jobId = await job({ due_at: new Date(Date.now() + 60_000) });
    await get(DropJob).execute(own(), { jobId, kind: 'contract.x', reason: 'asked twice' });
    expect(await list({ id: jobId })).toEqual([`${jobId} waiting`]);
    expect(await portal.database.query('select failing from outbox_messages where id = $1', [jobId])).toEqual([
      { failing: 'dropped: asked twice' },
    ]);
    expect((await journal()).at(-1)).toEqual({ action: 'operations.drop-job' });
  });

  it('that is done, that runs, or that is another employer’s is left alone', async () => {
    const other = await job({ employer_id: newId(), failed_at: new Date() });
    const done = await job({ done_at: new Date() });
    const running = await job({
      enqueued_at: new Date(),
      lease_until: new Date(Date.now() + 60_000),
      lease_holder: newId(),
    });
    for (const jobId of [other, done, running]) {
      await expect(get(RetryJob).execute(own(), { jobId, kind: 'x' })).rejects.toMatchObject({
        code: 'operations.job-not-retryable',
      });
      await expect(get(DropJob).execute(own(), { jobId, kind: 'x', reason: 'r' })).rejects.toMatchObject({
        code: 'operations.job-not-droppable',
      });
    }
  });
});
