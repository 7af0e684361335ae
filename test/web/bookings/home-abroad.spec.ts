import { NOW, openSite, programme, THURSDAY, type Programme, type TestSite } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { allWords, wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { sessions } from './sessions.js';

/* Whoever lives outside France: no trip is computed from home, every page says so, and a desk can be booked all the same. */

let portal: TestApp;
let acme: Programme;
let me: Browser;
let fabrique: TestSite;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  acme = await programme(portal, 'acme', '100000001', 2);
  await portal.database.query(
    `update employees set residence_country = 'BE', resides_since = '2024-01-01', commune_insee = null, home_lat = null,
       home_lon = null, commune_name = 'Arlon' where id = $1`,
    [acme.employeeIds[0]],
  );
  fabrique = await openSite(portal, { name: 'La Fabrique', desks: 2 });
  await acme.grant(fabrique.id, 20);
  me = await (await sessions(portal, 'acme', acme))(0);
});
afterAll(() => portal.close());

const find = (query: Record<string, string>) =>
  me.get(`/desks?${new URLSearchParams({ date: THURSDAY, ...query }).toString()}`);

describe('desks for somebody who lives outside France', () => {
  it('are shown around a town that is typed, and none is called near home', async () => {
    const week = await me.get('/week');
    expect([week.status, pageProblems(week.$)]).toEqual([200, []]);
    const nowhere = await find({});
    expect([nowhere.status, pageProblems(nowhere.$)]).toEqual([200, []]);
    expect(nowhere.text).toContain('D’où partez-vous');
    expect(nowhere.text).toContain('les trajets depuis chez vous ne sont pas calculés');
    expect(allWords(nowhere.$, '.site-card h3')).toEqual([]);
    expect(nowhere.$('details.finder-filters').attr('open')).toBeDefined();
    const there = await find({ near: 'Amboise' });
    expect(pageProblems(there.$)).toEqual([]);
    expect(allWords(there.$, '.site-card h3')).toEqual(['La Fabrique']);
  });

  it('are booked by the same rules, with the trip said to be not computed', async () => {
    const offer = await me.get(`/desks/${fabrique.id}?date=${THURSDAY}`);
    expect([offer.status, pageProblems(offer.$)]).toEqual([200, []]);
    expect(wordsOf(offer.$, 'main')).toContain('non calculé : votre domicile est hors de France');
    const booked = await me.submit(offer, 'form[action$="/bookings"]');
    expect(booked.url.pathname).toMatch(/^\/week\/bookings\//);
    expect(pageProblems(booked.$)).toEqual([]);
    expect(wordsOf(booked.$, 'main')).toContain('non calculé : votre domicile est hors de France');
    const week = await me.get('/week');
    expect([week.status, pageProblems(week.$)]).toEqual([200, []]);
  });

  it('show the person their State of residence in their account', async () => {
    const account = await me.get('/account');
    expect(account.text).toContain('Arlon (Belgique)');
    expect(account.text).toContain('État de résidence');
    expect(pageProblems(account.$)).toEqual([]);
  });
});
