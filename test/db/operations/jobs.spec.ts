import { systemContext, type RequestContext } from '#libs/platform/context/index.js';
import { newId } from '#libs/platform/db/index.js';
import { CreateEmployer } from '../../../src/employers/index.js';
import { DropJob, KeptJobs, RetryJob, type KeptJobsWish } from '../../../src/operations/index.js';
import { JobRegistry } from '#libs/platform/queue/index.js';
import { StartVerification } from '../../../src/audit/verification/start-verification.js';
import { VerifyChainJob } from '../../../src/audit/verification/verify-chain.job.js';
import { ApplyImportJob } from '../../../src/employees/imports/apply-import.job.js';
import { CheckImportJob } from '../../../src/employees/imports/check-import.job.js';
import { ConfirmImport } from '../../../src/employees/imports/confirm-import.js';
import { UploadImport } from '../../../src/employees/imports/upload-import.js';
import { testApp, type TestApp } from '../../support/app.js';
import { runPalier } from '../../support/command-line.js';
import { csv } from '../employees/register.js';

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
  (
    await get(KeptJobs).list({
      state: null,
      kind: null,
      employerId: null,
      id: null,
      after: null,
      olderThan: null,
      limit: 10,
      ...over,
    })
  ).map(({ id, state }) => `${id} ${state}`);
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

/** The newest job of a kind, given up as a worker does it. */
async function givenUp<P>(
  kind: string,
  handler: new (...args: never[]) => { onFailed(ctx: RequestContext, payload: P): Promise<void> },
): Promise<{ id: string; payload: P }> {
  const [found] = await portal.database.query<{ id: string; payload: P }>(
    `select id, payload from outbox_messages where job = $1 order by created_at desc, id desc limit 1`,
    [kind],
  );
  await get(handler).onFailed(own(), found!.payload);
  await portal.database.query(`update outbox_messages set failed_at = now(), last_error = 'no paper' where id = $1`, [
    found!.id,
  ]);
  return found!;
}
const again = (jobId: string, kind: string) => get(RetryJob).execute(own(), { jobId, kind });
const runOf = (id: string) =>
  portal.database.query(`select state, error_code as code from job_runs where id = $1`, [id]);

describe('a kind of job whose end leaves a trace', () => {
  it('says itself what a further run needs', () => {
    const { jobs } = portal.app.get(JobRegistry).bind();
    const leaves = [...jobs.values()].filter(({ handler }) => 'onFailed' in handler);
    expect(leaves.length).toBeGreaterThan(4);
    expect(leaves.filter(({ handler }) => !('onRetry' in handler)).map((one) => one.job.name)).toEqual([]);
  });

  it('a verification goes on, and the page that waits sees it end; not beside another', async () => {
    const kind = 'audit.verify-chain';
    await get(StartVerification).execute(own(), { scope: 'new' });
    const { id, payload } = await givenUp(kind, VerifyChainJob);
    expect(await runOf(payload.runId)).toEqual([{ state: 'failed', code: 'unexpected' }]);
    await again(id, kind);
    expect(await runOf(payload.runId)).toEqual([{ state: 'queued', code: null }]);
    await get(VerifyChainJob).handle(own(), payload);
    expect(await runOf(payload.runId)).toEqual([{ state: 'done', code: null }]);

    await get(StartVerification).execute(own(), { scope: 'new' });
    const second = await givenUp(kind, VerifyChainJob);
    await get(StartVerification).execute(own(), { scope: 'new' });
    await expect(again(second.id, kind)).rejects.toMatchObject({ code: 'audit.verification-ended' });
    expect(await list({ id: second.id })).toEqual([`${second.id} failed`]);
    expect(await runOf(second.payload.runId)).toEqual([{ state: 'failed', code: 'unexpected' }]);
  });

  it('an import is with its person again, who is told so', async () => {
    const importId = await get(UploadImport).execute(own(), { fileName: 'a.csv', bytes: csv('A1') });
    const [asked] = await portal.database.query<{ payload: { importId: string } }>(
      `select payload from outbox_messages where job = 'employees.check-import'`,
    );
    await get(CheckImportJob).handle(own(), asked!.payload);
    await get(ConfirmImport).execute(own(), { importId, keepGood: false });
    const applied = await givenUp('employees.apply-import', ApplyImportJob);
    await expect(again(applied.id, 'employees.apply-import')).rejects.toMatchObject({
      code: 'employees.import-back-with-person',
    });

    await get(UploadImport).execute(own(), { fileName: 'b.csv', bytes: csv('B1') });
    const checked = await givenUp('employees.check-import', CheckImportJob);
    await expect(again(checked.id, 'employees.check-import')).rejects.toMatchObject({
      code: 'employees.import-forgotten',
    });
    expect(await list({ id: checked.id })).toEqual([`${checked.id} failed`]);
  });

  it.each([
    ['agreements.check-paper-list', 'agreements.papers.forgotten'],
    ['agreements.record-paper-list', 'agreements.papers.back-with-person'],
  ])('%s is refused where the list no longer waits for it', async (kind, code) => {
    const id = await job({ job: kind, payload: { listId: newId() }, failed_at: new Date() });
    await expect(again(id, kind)).rejects.toMatchObject({ code });
  });
});

describe('palier jobs', () => {
  const env = () => ({
    NODE_ENV: 'test',
    DATABASE_URL: portal.database.ownerUrl,
    PALIER_OPERATOR: 'Nora Petit',
  });

  it('runs all of a kind again however many there are, names those that are refused, and says who asked', async () => {
    const kind = 'employees.check-import';
    const refused = await job({
      job: kind,
      payload: { importId: newId() },
      failed_at: new Date(),
      created_at: new Date(0),
    });
    const payload = { importId: 'none that can be read' };
    for (let n = 0; n < 101; n += 1) await job({ job: kind, payload, failed_at: new Date(), employer_id: null });
    const { code, out } = await runPalier(env(), ['jobs', 'retry', '--kind', kind, '--failed', '--json']);
    const said = JSON.parse(out) as { again: string[]; refused: { id: string; why: string }[] };
    expect([code, said.again.length]).toEqual([1, 101]);
    expect(said.refused).toEqual([{ id: refused, why: expect.stringContaining('HR sends the file again') }]);
    // Jobs of nobody are in the journal of the network.
    const [entry] = await portal.database.query(
      `select actor_name as who, subject_id as id from audit_entries where action = 'operations.retry-job' order by at desc, seq desc limit 1`,
    );
    expect(entry).toMatchObject({ who: expect.stringContaining('Nora Petit'), id: said.again.at(-1) });
  });
});
