import { GrantRole } from '../../../src/identity/index.js';
import { NOW, programme, type Programme } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { sessions } from '../bookings/sessions.js';

let portal: TestApp;
let acme: Programme;
let employee: Browser;
let hr: Browser;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  acme = await programme(portal, 'acme', '100000001', 2, { places: ['home', 'third_places'], daysPerWeek: 3 });
  const grant = portal.app.get(GrantRole, { strict: false });
  await grant.execute(acme.ctx, { email: 'p0@acme.example', role: 'employee' });
  await grant.execute(acme.ctx, { email: 'p1@acme.example', role: 'hr' });
  const signIn = await sessions(portal, 'acme', acme);
  [employee, hr] = [await signIn(0), await signIn(1)];
});
afterAll(() => portal.close());

const CODES = {
  home: 'EV-IndTele',
  meals: 'EV-TitresResto',
  office: 'EV-Trajet',
  thirdPlace: '',
  decimalMark: 'comma',
};
const save = async (change: Record<string, string>) =>
  hr.submit(await hr.get('/hr/days/payroll'), '#payroll-form', { ...CODES, ...change });

describe('the month for Silae', () => {
  it('is HR’s alone, and says so while no code is chosen', async () => {
    expect((await employee.get('/hr/days/payroll')).status).toBe(403);
    expect((await employee.get('/hr/days/payroll/2026-10.csv')).status).toBe(403);
    const page = await hr.get('/hr/days/payroll');
    expect([page.status, pageProblems(page.$)]).toEqual([200, []]);
    expect(page.$('a[download]')).toHaveLength(0);
    expect((await hr.get('/hr/days/payroll/2026-10.csv')).status).toBe(409);
    expect((await hr.get('/hr/days/payroll/2026-13.csv')).status).toBe(404);
  });

  it('refuses codes that are none, at their fields, and keeps what was typed', async () => {
    const bad = await save({ meals: '=1+1', office: 'a;b' });
    expect(bad.status).toBe(422);
    for (const field of ['meals', 'office']) expect(wordsOf(bad.$, `#${field}-error`)).toContain('Silae');
    expect(bad.$('#meals').val()).toBe('=1+1');
    expect((await save({ home: '', meals: '', office: '' })).status).toBe(422);
    expect((await save({ decimalMark: 'dot' })).status).toBe(422);
    expect((await hr.get('/hr/days/payroll/2026-10.csv')).status).toBe(409);
  });

  it('has the days of everybody under the codes of the employer', async () => {
    // Monday at home in the morning and at the office in the afternoon, Tuesday half a day only, Wednesday away.
    await employee.submit(await employee.get('/week/days?date=2026-10-26'), 'form[action="/week/days"]', {
      'am.1': 'home',
      'pm.1': 'office',
      'am.2': 'home',
      'am.3': 'absence',
      'pm.3': 'absence',
    });
    const saved = await save({});
    expect([saved.status, pageProblems(saved.$)]).toEqual([200, []]);
    expect(saved.$('a[download]')).toHaveLength(3);
    const file = await hr.get('/hr/days/payroll/2026-10.csv');
    expect(file.headers.get('content-disposition')).toContain('silae-2026-10-provisoire.csv');
    expect(file.text.split('\r\n')).toEqual([
      'Matricule;Code;Valeur;Date debut;Date fin',
      'P0000;EV-IndTele;1;01/10/2026;31/10/2026',
      'P0000;EV-TitresResto;1;01/10/2026;31/10/2026',
      'P0000;EV-Trajet;0,5;01/10/2026;31/10/2026',
      'P0001;EV-IndTele;0;01/10/2026;31/10/2026',
      'P0001;EV-TitresResto;0;01/10/2026;31/10/2026',
      'P0001;EV-Trajet;0;01/10/2026;31/10/2026',
      '',
    ]);
    await hr.post('/hr/days/close', { month: '2026-10' });
    const closed = await hr.get('/hr/days/payroll/2026-10.csv');
    expect(closed.headers.get('content-disposition')).toContain('silae-2026-10.csv');
    const journal = await portal.database.query<{ detail: string }>(
      `select detail from audit_entries where action = 'ledger.choose-payroll-codes'`,
    );
    expect(journal).toHaveLength(1);
  });
});
