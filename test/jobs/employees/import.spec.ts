import { FixedClock } from '#libs/platform/clock/index.js';
import { AddEmployees } from '../../../src/employees/index.js';
import { ApplyImportJob } from '../../../src/employees/imports/apply-import.job.js';
import { CheckImportJob } from '../../../src/employees/imports/check-import.job.js';
import { ConfirmImport } from '../../../src/employees/imports/confirm-import.js';
import { ForgetImportsJob } from '../../../src/employees/imports/forget-imports.job.js';
import { ImportPage } from '../../../src/employees/imports/import.page.js';
import { UploadImport } from '../../../src/employees/imports/upload-import.js';
import { csv, emptyRegister, HEADER, person } from '../../db/employees/register.js';
import { testApp, type TestApp } from '../../support/app.js';
import { drainQueue } from '../../support/queue.js';

let portal: TestApp;
beforeAll(async () => {
  portal = await testApp({ now: new Date('2026-11-23T09:00:00Z'), worker: true });
});
afterAll(() => portal.close());

type Register = Awaited<ReturnType<typeof emptyRegister>>;
const get = <T>(type: abstract new (...args: never[]) => T): T => portal.app.get<T>(type, { strict: false });
const upload = (ctx: Register, bytes: Uint8Array) => get(UploadImport).execute(ctx, { fileName: 'équipe.csv', bytes });
const confirm = (ctx: Register, importId: string, keepGood = false) =>
  get(ConfirmImport).execute(ctx, { importId, keepGood });
const look = (ctx: Register, id: string) => get(ImportPage).byId(ctx, id);
const count = async ({ employerId }: Register) =>
  (await portal.database.query(`select count(*)::int as n from employees where employer_id = $1`, [employerId]))[0]![
    'n'
  ];
const keptContent = async (id: string) =>
  (await portal.database.query(`select content from employee_imports where id = $1`, [id]))[0]!['content'];

describe('an import of employees', () => {
  it('is checked by a job, waits for a decision, is written by a job, and its file is forgotten', async () => {
    const own = await emptyRegister(portal, 'chemin');
    const id = await upload(own, csv('A1', 'A2'));
    await drainQueue(portal.database);
    expect(await look(own, id)).toMatchObject({
      found: { state: 'checked', rowsTotal: 2, rowsGood: 2, rowsBad: 0, preview: [{ staffNumber: 'A1' }, {}] },
      run: { state: 'done', done: 2, total: 2 },
    });
    expect(await count(own)).toBe(0);
    await confirm(own, id);
    await drainQueue(portal.database);
    expect(await look(own, id)).toMatchObject({
      found: { state: 'applied', rowsWritten: 2, preview: [], fileName: 'équipe.csv', appliedAt: portal.clock.now() },
      run: { state: 'done', done: 2, total: 2, result: { written: 2 } },
    });
    expect(await count(own)).toBe(2);
    expect(await keptContent(id)).toBeNull();
    const actions = await portal.database.query<{ action: string }>(
      `select action from audit_entries where chain_id = $1 order by seq`,
      [own.employerId],
    );
    expect(actions.map(({ action }) => action)).toEqual([
      'employers.create',
      ...['upload', 'check', 'confirm', 'apply'].map((verb) => `employees.${verb}-import`),
    ]);
  });

  it('is written once, whatever the queue repeats', async () => {
    const own = await emptyRegister(portal, 'une-fois');
    const id = await upload(own, csv('A1'));
    await drainQueue(portal.database);
    await confirm(own, id);
    await confirm(own, id);
    await Promise.all([1, 2, 3].map(() => get(ApplyImportJob).handle(own, { importId: id })));
    await drainQueue(portal.database);
    await get(CheckImportJob).handle(own, { importId: id });
    expect(await look(own, id)).toMatchObject({ found: { state: 'applied', rowsWritten: 1 } });
    expect(await count(own)).toBe(1);
  });

  it('with refused rows is written only without them, and only when asked so', async () => {
    const own = await emptyRegister(portal, 'decision');
    const id = await upload(own, csv('A1', 'A2;Fictif;Camille;a2@fictif.example;Nulleparville;'));
    await drainQueue(portal.database);
    await expect(confirm(own, id)).rejects.toMatchObject({ code: 'employees.import-has-refused-rows' });
    await confirm(own, id, true);
    await expect(confirm(own, id, false)).rejects.toMatchObject({ code: 'employees.import-not-ready' });
    await drainQueue(portal.database);
    expect(await look(own, id)).toMatchObject({
      found: { state: 'applied', rowsWritten: 1, rowsBad: 1, problems: [{ row: 3, field: 'commune' }] },
    });
  });

  it('without a good row cannot be decided upon', async () => {
    const own = await emptyRegister(portal, 'aucune');
    const id = await upload(own, csv('A2;Fictif;Camille;a2@fictif.example;Nulleparville;'));
    await drainQueue(portal.database);
    await expect(confirm(own, id, true)).rejects.toMatchObject({ code: 'employees.import-has-no-row' });
  });

  it('writes nothing when the register changed since the check, and says so in a new report', async () => {
    const own = await emptyRegister(portal, 'entre-temps');
    const id = await upload(own, csv('A1', 'A2'));
    await drainQueue(portal.database);
    await get(AddEmployees).execute(own, [person('A2', { email: 'other@fictif.example' })]);
    await confirm(own, id);
    await drainQueue(portal.database);
    expect(await look(own, id)).toMatchObject({
      found: {
        state: 'checked',
        rowsGood: 2,
        rowsBad: 0,
        counts: { new: 1, changed: 1 },
        changes: [{ row: 3, staffNumber: 'A2' }],
      },
      run: { state: 'failed', errorCode: 'employees.import-register-changed' },
    });
    expect(await count(own)).toBe(1);
    await confirm(own, id);
    await drainQueue(portal.database);
    expect(await count(own)).toBe(2);
  });

  it('of a file without any row is refused by the check, and the file is forgotten', async () => {
    const own = await emptyRegister(portal, 'casse');
    const id = await upload(own, csv());
    await drainQueue(portal.database);
    expect(await look(own, id)).toMatchObject({
      found: { state: 'refused', refusal: { code: 'employees.import.file-without-rows' } },
      run: { state: 'failed', errorCode: 'employees.import.file-without-rows' },
    });
    expect(await keptContent(id)).toBeNull();
  });

  it('can be tried again after a failure of ours', async () => {
    const own = await emptyRegister(portal, 'panne');
    const id = await upload(own, csv('A1'));
    await drainQueue(portal.database);
    await portal.database.query(`update employee_imports set state = 'applying', run_id = $2 where id = $1`, [
      id,
      (await look(own, id)).run!.id,
    ]);
    await get(ApplyImportJob).onFailed(own, { importId: id });
    expect(await look(own, id)).toMatchObject({
      found: { state: 'checked' },
      run: { state: 'failed', errorCode: 'employees.import-failed' },
    });
    await confirm(own, id);
    await drainQueue(portal.database);
    expect(await count(own)).toBe(1);
  });

  it('nobody decides upon is forgotten after a week', async () => {
    const own = await emptyRegister(portal, 'oubli');
    const id = await upload(own, csv('A1'));
    await drainQueue(portal.database);
    const { clock } = portal;
    if (!(clock instanceof FixedClock)) throw new Error('the clock must stand still');
    const night = async (days: number) => {
      clock.set(new Date(Date.parse('2026-11-23T09:00:00Z') + days * 24 * 60 * 60 * 1000));
      await get(ForgetImportsJob).handle(own);
      return (await look(own, id)).found.state;
    };
    expect(await night(6)).toBe('checked');
    expect(await night(8)).toBe('discarded');
    expect(await keptContent(id)).toBeNull();
    expect((await look(own, id)).found).toMatchObject({ preview: [], problems: [] });
  });

  it('keeps its refused rows for thirty days, and their number for good', async () => {
    const own = await emptyRegister(portal, 'rapport');
    const id = await upload(own, csv('A1', '', 'A2'));
    await drainQueue(portal.database);
    await confirm(own, id, true);
    await drainQueue(portal.database);
    const applied = (await look(own, id)).found;
    expect(applied).toMatchObject({ state: 'applied', rowsBad: 1 });
    expect(applied.problems).not.toEqual([]);
    const { clock } = portal;
    if (!(clock instanceof FixedClock)) throw new Error('the clock must stand still');
    const night = async (days: number) => {
      clock.set(new Date(applied.appliedAt!.getTime() + days * 24 * 60 * 60 * 1000));
      await get(ForgetImportsJob).handle(own);
      return (await look(own, id)).found;
    };
    expect((await night(29)).problems).toEqual(applied.problems);
    expect(await night(31)).toMatchObject({ problems: [], rowsBad: 1, state: 'applied' });
  });

  it('of twenty thousand rows is checked and written by jobs', async () => {
    const own = await emptyRegister(portal, 'vingt-mille');
    const rows = Array.from({ length: 20_000 }, (_, n) => {
      const manager = n === 0 ? '' : `N${Math.floor((n - 1) / 8)}`;
      return `N${n};Fictive;Personne ${n};n${n}@fictif.example;Saint-Pierre-des-Corps;${manager}`;
    });
    const id = await upload(own, Buffer.from([HEADER, ...rows].join('\n')));
    await drainQueue(portal.database, { patience: 60_000 });
    expect(await look(own, id)).toMatchObject({ found: { rowsGood: 20_000, rowsBad: 0 }, run: { done: 20_000 } });
    await confirm(own, id);
    await drainQueue(portal.database, { patience: 60_000 });
    expect(await look(own, id)).toMatchObject({ found: { state: 'applied', rowsWritten: 20_000 } });
    expect(await count(own)).toBe(20_000);
  }, 120_000);
});
