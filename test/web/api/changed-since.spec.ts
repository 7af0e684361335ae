import { randomUUID } from 'node:crypto';
import { NOW, openSite, programme, type Programme, type TestSite } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import { problemOf, program, walk, type Program } from './programs.js';

/** What changed since a program last asked: people, quotas and reports. */
describe('changedSince', () => {
  let portal: TestApp;
  let acme: Programme;
  let globex: Programme;
  let site: TestSite;
  let payroll: Program;

  beforeAll(async () => {
    portal = await testApp({ now: NOW });
    acme = await programme(portal, 'acme', '100000001', 5, { daysPerWeek: 5 });
    globex = await programme(portal, 'globex', '100000002', 1);
    site = await openSite(portal, { name: 'La Fabrique', desks: 6 });
    for (const month of ['2026-11', '2026-12']) await acme.grant(site.id, 60, month);
    await globex.grant(site.id, 10);
    payroll = await program(portal, acme.employerId);
  });
  afterAll(() => portal.close());

  /** The clock of the database, which notes changes. */
  const instant = async (): Promise<string> => {
    const [row] = await portal.database.query<{ at: Date }>(`select clock_timestamp() as at`);
    return row!.at.toISOString();
  };
  /** The instant after everything that was written so far and before anything that follows: programs ask to the millisecond. */
  const from = async (): Promise<string> => {
    const next = Date.parse(await instant()) + 1;
    while (Date.parse(await instant()) < next);
    return new Date(next).toISOString();
  };
  const changed = async (list: 'employees' | 'quotas' | 'reports', since: string, more = '') =>
    (await walk(payroll, `/api/v1/${list}?limit=2${more}&changedSince=${encodeURIComponent(since)}`, list)).entries;

  it('gives everything to whoever asks from before the beginning, part by part', async () => {
    const start = '2026-01-01T00:00:00Z';
    expect((await changed('employees', start)).map(({ id }) => id)).toEqual(acme.employeeIds);
    expect(await changed('quotas', start)).toHaveLength(2);
    expect(await changed('reports', start)).toEqual([]);
  });

  it('gives of the register whom it answers otherwise, and not whose needs changed', async () => {
    const since = await from();
    await portal.database.query(`update employees set unit = 'Paie' where id = $1`, [acme.employeeIds[3]]);
    await portal.database.query(`update employees set needs = '{quiet}', revision = revision + 1 where id = $1`, [
      acme.employeeIds[1],
    ]);
    expect((await changed('employees', since)).map(({ id }) => id)).toEqual([acme.employeeIds[3]]);
    expect(await changed('employees', await from())).toEqual([]);
  });

  it('gives quotas that were changed or drawn on, and those that are gone', async () => {
    const since = await from();
    await acme.book(0, { siteId: site.id, day: '2026-11-26', part: 'day' });
    await globex.book(0, { siteId: site.id, day: '2026-11-26', part: 'day' });
    expect(await changed('quotas', since)).toMatchObject([{ month: '2026-11', usedHalfDays: 2 }]);
    const later = await from();
    await acme.grant(site.id, 0, '2026-12');
    expect(await changed('quotas', later)).toMatchObject([{ month: '2026-12', grantedHalfDays: 0 }]);
    expect((await walk(payroll, '/api/v1/quotas', 'quotas')).entries).toHaveLength(1);
  });

  it('gives reports that were asked for or sent', async () => {
    const [first, second] = [randomUUID(), randomUUID()];
    const add = (id: string, month: string) =>
      portal.database.query(
        `insert into report_runs (id, employer_id, month, started_by, created_at) values ($1, $2, $3, 'test', $4)`,
        [id, acme.employerId, month, NOW],
      );
    const since = await from();
    await add(first, '2026-09-01');
    await add(second, '2026-10-01');
    expect(new Set((await changed('reports', since)).map(({ id }) => id))).toEqual(new Set([first, second]));
    const later = await from();
    await portal.database.query(`update report_runs set sent_at = $2 where id = $1`, [second, NOW]);
    expect((await changed('reports', later)).map(({ id }) => id)).toEqual([second]);
  });

  it.each(['employees', 'quotas', 'reports'])('refuses what is no instant, by name: %s', async (list) => {
    for (const value of ['yesterday', '2026-11-24', '']) {
      const refused = await payroll.get(`/api/v1/${list}?changedSince=${value}`);
      expect([refused.status, problemOf(refused).errors?.[0]?.field]).toEqual([422, 'changedSince']);
    }
  });
});
