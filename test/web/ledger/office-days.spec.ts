import { AnnounceClosure } from '../../../src/employers/closures/announce-closure.js';
import { GrantRole } from '../../../src/identity/index.js';
import { RecordAbsences } from '../../../src/ledger/absences/record-absences.js';
import { codeOf, NOW, openSite, programme, type Programme } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { sessions } from '../bookings/sessions.js';

let portal: TestApp;
let acme: Programme;
let employee: Browser;
let hr: Browser;
let siteId: string;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  acme = await programme(portal, 'acme', '100000001', 3, { places: ['home', 'third_places'], daysPerWeek: 5 });
  const grant = portal.app.get(GrantRole, { strict: false });
  await grant.execute(acme.ctx, { email: 'p0@acme.example', role: 'employee' });
  await grant.execute(acme.ctx, { email: 'p1@acme.example', role: 'hr' });
  siteId = (await openSite(portal, { name: 'La Fabrique', desks: 4 })).id;
  for (const month of ['2026-12', '2027-01']) await acme.grant(siteId, 40, month);
  const enter = await sessions(portal, 'acme', acme);
  [employee, hr] = [await enter(0), await enter(1)];
});
afterAll(() => portal.close());

const record = async (officeDays: string, effectiveOn = '2026-12-01') =>
  hr.submit(await hr.get('/hr/framework/new'), '#framework-form', {
    kind: 'charte',
    title: 'Charte du télétravail',
    effectiveOn,
    officeDays,
  });
const declare = async (date: string, fields: Record<string, string>) =>
  employee.submit(await employee.get(`/week/days?date=${date}`), 'form[action="/week/days"]', fields);
const book = (day: string) => acme.book(0, { siteId, day, part: 'day' }).then(() => 'booked', codeOf);
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('days at the office that a framework asks for', () => {
  it('are recorded with it and shown; a number that is none is refused at its field', async () => {
    const refused = await record('6');
    expect(refused.status).toBe(422);
    expect(wordsOf(refused.$, '#officeDays-error')).toContain('entre 1 et 5');
    expect((await record('beaucoup')).status).toBe(422);
    const kept = await record('3');
    expect([kept.status, pageProblems(kept.$)]).toEqual([200, []]);
    expect(wordsOf(kept.$, 'main')).toContain('Jours au bureau par semaine, au moins');
    expect((await hr.get('/hr/framework/new')).$('#officeDays').val()).toBe('3');
  });

  it('are kept free of desks and days at home from its first day on, and the refusal names the days that stand', async () => {
    expect((await declare('2026-11-23', { 'am.3': 'home', 'am.4': 'home', 'am.5': 'home' })).status).toBe(200);
    expect([await book('2026-12-08'), await book('2026-12-09')]).toEqual(['booked', 'booked']);
    await expect(acme.book(0, { siteId, day: '2026-12-10', part: 'am' })).rejects.toMatchObject({
      code: 'agreements.office-days',
      params: { minimum: 3, left: { fr: '2,5' }, days: '2026-12-08 2026-12-09' },
    });
    const refused = await declare('2026-12-07', { 'pm.5': 'home' });
    expect(refused.status).toBe(422);
    expect(plain(wordsOf(refused.$, '.error-summary'))).toMatch(
      /au moins 3 jours au bureau par semaine.*resterait 2,5.*mardi 8 décembre, mercredi 9 décembre et vendredi 11 décembre/,
    );
    const page = await employee.get(`/desks/${siteId}?date=2026-12-10&part=day`);
    expect(plain(wordsOf(page.$, 'main'))).toContain('au moins 3 jours au bureau par semaine');
  });

  it('are not asked for where absences and closing days leave fewer', async () => {
    await portal.app
      .get(AnnounceClosure, { strict: false })
      .execute(acme.ctx, { from: '2026-12-14', to: '2026-12-15', reason: 'Inventaire' });
    expect(await book('2026-12-16')).toBe('agreements.office-days');
    await portal.app.get(RecordAbsences, { strict: false }).execute(acme.ctx, {
      text: 'staff_number,from,to,part,kind\nP0000,2026-12-17,2026-12-17,am,leave\n',
      release: false,
    });
    expect(await book('2026-12-16')).toBe('booked');
  });
});
