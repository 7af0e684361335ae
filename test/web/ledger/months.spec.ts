import { FixedClock } from '#libs/platform/clock/index.js';
import { AddEmployees, EmployeeLeaves, EmployeeReturns } from '../../../src/employees/index.js';
import { GrantRole } from '../../../src/identity/index.js';
import { NOW, openSite, programme, type Programme } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { allWords, wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { sessions } from '../bookings/sessions.js';

let portal: TestApp;
let acme: Programme;
let employee: Browser;
let hr: Browser;

/** NOW is in the week that begins on Monday 23 November 2026. */
beforeAll(async () => {
  portal = await testApp({ now: NOW });
  acme = await programme(portal, 'acme', '100000001', 3, { places: ['home', 'third_places'], daysPerWeek: 2 });
  const grant = portal.app.get(GrantRole, { strict: false });
  await grant.execute(acme.ctx, { email: 'p0@acme.example', role: 'employee' });
  await grant.execute(acme.ctx, { email: 'p1@acme.example', role: 'hr' });
  const site = await openSite(portal, { name: 'La Fabrique', desks: 4 });
  await acme.grant(site.id, 20);
  await acme.book(0, { siteId: site.id, day: '2026-11-27', part: 'day' });
  const signIn = await sessions(portal, 'acme', acme);
  employee = await signIn(0);
  hr = await signIn(1);
});
afterAll(() => portal.close());

const person = (month: string) => `/hr/employees/${acme.employeeIds[0]}/days?month=${month}`;
const shown = async (path: string) => {
  const page = await hr.get(path);
  expect([page.status, pageProblems(page.$)]).toEqual([200, []]);
  return page;
};
const correct = async (fields: Record<string, string>, month = '2026-11') =>
  hr.submit(await shown(person(month)), 'form[action$="/days"]', {
    part: 'day',
    kind: 'home',
    absence: '',
    country: 'FR',
    reason: 'confirmé par la personne',
    ...fields,
  });
const declare = async (date: string, fields: Record<string, string>) =>
  employee.submit(await employee.get(`/week/days?date=${date}`), 'form[action="/week/days"]', fields);
const row = async (month: string, day: string) =>
  allWords((await shown(person(month))).$, 'table:first tbody tr').find((words) => words.includes(day)) ?? '';

describe('everybody’s days', () => {
  it('are counted by kind, in days, and what nobody knows apart', async () => {
    await declare('2026-10-26', { 'am.1': 'home', 'pm.1': 'office', 'am.2': 'absence', 'pm.2': 'absence' });
    const words = wordsOf((await shown('/hr/days?month=2026-10&q=p0')).$, 'tbody tr');
    // 22 working days in October 2026, of which two are known.
    expect(words).toMatch(/0,5.*–.*0,5.*–.*1.*20/);
    const file = await hr.get('/hr/days/2026-10.csv');
    expect(file.text.replaceAll('"', '').split(/\r?\n/)[1]).toMatch(/;2026-10;no;0\.5;0;0\.5;0;1;20;1$/);
  });

  it('show a person’s half days with their origin, and are HR’s alone', async () => {
    expect(await row('2026-11', '27')).toContain('poste réservé');
    expect((await employee.get('/hr/days')).status).toBe(403);
    expect((await employee.get(person('2026-11'))).status).toBe(403);
  });
});

describe('days on which the whole company is closed', () => {
  it('are shown with their reason and not counted as unknown', async () => {
    const unknown = async () => {
      const file = await hr.get('/hr/days/2026-09.csv');
      return Number(/;2026-09;no;.*;([\d.]+);\d+$/.exec(file.text.replaceAll('"', '').split(/\r?\n/)[1]!)?.[1]);
    };
    const before = await unknown();
    // Closures are announced for days to come: this one was, and its days have passed. One is a Saturday.
    await portal.database.query(
      `insert into employer_closures (id, employer_id, during, reason)
       values (gen_random_uuid(), $1, '[2026-09-17,2026-09-20)', 'Inventaire')`,
      [acme.employerId],
    );
    expect(await unknown()).toBe(before - 2);
    expect(await row('2026-09', '17')).toContain('Entreprise fermée : Inventaire');
    expect(await row('2026-09', '16')).toContain('Non indiqué');
    const words = wordsOf((await shown('/hr/days?month=2026-09')).$, '.notice');
    expect(words).toContain('Entreprise fermée du jeudi 17 septembre au samedi 19 septembre');
    expect(words).toContain('Inventaire');
    expect((await shown('/hr/days?month=2026-08')).$('.notice')).toHaveLength(0);
  });
});

describe('a correction', () => {
  it('outweighs what is known, with its reason; what an absence is stays with HR', async () => {
    await correct({ day: '2026-10-27', part: 'am', kind: 'absence', absence: 'sickness' }, '2026-10');
    expect(await row('2026-10', '27')).toContain('Absence, maladie');
    expect(await row('2026-10', '27')).toContain('confirmé par la personne');
    const own = await employee.get('/week/days?date=2026-10-26');
    expect(own.text).not.toContain('maladie');
    expect(wordsOf(own.$, '.week-day:nth-child(2)')).toContain('corrigé par votre service RH');
    const trail = await portal.database.query(`select detail from audit_entries where action = 'ledger.correct'`);
    expect(JSON.stringify(trail)).not.toContain('sickness');
  });

  it('is refused by field, and nothing is written', async () => {
    const before = await portal.database.query('select count(*) from day_entries');
    const later = await correct({ day: '2026-11-30' });
    expect([later.status, wordsOf(later.$, '.error-summary')]).toEqual([
      422,
      expect.stringContaining('Une correction porte sur une journée passée'),
    ]);
    const wrong: Record<string, string>[] = [
      { day: '2026-11-31' },
      { day: '2026-11-20', reason: ' ' },
      { day: '2026-11-20', kind: 'moon' },
      { day: '2026-11-20', country: 'XX' },
      { day: '2026-11-20', kind: '' },
      { day: '2026-11-20', kind: 'none' },
      { day: '2026-11-20', reason: 'x'.repeat(501) },
    ];
    for (const fields of wrong) expect((await correct(fields)).status).toBe(422);
    expect(await portal.database.query('select count(*) from day_entries')).toEqual(before);
  });

  it('is taken back: what was known before is known again', async () => {
    await correct({ day: '2026-10-27', part: 'am', kind: 'none', reason: 'erreur de saisie' }, '2026-10');
    expect(await row('2026-10', '27')).toContain('déclaré par');
    expect(wordsOf((await shown(person('2026-10'))).$, 'main details:last')).toContain('erreur de saisie');
  });
});

describe('a month that is closed', () => {
  it('takes corrections only', async () => {
    const present = await hr.submit(await shown('/hr/days?month=2026-10'), 'form[action="/hr/days/close"]', {
      month: '2026-11',
    });
    expect(present.status).toBe(409);
    await hr.submit(await shown('/hr/days?month=2026-10'), 'form[action="/hr/days/close"]', {});
    expect(wordsOf((await shown('/hr/days?month=2026-10')).$, '.notice')).toContain('Mois clos le');
    const refused = await declare('2026-10-26', { 'am.1': 'office' });
    expect([refused.status, wordsOf(refused.$, '.error-summary')]).toEqual([422, expect.stringContaining('est clos')]);
    await correct({ day: '2026-10-26', part: 'am', kind: 'office' }, '2026-10');
    expect(await row('2026-10', '26')).toContain('corrigé par');
  });

  it('refuses entries also to whoever forgets to ask', async () => {
    await expect(
      portal.database.query(
        `insert into day_entries (id, employer_id, employee_id, day, half, kind, country, origin, recorded_by, recorded_at)
         select gen_random_uuid(), employer_id, id, '2026-10-28', 'am', 'home', 'FR', 'imported', 'x', now() from employees`,
      ),
    ).rejects.toMatchObject({ message: 'the month is closed' });
  });

  it('lists nobody who came into the register after that, unless somebody has put a half day of theirs right', async () => {
    const file = async (month: string) => (await hr.get(`/hr/days/${month}.csv`)).text;
    const before = await file('2026-10');
    if (portal.clock instanceof FixedClock) portal.clock.set(new Date(NOW.getTime() + 60_000));
    const newcomer = { givenName: 'Camille', familyName: 'Nouvelle', communeInsee: '37003' };
    const ids = await portal.app
      .get(AddEmployees, { strict: false })
      .execute(acme.ctx, [{ ...newcomer, staffNumber: 'N1', email: 'n1@acme.example' }]);
    expect(await file('2026-10')).toBe(before);
    expect(wordsOf((await shown('/hr/days?month=2026-10')).$, 'main')).not.toContain('Nouvelle');
    expect(await file('2026-11')).toContain('Nouvelle');
    const fields = {
      day: '2026-10-20',
      part: 'day',
      kind: 'home',
      absence: '',
      country: 'FR',
      reason: 'oubliée au registre',
    };
    await hr.post(`/hr/employees/${ids.get('N1')}/days`, fields);
    expect(await file('2026-10')).toContain('Nouvelle');
  });

  it('keeps the holidays of the homes of its time, also where somebody moves to Alsace, abroad and back', async () => {
    const lineOf = async (month: string) =>
      (await hr.get(`/hr/days/${month}.csv`)).text
        .replaceAll('"', '')
        .split(/\r?\n/)
        .find((line) => line.startsWith('P0002'));
    const id = acme.employeeIds[2]!;
    const later = (minutes: number) => {
      if (portal.clock instanceof FixedClock) portal.clock.set(new Date(NOW.getTime() + minutes * 60_000));
    };
    const moves = async (fields: Record<string, string>) => {
      const page = await hr.get(`/hr/employees/${id}/record`);
      const sent = await hr.submit(page, `form[action="/hr/employees/${id}/record"]`, fields);
      expect(sent.status).toBe(200);
    };
    later(2);
    await hr.submit(await shown('/hr/days?month=2025-12'), 'form[action="/hr/days/close"]', {});
    const closed = await lineOf('2025-12');
    // Saint Stephen's Day, a Friday, is a holiday in Strasbourg alone.
    const day = async (month: string) =>
      allWords((await shown(`/hr/employees/${id}/days?month=${month}`)).$, 'table:first tbody tr').find((words) =>
        words.includes('26 décembre'),
      );
    expect(await day('2025-12')).not.toContain('Saint');
    later(3);
    await moves({ country: 'FR', commune: 'Strasbourg', postcode: '67000' });
    expect(await lineOf('2025-12')).toBe(closed);
    expect(await day('2025-12')).not.toContain('Saint');
    const open = await lineOf('2024-12');
    later(4);
    await moves({ country: 'FR', commune: 'Amboise', postcode: '37400' });
    expect(await lineOf('2025-12')).toBe(closed);
    // A month that is open follows the home: it had a holiday more in Strasbourg.
    expect(await lineOf('2024-12')).not.toBe(open);
  });

  it('stays as it was where a departure in it is told afterwards; an open month counts nothing after that day', async () => {
    const lineOf = async (month: string) =>
      (await hr.get(`/hr/days/${month}.csv`)).text
        .replaceAll('"', '')
        .split(/\r?\n/)
        .find((line) => line.startsWith('P0002'));
    const id = acme.employeeIds[2]!;
    const closed = await lineOf('2026-10');
    expect(closed).toContain(';yes;');
    const moments = ['2026-11-03', '2026-11-17'];
    for (const day of moments)
      await portal.database.query(
        `insert into day_entries (id, employer_id, employee_id, day, half, kind, country, origin, recorded_by, recorded_at)
         values (gen_random_uuid(), $1, $2, $3, 'am', 'home', 'FR', 'declared', 'x', $4)`,
        [acme.employerId, id, day, NOW],
      );
    expect(await lineOf('2026-11')).toMatch(/;2026-11;no;0;0;1;/);
    const leaves = portal.app.get(EmployeeLeaves, { strict: false });
    await leaves.execute(acme.ctx, { employeeId: id, lastDay: '2026-11-10' });
    expect(await lineOf('2026-11')).toMatch(/;2026-11;no;0;0;0\.5;/);
    await leaves.execute(acme.ctx, { employeeId: id, lastDay: '2026-10-09' });
    expect(await lineOf('2026-10')).toBe(closed);
    expect(await lineOf('2026-11')).toBeUndefined();
  });

  it('stays as it was however often a departure is moved afterwards, and where somebody comes back into it', async () => {
    const later = (minutes: number) => {
      if (portal.clock instanceof FixedClock) portal.clock.set(new Date(NOW.getTime() + minutes * 60_000));
    };
    const linesOf = async (month: string) =>
      (await hr.get(`/hr/days/${month}.csv`)).text
        .replaceAll('"', '')
        .split(/\r?\n/)
        .filter((line) => /^N[2-5]/.test(line));
    const leaves = portal.app.get(EmployeeLeaves, { strict: false });
    const returns = portal.app.get(EmployeeReturns, { strict: false });
    const colleague = (n: number) => ({
      staffNumber: `N${n}`,
      email: `n${n}@acme.example`,
      givenName: 'Camille',
      familyName: `Fictive${n}`,
      communeInsee: '37003',
    });
    later(10);
    const ids = await portal.app.get(AddEmployees, { strict: false }).execute(acme.ctx, [2, 3, 4, 5].map(colleague));
    const [moved, back, away, stayed] = [2, 3, 4, 5].map((n) => ids.get(`N${n}`)!);
    later(11);
    await leaves.execute(acme.ctx, { employeeId: moved!, lastDay: '2026-09-10' });
    await leaves.execute(acme.ctx, { employeeId: back!, lastDay: '2026-09-17' });
    await leaves.execute(acme.ctx, { employeeId: away!, lastDay: '2026-09-03' });
    await returns.execute(acme.ctx, { employeeId: away!, backOn: '2026-09-14' });
    later(12);
    await hr.submit(await shown('/hr/days?month=2026-09'), 'form[action="/hr/days/close"]', {});
    const closed = await linesOf('2026-09');
    expect(closed).toHaveLength(4);
    later(13);
    for (const lastDay of ['2026-09-24', '2026-09-02', '2026-08-14']) {
      await leaves.execute(acme.ctx, { employeeId: moved!, lastDay });
      expect(await linesOf('2026-09')).toEqual(closed);
    }
    await returns.execute(acme.ctx, { employeeId: back!, backOn: '2026-09-21' });
    expect(await linesOf('2026-09')).toEqual(closed);
    // Both moves of one person who was away before, merged into one time away now.
    await leaves.execute(acme.ctx, { employeeId: away!, lastDay: '2026-09-01' });
    await returns.execute(acme.ctx, { employeeId: away!, backOn: '2026-10-05' });
    // Told and withdrawn after the month was closed, then told anew.
    await leaves.execute(acme.ctx, { employeeId: stayed!, lastDay: '2026-09-08' });
    await returns.execute(acme.ctx, { employeeId: stayed!, backOn: '2026-09-10' });
    expect(await linesOf('2026-09')).toEqual(closed);
    expect(await linesOf('2026-08')).toHaveLength(4);
    expect(await linesOf('2026-11')).toHaveLength(3);
  });
});
