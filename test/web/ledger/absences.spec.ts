import { GrantRole } from '../../../src/identity/index.js';
import { NOW, openSite, programme, type Programme } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { allWords, wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { drainQueue } from '../../support/queue.js';
import { sessions } from '../bookings/sessions.js';

let portal: TestApp;
let acme: Programme;
let employee: Browser;
let hr: Browser;
let siteId: string;

beforeAll(async () => {
  portal = await testApp({ now: NOW, worker: true });
  acme = await programme(portal, 'acme', '100000001', 4, { daysPerWeek: 5 });
  const grant = portal.app.get(GrantRole, { strict: false });
  await grant.execute(acme.ctx, { email: 'p0@acme.example', role: 'employee' });
  await grant.execute(acme.ctx, { email: 'p1@acme.example', role: 'hr' });
  const site = await openSite(portal, { name: 'La Fabrique', desks: 4 });
  siteId = site.id;
  await acme.grant(siteId, 60, '2026-12');
  const signIn = await sessions(portal, 'acme', acme);
  employee = await signIn(0);
  hr = await signIn(1);
});
afterAll(() => portal.close());

const HEADER = 'matricule;du;au;partie;motif\n';
const send = async (...rows: string[]) => {
  const form = await hr.get('/hr/days/absences');
  expect(pageProblems(form.$)).toEqual([]);
  return hr.upload('/hr/days/absences', {
    file: new File([HEADER + rows.join('\n')], 'absences.csv', { type: 'text/csv' }),
  });
};
const confirm = (report: Awaited<ReturnType<typeof send>>, fields: Record<string, string> = {}) =>
  hr.submit(report, 'form[action$="/confirmation"]', fields);
const entries = async () =>
  portal.database.query<{ n: number }>(`select count(*)::int as n from day_entries`).then((rows) => rows[0]!.n);
const active = async () =>
  (
    await portal.database.query<{ day: string; part: string }>(
      `select to_char(day, 'YYYY-MM-DD') as day, part from bookings where cancelled_at is null order by day`,
    )
  ).map(({ day, part }) => `${day} ${part}`);

describe('absences by file', () => {
  it('are reported first, then saved once: weekends do not count, the same again changes nothing', async () => {
    // Monday 14 to Sunday 20 December 2026.
    const report = await send('P0000;14/12/2026;20/12/2026;;congés', 'P0002;14/12/2026;;matin;maladie');
    expect([report.status, pageProblems(report.$)]).toEqual([200, []]);
    expect(wordsOf(report.$, 'main')).toContain('Jours d’absence qui changent : 5,5.');
    expect(await entries()).toBe(0);
    await confirm(report);
    expect(await entries()).toBe(11);
    const again = await send('P0000;14/12/2026;20/12/2026;;congés');
    expect(wordsOf(again.$, 'main')).toContain('rien de nouveau');
    expect(again.$('form[action$="/confirmation"]').length).toBe(0);
  });

  it('say what they are to HR alone', async () => {
    const hrs = await hr.get(`/hr/employees/${acme.employeeIds[2]}/days?month=2026-12`);
    expect(wordsOf(hrs.$, 'main')).toContain('Absence, maladie');
    const own = await employee.get('/week/days?date=2026-12-14');
    expect(allWords(own.$, '.week-day .field').join(' ')).toContain('Absence, d’après votre service RH');
    expect(own.text).not.toContain('congés');
    const trail = await portal.database.query(
      `select detail from audit_entries where action = 'ledger.record-absences'`,
    );
    expect(JSON.stringify(trail)).not.toMatch(/sickness|leave|P000/);
  });

  it('are taken back, and changed', async () => {
    await confirm(await send('P0000;18/12/2026;;;annulée', 'P0000;17/12/2026;;;formation'));
    const page = await hr.get(`/hr/employees/${acme.employeeIds[0]}/days?month=2026-12`);
    const words = allWords(page.$, 'main table:first tbody tr');
    expect(words.find((row) => row.includes('17 décembre'))).toContain('formation');
    expect(words.find((row) => row.includes('18 décembre'))).not.toContain('Absence');
  });

  it('free the desks at those times, after asking, and tell their people', async () => {
    await acme.book(0, { siteId, day: '2026-12-01', part: 'day' });
    await acme.book(0, { siteId, day: '2026-12-02', part: 'day' });
    await acme.book(0, { siteId, day: '2026-12-03', part: 'am' });
    const report = await send('P0000;01/12/2026;;;congés', 'P0000;02/12/2026;03/12/2026;matin;');
    expect(wordsOf(report.$, 'main')).toContain('Que faire de ces réservations');
    await confirm(report, { release: 'no' });
    expect(await active()).toEqual(['2026-12-01 day', '2026-12-02 day', '2026-12-03 am']);
    const asked = await send('P0000;01/12/2026;;;congés', 'P0000;02/12/2026;03/12/2026;matin;');
    await confirm(asked, { release: 'yes' });
    await drainQueue(portal.database);
    expect(await active()).toEqual(['2026-12-02 pm']);
    expect(await acme.used(siteId, '2026-12')).toBe(1);
    // The morning is free for somebody else, at the same desk too.
    const [kept] = await portal.database.query<{ desk_id: string }>(
      'select desk_id from bookings where cancelled_at is null',
    );
    await acme.book(2, { siteId, day: '2026-12-02', part: 'am', deskId: kept!.desk_id });
    expect(await acme.used(siteId, '2026-12')).toBe(2);
    const reasons = await portal.database.query(
      `select distinct cancel_reason from bookings where cancelled_at is not null`,
    );
    expect(reasons).toEqual([{ cancel_reason: 'ledger.absent' }]);
  });

  it('are recorded one by one, from the page of the person', async () => {
    const page = await hr.get(`/hr/employees/${acme.employeeIds[3]}/days?month=2026-12`);
    const form = await hr.get(page.$('a[href*="/hr/days/absences?"]').attr('href')!);
    const look = (fields: Record<string, string>) =>
      hr.submit(form, 'form[action$="/one"]', { part: 'day', kind: '', to: '', ...fields });
    const refused = await look({ from: '2026-12-22', to: '2026-12-21' });
    expect([refused.status, wordsOf(refused.$, '.error-summary')]).toEqual([
      422,
      expect.stringContaining('finit avant de commencer'),
    ]);
    expect(refused.$('#staff_number').attr('value')).toBe('P0003');
    await confirm(await look({ from: '2026-12-22', part: 'pm', kind: 'training' }));
    const words = allWords(
      (await hr.get(`/hr/employees/${acme.employeeIds[3]}/days?month=2026-12`)).$,
      'main table:first tbody tr',
    );
    expect(words.find((row) => row.includes('22 décembre'))).toContain('formation');
  });

  it('are refused row by row, with nothing written', async () => {
    const before = await entries();
    const report = await send(
      'P0000;07/12/2026;;;',
      'X9;07/12/2026;;;',
      'P0002;12/12/2026;13/12/2026;;',
      'P0003;31/12/2026;30/12/2026;;',
    );
    expect(allWords(report.$, 'tbody tr').map((words) => words.slice(0, 2))).toEqual(['3M', '4D', '5A']);
    expect(report.$('form[action$="/confirmation"]').length).toBe(0);
    const forged = await hr.submit(await send('P0003;07/12/2026;;;'), 'form[action$="/confirmation"]', {
      text: 'staff_number;from\nX9;2026-12-07\n',
    });
    expect(forged.status).toBe(422);
    expect(await entries()).toBe(before);
    expect((await employee.get('/hr/days/absences')).status).toBe(403);
  });

  it('are refused in a month that is closed', async () => {
    await hr.submit(await hr.get('/hr/days?month=2026-10'), 'form[action="/hr/days/close"]', {});
    const report = await send('P0000;30/10/2026;02/11/2026;;');
    expect(wordsOf(report.$, 'main')).toContain('est clos');
  });
});
