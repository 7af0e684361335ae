import { Client } from 'pg';
import { NOW, openSite, programme, THURSDAY, type Programme, type TestSite } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { pageProblems } from '../../support/page-audit.js';
import { addStaff, staffBrowser, staffed, type Staffed } from '../../support/staff.js';

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
  theirs = await openSite(portal, { name: 'La Forge des Voisins', desks: 1 });
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
  await acme.grant(theirs.id, 20);
  const at = (deskId: string) => ({ siteId: site.id, day: THURSDAY, deskId });
  await acme.book(0, { ...at(site.deskIds[0]!), part: 'day' });
  await acme.book(1, { ...at(site.deskIds[1]!), from: '09:00', to: '10:00' });
  await acme.book(2, { ...at(site.deskIds[1]!), from: '10:00', to: '11:00' });
  await portal.database.query(
    `insert into desk_blocks (site_id, desk_id, day, half, block_id, reason)
     values ($1, $2, '2026-11-27', 'am', gen_random_uuid(), 'Panne')`,
    [site.id, site.deskIds[1]],
  );
});
afterAll(() => portal.close());

const WEEK = 'from=2026-11-23&to=2026-11-29';
const file = async (query: string) =>
  (await browser.get(`/operator/occupancy.csv?${query}`)).text.replace('\ufeff', '');

describe('the occupancy of a site', () => {
  it('is the half days booked of those offered, by desk and weekday', async () => {
    const lines = (await file(`site=${site.id}&${WEEK}`)).replaceAll('"', '').trim().split(/\r?\n/);
    expect(lines).toEqual([
      'desk;weekday;booked_half_days;offered_half_days',
      ...['1;0;2', '2;0;2', '3;0;2', '4;2;2', '5;0;2', '6;0;0', '7;0;0'].map((line) => `001;${line}`),
      // On Thursday two people, one after the other in one half day; on Friday half a day blocked.
      ...['1;0;2', '2;0;2', '3;0;2', '4;1;2', '5;0;1', '6;0;0', '7;0;0'].map((line) => `002;${line}`),
    ]);
  });

  it('is a page with a picture and a table, and no person in it', async () => {
    const { $, status } = await browser.get(`/operator/occupancy?site=${site.id}&${WEEK}`);
    expect([status, pageProblems($)]).toEqual([200, []]);
    const text = $('main').text().replaceAll(/\s+/g, ' ');
    expect(text).toContain('3 sur 19');
    expect($('svg.chart rect')).toHaveLength(5);
    expect(text).not.toMatch(/Camille|acme/);
  });

  it('is shown of one’s own sites, for a period that is bounded', async () => {
    const other = await browser.get(`/operator/occupancy?site=${theirs.id}&${WEEK}`);
    expect(other.$('main').text()).not.toContain('Voisins');
    const long = await browser.get(`/operator/occupancy?site=${site.id}&from=2020-01-01&to=2026-11-29`);
    expect(long.$('main').text()).toContain('184 jours');
    expect(long.$('input[name=to]').attr('value')).toBe('2020-07-02');
    for (const query of ['from=x&to=2026-13-45', 'from=2026-11-29&to=2026-11-23', 'site=nowhere', 'from=9999-12-31'])
      expect([query, (await browser.get(`/operator/occupancy?${query}`)).status]).toEqual([query, 200]);
    const front = await staffBrowser(portal, { ...operator, ...(await addStaff(portal, operator, 'reception')) });
    expect((await front.get('/operator/occupancy')).status).toBe(403);
  });

  it('is nothing to another organisation, whatever it asks', async () => {
    const client = new Client({ connectionString: portal.database.appUrl });
    await client.connect();
    const booked = async (acting: string) => {
      await client.query('begin');
      await client.query(`select set_config('app.tenant', '', true), set_config('app.organisation', $1, true)`, [
        acting,
      ]);
      const { rows } = await client.query<{ n: number }>(
        `select coalesce(sum(booked), 0)::int as n from half_days_of_operator($1, '2026-11-23', '2026-11-29')`,
        [site.id],
      );
      await client.query('rollback');
      return rows[0]!.n;
    };
    expect(await booked(`operator:${operator.organisation.id}`)).toBe(3);
    expect(await booked(`territory:${operator.organisation.id}`)).toBe(0);
    expect(await booked('')).toBe(0);
    await client.end();
  });
});
