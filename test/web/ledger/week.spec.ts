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
let siteId: string;

/** Tuesday to Friday of the present week, which begins on Monday 23 November 2026. */
const [TUESDAY, THURSDAY, FRIDAY] = ['2026-11-24', '2026-11-26', '2026-11-27'] as const;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  acme = await programme(portal, 'acme', '100000001', 4, { places: ['home', 'third_places'], daysPerWeek: 2 });
  const grant = portal.app.get(GrantRole, { strict: false });
  await grant.execute(acme.ctx, { email: 'p0@acme.example', role: 'employee' });
  await grant.execute(acme.ctx, { email: 'p1@acme.example', role: 'hr' });
  const site = await openSite(portal, { name: 'La Fabrique', desks: 4 });
  siteId = site.id;
  await acme.grant(siteId, 20);
  const signIn = await sessions(portal, 'acme', acme);
  employee = await signIn(0);
  hr = await signIn(1);
});
afterAll(() => portal.close());

const shown = async (date = '2026-11-23') => {
  const page = await employee.get(`/week/days?date=${date}`);
  expect([page.status, pageProblems(page.$)]).toEqual([200, []]);
  return page;
};
const declare = async (fields: Record<string, string>, date = '2026-11-23') =>
  employee.submit(await shown(date), 'form[action="/week/days"]', fields);
const chosen = async (id: string, date?: string) =>
  (await shown(date)).$(`select[name="${id}"] option[selected]`).attr('value');

describe('« Mes journées »', () => {
  it('is declared, changed and taken back; the same again changes nothing', async () => {
    await declare({ 'am.2': 'home', 'pm.2': 'office' });
    expect([await chosen('am.2'), await chosen('pm.2'), await chosen('am.3')]).toEqual(['home', 'office', '']);
    const again = await declare({ 'am.2': 'home', 'pm.2': 'office' });
    expect(again.text).toContain('Rien n’a changé');
    await declare({ 'pm.2': '' });
    expect([await chosen('am.2'), await chosen('pm.2')]).toEqual(['home', '']);
    const kept = await portal.database.query<{ kind: string | null }>(`select kind from day_entries order by place`);
    expect(kept.map(({ kind }) => kind)).toEqual(['home', 'office', null]);
  });

  it('counts with booked desks in the week of the agreement, whichever comes first', async () => {
    await acme.book(0, { siteId, day: THURSDAY, part: 'day' });
    const refused = await declare({ 'am.3': 'home' });
    expect(refused.status).toBe(422);
    expect(wordsOf(refused.$, '.error-summary')).toContain('Cette semaine en compterait 3');
    expect(refused.$('select[name="am.3"] option[selected]').attr('value')).toBe('home');
    await expect(acme.book(0, { siteId, day: FRIDAY, part: 'day' })).rejects.toMatchObject({
      code: 'agreements.weekly-limit',
      params: { days: `${TUESDAY} ${THURSDAY}` },
    });
  });

  it('shows a booked desk and asks nothing of it; a booking takes the place of what was declared', async () => {
    const page = await shown();
    expect(allWords(page.$, '.week-day:nth-child(4) .field').join(' ')).toContain('Tiers-lieu, poste réservé');
    expect(page.$('select[name="am.4"]').length).toBe(0);
    await acme.book(0, { siteId, day: TUESDAY, part: 'am' });
    expect(allWords((await shown()).$, '.week-day:nth-child(2) .field').join(' ')).toContain(
      'Tiers-lieu, poste réservé',
    );
  });

  it('proposes the week before, and nothing for a holiday', async () => {
    expect(await chosen('am.4', '2026-11-30')).toBe('');
    await declare({ 'am.1': 'office' }, '2026-11-30');
    expect(await chosen('am.1', '2026-12-07')).toBe('office');
    expect((await shown('2026-12-07')).text).toContain('Semaine proposée');
  });

  it('refuses what is no answer, in words, and writes nothing', async () => {
    const before = await portal.database.query('select 1 from day_entries');
    const wrong: Record<string, string>[] = [
      { 'am.1': 'beach' },
      { 'country.1': 'XX', 'am.1': 'home' },
      { date: '2026-13-45' },
      { date: '2020-01-06', 'am.1': 'office' },
    ];
    for (const fields of wrong) expect((await declare(fields)).status).toBe(422);
    expect(await portal.database.query('select 1 from day_entries')).toHaveLength(before.length);
  });

  it('refuses half a day with two places, naming it, and writes nothing', async () => {
    const before = await portal.database.query('select 1 from day_entries');
    const twice = await employee.post('/week/days', { date: '2026-11-23', 'am.5': ['home', 'office'] });
    expect(twice.status).toBe(422);
    expect(wordsOf(twice.$, '.error-summary')).toMatch(/matin/iu);
    const states = await employee.post('/week/days', {
      date: '2026-11-23',
      'am.5': 'office',
      'country.5': ['FR', 'BE'],
    });
    expect(states.status).toBe(422);
    expect(await portal.database.query('select 1 from day_entries')).toHaveLength(before.length);
  });

  it('takes a day at home of whoever lives abroad for one spent there, unless another State is chosen', async () => {
    const lives = (set: string) =>
      portal.database.query(`update employees set ${set} where id = $1`, [acme.employeeIds[0]]);
    const kept = async () =>
      (
        await portal.database.query<{ said: string }>(
          `select half || ' ' || kind || ' ' || country as said from day_entries
           where day = '2026-12-07' and kind is not null order by place`,
        )
      ).map(({ said }) => said);
    await lives(
      `residence_country = 'BE', resides_since = '2024-01-01', commune_insee = null, home_lat = null, home_lon = null`,
    );
    expect(await chosen('country.1', '2026-12-07')).toBe('');
    await declare({ 'am.1': 'home', 'pm.1': 'office' }, '2026-12-07');
    expect(await kept()).toEqual(['am home BE', 'pm office FR']);
    const again = await declare({ 'am.1': 'home', 'pm.1': 'office' }, '2026-12-07');
    expect(again.text).toContain('Rien n’a changé');
    await declare({ 'country.1': 'LU' }, '2026-12-07');
    expect((await kept()).slice(2)).toEqual(['am home LU', 'pm office LU']);
    expect(await chosen('country.1', '2026-12-07')).toBe('LU');
    await lives(
      `residence_country = 'FR', commune_insee = '37003', commune_name = 'Amboise', home_lat = 47.4, home_lon = 1`,
    );
  });

  it('is of employees alone, each of their own days', async () => {
    const page = await hr.get('/week/days');
    expect(page.status).toBe(200);
    expect(page.$('select option[selected][value="home"]').length).toBe(0);
  });

  it('shows days at home in « Ma semaine »', async () => {
    await declare({ 'am.1': 'home' }, '2026-12-07');
    const week = await employee.get('/week?date=2026-12-07');
    expect(week.text).toContain('Chez vous');
    expect(week.text).toContain('1 sur 2');
  });
});
