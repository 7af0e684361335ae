import { NOW, openSite, programme, THURSDAY, type Programme, type TestSite } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { formatDate } from '#libs/platform/i18n/index.js';
import { addStaff, memberBrowser, staffBrowser, staffed, type Staffed } from '../../support/staff.js';

let portal: TestApp;
let acme: Programme;
let operator: Staffed;
let browser: Browser;
let site: TestSite;
let theirs: TestSite;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  acme = await programme(portal, 'acme', '100000001', 3);
  site = await openSite(portal, { name: 'La Fabrique', desks: 2 });
  theirs = await openSite(portal, { name: 'La Forge des Voisins', desks: 2 });
  await portal.database.query(
    `insert into operators (id, slug, name, kind, created_at) values (gen_random_uuid(), 'autre', 'Autre', 'private', now())`,
  );
  await portal.database.query(
    `update sites set operator_id = (select id from operators where slug = 'autre') where id = $1`,
    [theirs.id],
  );
  const [{ id } = { id: '' }] = await portal.database.query<{ id: string }>(
    `select id from operators where slug = 'essai'`,
  );
  operator = await staffed(portal, { kind: 'operator', name: 'Essais', operatorId: id }, 'operator-manager');
  browser = await staffBrowser(portal, operator);
  await acme.grant(site.id, 20);
  await acme.book(0, { siteId: site.id, day: THURSDAY, part: 'day', deskId: site.deskIds[0]! });
});
afterAll(() => portal.close());

const here = () => `/operator/desks/${site.id}`;
const words = (text: string) => text.replaceAll(/\s+/g, ' ');

describe('the desks of an operator', () => {
  it('are its own and no other’s', async () => {
    const { $ } = await browser.get('/operator/desks');
    expect($('tbody').text()).toContain('La Fabrique');
    expect($('tbody').text()).not.toContain('Voisins');
    expect((await browser.get(`/operator/desks/${theirs.id}`)).status).toBe(404);
    expect((await browser.get('/operator/desks/nowhere')).status).toBe(404);
    const wish = { desks: theirs.deskIds, from: THURSDAY, reason: 'x', confirmed: '1' };
    expect((await browser.post(`/operator/desks/${theirs.id}/blocks`, wish)).status).toBe(404);
    expect((await browser.post(`/operator/desks/${theirs.id}/closures`, wish)).status).toBe(404);
    expect(await portal.database.query(`select 1 from desk_blocks`)).toEqual([]);
  });

  it('have signs whose code leads whoever may book there to the desk, today', async () => {
    const sheet = await browser.get(`${here()}/signs`);
    const signs = sheet.$('main section').toArray();
    expect(signs.map((one) => sheet.$(one).find('h2').text())).toEqual(['Poste 001', 'Poste 002']);
    expect((await browser.get(`/operator/desks/${theirs.id}/signs`)).status).toBe(404);
    expect((await browser.get(`${here()}/signs?page=99999`)).$('main section')).toHaveLength(2);
    const [member] = await portal.database.query<{ id: string }>(
      `insert into members (id, employer_id, employee_id, email, display_name, roles, created_at)
       values (gen_random_uuid(), $1, $2, 'p1@acme.example', 'Camille', '{employee}', $3) returning id`,
      [acme.employerId, acme.employeeIds[1], NOW],
    );
    const person = await memberBrowser(portal, { memberId: member!.id, employerId: acme.employerId });
    const desk = await person.get(`/desks/${site.id}?desk=${site.deskIds[1]!}`);
    expect(desk.status).toBe(200);
    expect(desk.$('main').text()).toContain(formatDate('fr', portal.clock.today(), 'full'));
    expect((await person.get(`/desks/${site.id}?desk=${theirs.deskIds[0]!}`)).status).toBe(200);
  });

  it('are blocked once what follows has been seen, and unblocked', async () => {
    await browser.get(`${here()}/blocks/new`);
    const wish = { desks: [site.deskIds[0]!], from: THURSDAY, part: 'day', reason: 'Écran en panne' };
    const check = await browser.post(`${here()}/blocks`, wish);
    expect(check.status).toBe(200);
    const seen = words(check.$('main').text());
    expect(seen).toContain('Camille Fictive 0 (Employeur acme)');
    expect(seen).toContain('déplacée au poste 002');
    expect(await portal.database.query(`select 1 from desk_blocks`)).toEqual([]);
    const hidden = check.$('form input[type=hidden]').toArray();
    const again = Object.fromEntries(hidden.map((one) => [one.attribs['name']!, one.attribs['value'] ?? '']));
    const done = await browser.post(check.$('main form').last().attr('action')!, again);
    expect(words(done.$('body').text())).toContain('Les postes sont bloqués.');
    expect(words(done.$('main').text())).toContain('Écran en panne');
    const lifted = await browser.post(done.$('form[action$="/lifting"]').attr('action')!);
    expect(words(lifted.$('body').text())).toContain('Les postes sont débloqués.');
    expect(await portal.database.query(`select 1 from desk_blocks`)).toEqual([]);
  });

  it('are refused in words that name the field', async () => {
    const faults = async (path: string, wish: Record<string, string | string[]>) => {
      const { status, $ } = await browser.post(`${here()}/${path}`, wish);
      expect(status).toBe(422);
      return $('.error-summary a')
        .toArray()
        .map((one) => one.attribs['href']);
    };
    const good = { desks: [site.deskIds[0]!], from: THURSDAY, reason: 'Panne' };
    expect(await faults('blocks', { ...good, desks: [] })).toEqual(['#desks']);
    expect(await faults('blocks', { ...good, desks: ['x'] })).toHaveLength(1);
    expect(await faults('blocks', { ...good, from: 'demain' })).toEqual(['#from']);
    expect(await faults('blocks', { ...good, to: '2026-11-24' })).toEqual(['#to']);
    expect(await faults('blocks', { ...good, part: 'noon' })).toEqual(['#part']);
    expect(await faults('closures', { from: '2026-11-22', reason: 'Panne' })).toEqual(['#from']);
    expect(await faults('closures', { from: THURSDAY, reason: '' })).toEqual(['#reason']);
    expect(await faults('withdrawals', { desk: '999', on: THURSDAY })).toEqual(['#desk']);
  });

  it('are closed and withdrawn by whoever runs the site, not by its front desk', async () => {
    const desk = await addStaff(portal, operator, 'reception');
    const front = await staffBrowser(portal, { ...operator, ...desk });
    const { $ } = await front.get(here());
    expect($('main').text()).toContain('Bloquer des postes');
    expect($('main').text()).not.toContain('Fermer un jour');
    const wish = { from: THURSDAY, reason: 'Travaux', confirmed: '1' };
    expect((await front.post(`${here()}/closures`, wish)).status).toBe(403);
    expect((await front.post(`${here()}/blocks`, { ...wish, desks: [site.deskIds[1]!] })).status).toBe(200);
    await browser.get(here());
    const closed = await browser.post(`${here()}/closures`, { from: '2026-11-27', part: 'pm', reason: 'Travaux' });
    expect(words(closed.$('main').text())).toContain('vendredi 27 novembre 2026, après-midi');
    const open = await browser.post(`${here()}/reopening`, { from: '2026-11-27', to: '2026-11-27' });
    expect(words(open.$('main').text())).toContain('Aucun jour de fermeture');
  });

  it('with bookings go out of service only once it has been seen which', async () => {
    const check = await browser.post(`${here()}/withdrawals`, { desk: '001', on: THURSDAY, replacement: 'none' });
    expect(words(check.$('main').text())).toContain('Camille Fictive 0 (Employeur acme)');
    expect(await portal.database.query(`select 1 from desks where withdrawn_on is not null`)).toEqual([]);
    const wish = { desk: '001', on: THURSDAY, replacement: 'none', confirmed: '1' };
    const done = await browser.post(`${here()}/withdrawals`, wish);
    expect(words(done.$('body').text())).toContain('Le poste est retiré du service.');
    const back = await browser.post(`${here()}/returns`, { desk: '001' });
    expect(words(back.$('body').text())).toContain('Le poste est remis en service.');
  });
});
