import { NameAlertContact } from '../../../src/alerts/name-alert-contact.js';
import { GrantRole } from '../../../src/identity/index.js';
import { NOW, openSite, programme, THURSDAY, type Programme } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { allWords, wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { sessions } from './sessions.js';

/* The manager's home: 0 leads 1 and 2, of whom 1 shows half days; 3 belongs to another team. */
let portal: TestApp;
let acme: Programme;
let boss: Browser;
let shows: Browser;
let hides: Browser;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  acme = await programme(portal, 'acme', '100000001', 4, { daysPerWeek: 3 });
  await portal.database.query(`update employees set manager_id = $1 where id = any ($2)`, [
    acme.employeeIds[0],
    [acme.employeeIds[1], acme.employeeIds[2]],
  ]);
  await portal.app
    .get(GrantRole, { strict: false })
    .execute(acme.ctx, { email: 'p0@acme.example', role: 'manager', displayName: 'Camille Fictive 0' });
  const enter = await sessions(portal, 'acme', acme);
  [boss, shows, hides] = [await enter(0), await enter(1), await enter(2)];
  for (const browser of [boss, shows, hides]) await browser.get('/week/days');
}, 120_000);
afterAll(() => portal.close());

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');
const rowOf = async (name: string) => {
  const page = await boss.get(`/team?date=${THURSDAY}`);
  expect(pageProblems(page.$)).toEqual([]);
  return plain(page.$(`tr:contains("${name}")`).text().replaceAll(/\s+/g, ' '));
};

describe('the week of the team by half day', () => {
  it('shows the kind of place of whoever agrees, and of nobody else', async () => {
    for (const browser of [shows, hides])
      expect((await browser.post('/week/days', { date: THURSDAY, 'am.4': 'home', 'pm.4': 'office' })).status).toBe(200);
    expect(await rowOf('Fictive 1')).not.toMatch(/domicile/);
    expect((await shows.post('/week/days/sharing', { share: 'maybe' })).status).toBe(422);
    expect((await shows.post('/week/days/sharing', { share: 'yes' })).status).toBe(200);
    expect(wordsOf((await shows.get('/week/days')).$, '#sharing ~ .page-actions')).toContain('Ne plus les montrer');
    expect(await rowOf('Fictive 1')).toContain('Matin : À domicile');
    expect(await rowOf('Fictive 1')).toContain('Après-midi : Au bureau');
    expect(await rowOf('Fictive 2')).not.toMatch(/domicile|bureau/i);
    expect((await boss.get(`/team?date=${THURSDAY}`)).text).not.toContain('Fictive 3');
    const own = JSON.parse((await shows.get('/account/data.json')).text) as { sharedDays: { since: string | null } };
    expect(own.sharedDays.since).not.toBeNull();
  });

  it('never says what an absence is, and lets it outweigh a booked desk', async () => {
    const site = await openSite(portal, { name: 'La Fabrique', desks: 2 });
    await acme.grant(site.id, 20);
    await acme.book(1, { siteId: site.id, day: '2026-11-27', part: 'day' });
    expect(await rowOf('Fictive 1')).toContain('La Fabrique');
    await portal.database.query(
      `insert into day_entries (id, employer_id, employee_id, day, half, kind, country, origin, absence, recorded_by, recorded_at)
       select gen_random_uuid(), $1, $2, '2026-11-27', half, 'absence', 'FR', 'imported', 'sickness', 'test', $3
       from unnest(array['am', 'pm']) half`,
      [acme.employerId, acme.employeeIds[1], NOW],
    );
    const row = await rowOf('Fictive 1');
    expect(row).toContain('Absence');
    expect(row).not.toMatch(/maladie|La Fabrique/i);
  });

  it('hides it again as soon as the person says so', async () => {
    for (let twice = 0; twice < 2; twice += 1)
      expect((await shows.post('/week/days/sharing', { share: 'no' })).status).toBe(200);
    expect(await rowOf('Fictive 1')).not.toMatch(/domicile|Absence/);
    const entries = await portal.database.query<{ action: string }>(
      `select action from audit_entries where action like 'ledger.%shar%' order by seq`,
    );
    expect(entries.map(({ action }) => action)).toEqual(['ledger.share', 'ledger.stop-sharing']);
  });
});

describe('requests of the team', () => {
  const WISH = {
    daysPerWeek: '3',
    weekdays: ['1', '2', '4'],
    places: ['home'],
    startOn: '2027-01-04',
    holdsRight: '1',
  };

  it('are answered in one tap, or with reasons on their page', async () => {
    for (const browser of [shows, hides]) expect((await browser.post('/my/request', WISH)).status).toBe(200);
    const home = await boss.get('/team');
    expect(pageProblems(home.$)).toEqual([]);
    const cards = home.$('#requests ~ article');
    expect(cards).toHaveLength(2);
    expect(home.text).not.toMatch(/droit particulier/);
    const first = home.$('#requests ~ article form[action$="/advice"]').first().attr('action')!;
    expect((await boss.post(first, { advice: 'favourable' })).status).toBe(200);
    const after = await boss.get('/team');
    expect(after.$('#requests ~ article form[action$="/advice"]')).toHaveLength(1);
    const [advised] = await portal.database.query<{ count: number }>(
      `select count(*)::int as count from telework_requests where advice = 'favourable'`,
    );
    expect(advised).toEqual({ count: 1 });
  });
});

describe('what waits for the manager', () => {
  const tasks = async () => allWords((await boss.get('/team')).$, '.task-list li').map(plain);

  it('is the interviews of the team that are due, planned or not; those of others never', async () => {
    expect(await tasks()).toEqual([]);
    // Signed terms never change: only here, so that a year has passed since they began.
    await portal.database.query(
      `begin; set local session_replication_role = replica;
       update agreements set effective = daterange('2025-09-01', null); commit`,
    );
    const page = await boss.get('/team');
    expect(pageProblems(page.$)).toEqual([]);
    const waiting = await tasks();
    expect(waiting).toHaveLength(2);
    expect(waiting[0]).toMatch(/Entretien annuel : Camille Fictive 1.*dû le 1er sept. 2026/);
    const person = await boss.get(page.$('.task-list a').first().attr('href')!);
    await boss.submit(person, 'form[action^="/interviews/people/"]', {
      day: '2026-12-03',
      time: '14:30',
      lasts: '60',
      place: '',
    });
    expect((await tasks()).join(' ')).toMatch(/Fictive 1\s*Planifié · jeudi 3 décembre 2026 à 14:30/);
  });

  it('is an alert that names them, until it is closed, and none to HR or to somebody else', async () => {
    const raise = (to: string) =>
      hides.post('/alerts', { about: ['workload'], words: 'Trop de dossiers <b>secrets</b>', to });
    await raise('office');
    await portal.app
      .get(NameAlertContact, { strict: false })
      .execute(acme.ctx, { person: 'P0003', role: 'Référente', answerDays: 2 });
    await raise('contact');
    expect((await tasks()).join(' ')).not.toContain('Alerte');
    await portal.app
      .get(NameAlertContact, { strict: false })
      .execute(acme.ctx, { person: 'P0000', role: 'Référente', answerDays: 2 });
    const path = (await raise('contact')).url.pathname;
    const [first, ...rest] = await tasks();
    expect(first).toMatch(/Alerte : Camille Fictive 2.*Charge de travail.*avant le 25 nov. 2026/);
    expect([...rest, first].join(' ')).not.toContain('secrets');
    expect(rest).toHaveLength(2);
    await boss.submit(await boss.get(path), '#step-form', { words: 'Nous en parlons demain.', step: 'close' });
    expect((await tasks()).join(' ')).not.toContain('Alerte');
  });
});
