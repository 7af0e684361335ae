import { ImportEmployeesFile } from '../../../src/employees/index.js';
import { ApplyImportJob } from '../../../src/employees/imports/apply-import.job.js';
import { ConfirmImport } from '../../../src/employees/imports/confirm-import.js';
import { ImportPage } from '../../../src/employees/imports/import.page.js';
import { ReadImportAgain } from '../../../src/employees/imports/read-import-again.js';
import { TickAbsent } from '../../../src/employees/imports/tick-absent.js';
import { UploadImport } from '../../../src/employees/imports/upload-import.js';
import { NOW, openSite, programme, type Programme, type TestSite } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import { drainQueue } from '../../support/queue.js';

let portal: TestApp;
let acme: Programme;
let site: TestSite;

beforeAll(async () => {
  portal = await testApp({ now: NOW, worker: true });
  acme = await programme(portal, 'acme', '100000001', 6, { daysPerWeek: 5 });
  site = await openSite(portal, { name: 'La Fabrique', desks: 6 });
  for (const month of ['2026-11', '2026-12']) await acme.grant(site.id, 60, month);
});
afterAll(() => portal.close());

const get = <T>(type: abstract new (...args: never[]) => T): T => portal.app.get<T>(type, { strict: false });
const HEAD = 'matricule;nom;prénom;e-mail;commune;date de sortie';
const row = (n: number, left = '') => `P000${n};Fictive ${n};Camille;p${n}@acme.example;Amboise;${left}`;
const fileOf = (...rows: string[]) => Buffer.from([HEAD, ...rows].join('\n'));
const look = (id: string) => get(ImportPage).facts(acme.ctx, id, { absent: 1, leavings: 1 });
const uploaded = async (bytes: Uint8Array) => {
  const id = await get(UploadImport).execute(acme.ctx, { fileName: 'tous.csv', bytes });
  await drainQueue(portal.database);
  return id;
};
const left = async () =>
  portal.database.query(
    `select staff_number as n, left_on::text as "leftOn" from employees
     where employer_id = $1 and left_on is not null order by 1`,
    [acme.employerId],
  );
const bookedBy = async (index: number) =>
  (
    await portal.database.query<{ day: string }>(
      `select day::text from bookings where employee_id = $1 and cancelled_at is null order by 1`,
      [acme.employeeIds[index]],
    )
  ).map(({ day }) => day);

describe('a file that names everybody', () => {
  it('lists whom it does not name, ends nobody by itself, and those who are ticked with what follows', async () => {
    await acme.book(0, { siteId: site.id, day: '2026-11-26', part: 'day', deskId: null });
    for (const day of ['2026-11-24', '2026-12-01'])
      await acme.book(1, { siteId: site.id, day, part: 'day', deskId: null });
    // P0000 leaves by their row, P0003 is on a refused row; P0001, P0002, P0004 and P0005 are not named.
    const id = await uploaded(fileOf(row(0, '25/11/2026'), row(3).replace('@', ' at ')));
    expect((await look(id)).absent.total).toBe(0);
    await get(ReadImportAgain).execute(acme.ctx, { importId: id, columns: [], complete: true });
    await drainQueue(portal.database);
    const before = await look(id);
    expect(before.absent.items.map(({ staffNumber, ticked }) => [staffNumber, ticked])).toEqual([
      ['P0001', false],
      ['P0002', false],
      ['P0004', false],
      ['P0005', false],
    ]);
    expect(before.leavings.items).toMatchObject([{ staffNumber: 'P0000', leftOn: '2026-11-26' }]);

    const ids = before.absent.items.map((person) => person.id);
    const tick = (lastDay: string | null, leaves: readonly string[] = ids.slice(0, 2)) =>
      get(TickAbsent).execute(acme.ctx, { importId: id, shown: ids, leaves, lastDay });
    await expect(tick(null)).rejects.toMatchObject({
      fields: [{ field: 'lastDay', code: 'employees.absent-day-missing' }],
    });
    await expect(tick('1999-01-01')).rejects.toMatchObject({
      fields: [{ field: 'lastDay', code: 'employees.day-far' }],
    });
    await tick('2026-11-30');
    const { leavings, absent } = await look(id);
    expect(absent.ticked).toBe(2);
    expect(leavings.items.map(({ staffNumber, foreseen }) => [staffNumber, foreseen?.count])).toEqual([
      // A booking and an agreement each; only an agreement.
      ['P0000', 2],
      ['P0001', 2],
      ['P0002', 1],
    ]);
    expect(await left()).toEqual([]);

    await get(ConfirmImport).execute(acme.ctx, { importId: id, keepGood: true });
    await drainQueue(portal.database);
    await get(ApplyImportJob).handle(acme.ctx, { importId: id });
    await drainQueue(portal.database);
    expect(await left()).toEqual([
      { n: 'P0000', leftOn: '2026-11-26' },
      { n: 'P0001', leftOn: '2026-12-01' },
      { n: 'P0002', leftOn: '2026-12-01' },
    ]);
    expect(await bookedBy(0)).toEqual([]);
    expect(await bookedBy(1)).toEqual(['2026-11-24']);
    expect((await look(id)).found).toMatchObject({ state: 'applied', rowsWritten: 3 });
    const entries = await portal.database.query(
      `select count(*)::int as n from audit_entries where chain_id = $1 and action = 'employees.leave'`,
      [acme.employerId],
    );
    expect(entries).toEqual([{ n: 2 }]);
    expect(await portal.database.query(`select from employee_import_absent`)).toEqual([]);
  });

  it('says of a leaving that is put off what stays cancelled, and keeps the days away of whoever comes back', async () => {
    const later = await uploaded(fileOf(row(1, '04/12/2026')));
    const { leavings } = await look(later);
    expect(leavings.items).toMatchObject([
      {
        staffNumber: 'P0001',
        putOff: true,
        foreseen: { count: 1, consequences: [{ rows: [{ where: expect.stringContaining('La Fabrique') }] }] },
      },
    ]);
    await get(ImportEmployeesFile).execute(acme.ctx, {
      fileName: 'retour.csv',
      bytes: fileOf(row(0, '20/11/2026')),
      dryRun: false,
      keepGood: false,
    });
    await get(ImportEmployeesFile).execute(acme.ctx, {
      fileName: 'retour.csv',
      bytes: fileOf(row(0, '-')),
      dryRun: false,
      keepGood: false,
    });
    const gaps = await portal.database.query(
      `select to_char(lower(during), 'YYYY-MM-DD') as away, to_char(upper(during), 'YYYY-MM-DD') as back
       from employment_gaps where employer_id = $1`,
      [acme.employerId],
    );
    expect(gaps).toEqual([{ away: '2026-11-21', back: '2026-11-23' }]);
  });

  it('does the same on the command line, for whoever is named', async () => {
    const run = (options: Partial<Parameters<ImportEmployeesFile['execute']>[1]> = {}) =>
      get(ImportEmployeesFile).execute(acme.ctx, {
        fileName: 'tous.csv',
        bytes: fileOf(row(3)),
        dryRun: false,
        keepGood: false,
        ...options,
      });
    const lastDay = '2026-11-27';
    const dry = await run({ dryRun: true, absentLeave: { staffNumbers: ['P0004'], lastDay } });
    // Also P0000, who came back.
    expect(dry.absent.map(({ staffNumber }) => staffNumber)).toEqual(['P0000', 'P0004', 'P0005']);
    expect(dry.leavings).toMatchObject([{ staffNumber: 'P0004', foreseen: { count: 1 } }]);
    await expect(run({ absentLeave: { staffNumbers: ['P0003'], lastDay } })).rejects.toMatchObject({
      fields: [{ field: 'absent', code: 'employees.absent-unknown' }],
    });
    expect(await run({ absentLeave: { staffNumbers: ['P0004'], lastDay } })).toMatchObject({ written: 1 });
    // Harmless twice: whoever leaves already is no longer among the absent.
    await expect(run({ absentLeave: { staffNumbers: ['P0004'], lastDay } })).rejects.toMatchObject({
      fields: [{ code: 'employees.absent-unknown' }],
    });
    expect(await run({ absentLeave: { staffNumbers: 'all', lastDay } })).toMatchObject({ written: 2 });
    expect(await run({ absentLeave: { staffNumbers: 'all', lastDay } })).toMatchObject({ written: 0, absent: [] });
  });
});
