import { FixedClock } from '#libs/platform/clock/index.js';
import { PrepareAgreements, SendAgreement, USUAL_TERMS } from '../../../src/agreements/index.js';
import { AddEmployees } from '../../../src/employees/index.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { statementsOf } from '../../support/statements.js';
import { allWords, wordsOf } from '../../support/html.js';
import { NOW, openSite, programme, THURSDAY, type Programme, type TestSite } from '../../db/bookings/programme.js';
import { sessions } from './sessions.js';

let portal: TestApp;
let acme: Programme;
let signIn: (index: number) => Promise<Browser>;
let fabrique: TestSite;
let atelier: TestSite;
let outside: TestSite;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  acme = await programme(portal, 'acme', '100000001', 8);
  signIn = await sessions(portal, 'acme', acme);
  fabrique = await openSite(portal, { name: 'La Fabrique', desks: 1 });
  atelier = await openSite(portal, { name: 'Atelier du Cher', desks: 3, lat: 47.29, lon: 1.05, features: ['quiet'] });
  outside = await openSite(portal, { name: 'Hors quota', desks: 9, lat: 47.42, lon: 0.99 });
  for (const { id } of [fabrique, atelier]) {
    await acme.grant(id, 20);
    await acme.grant(id, 20, '2026-12');
  }
});
afterAll(() => portal.close());

const names = '.site-card h3';
const find = (of: Browser, query: Record<string, string>) =>
  of.get(`/desks?${new URLSearchParams({ date: THURSDAY, ...query }).toString()}`);

describe('the chain of an employee, without JavaScript', () => {
  it('goes from an empty week to a booked one, and back', async () => {
    const me = await signIn(0);
    const empty = await me.get('/week');
    expect(wordsOf(empty.$, 'h1')).toBe('Bonjour Camille');
    expect(wordsOf(empty.$, '.lead-line')).toContain('2 encore possibles');
    expect(allWords(empty.$, names)).toEqual(['La Fabrique', 'Atelier du Cher']);

    const found = await find(me, {});
    expect(allWords(found.$, names)).toEqual(['La Fabrique', 'Atelier du Cher']);
    expect(found.text).toContain('1 poste libre sur 1');
    const markers = JSON.parse(found.$('[data-island="site-map"]').attr('data-map')!) as unknown;
    expect(markers).toMatchObject({ markers: [{ number: 1 }, { number: 2 }] });

    const offer = await me.get(found.$('.site-action a').first().attr('href')!);
    expect(wordsOf(offer.$, 'h1')).toBe('La Fabrique, jeudi 26 novembre');
    expect(wordsOf(offer.$, 'form[action$="/bookings"] button')).toBe('Réserver jeudi');
    expect(allWords(offer.$, '.check-list .pill')).toEqual(['Oui', 'Oui', 'Oui', 'Attention']);
    const booked = await me.submit(offer, 'form[action$="/bookings"]');
    expect(booked.status).toBe(200);
    expect(booked.url.pathname).toMatch(/^\/week\/bookings\//);
    expect(wordsOf(booked.$, '.code-big')).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/);

    // The back button shows the old form; sending it again leads to the same booking.
    const again = await me.submit(offer, 'form[action$="/bookings"]');
    expect(again.url.pathname).toBe(booked.url.pathname);
    expect(await acme.used(fabrique.id)).toBe(2);

    const calendar = await me.get(`${booked.url.pathname}/calendar.ics`);
    expect(calendar.headers.get('content-type')).toContain('text/calendar');
    // The agreed hours within the opening hours, free for invitations, with a link through the employer's sign-in.
    expect(calendar.text).toContain('DTSTART:20261126T083000Z');
    expect(calendar.text).toContain('TRANSP:TRANSPARENT');
    expect(calendar.text.replaceAll('\r\n ', '')).toContain(
      '/sign-in?employer=acme&from=letter&return=%2Fweek%2Fbookings%2F',
    );

    const week = await me.get(`/week?date=${THURSDAY}`);
    expect(allWords(week.$, '.week-booking h3')).toEqual(['La Fabrique']);
    const gone = await me.submit(booked, 'form[action$="/cancellation"]');
    expect(gone.url.pathname).toBe(booked.url.pathname);
    expect(await acme.used(fabrique.id)).toBe(0);
    expect(wordsOf(gone.$, 'h1 .pill')).toBe('Annulé');
    expect(allWords((await me.get('/week')).$, '.week-booking h3, .week-booking h4')).toEqual([]);
    // The way back is one tap: for seconds to the same booking, afterwards to a new one.
    const undone = await me.submit(gone, 'form[action$="/undo"]');
    expect(undone.url.pathname).toBe(booked.url.pathname);
    await me.submit(undone, 'form[action$="/cancellation"]');
    if (portal.clock instanceof FixedClock) portal.clock.set(new Date(NOW.getTime() + 20_000));
    const anew = await me.submit(await me.get(booked.url.pathname), 'form[action$="/bookings"]');
    expect(anew.url.pathname).toMatch(/^\/week\/bookings\//);
    expect(anew.url.pathname).not.toBe(booked.url.pathname);
    await me.submit(anew, 'form[action$="/cancellation"]');
    if (portal.clock instanceof FixedClock) portal.clock.set(NOW);
    // Its file stays, to take the entry out of the calendar that it was put into.
    const off = await me.get(gone.$('a[href$="/calendar.ics"]').attr('href')!);
    expect(off.text).toContain('METHOD:CANCEL');
    expect(off.text).toContain(/^UID:.+$/m.exec(calendar.text)![0]);

    // The old form once more: that it led to a booking is past, and said so; the page holds a fresh form.
    const late = await me.submit(offer, 'form[action$="/bookings"]');
    expect(late.status).toBe(409);
    expect(wordsOf(late.$, '.error-summary')).toContain('annulée depuis');
    expect(late.text).not.toContain('Votre bureau est réservé');
    expect((await me.submit(late, 'form[action$="/bookings"]')).status).toBe(200);
    expect(await acme.used(fabrique.id)).toBe(2);
  });

  it('asks PostgreSQL seldom', async () => {
    const me = await signIn(7);
    const offer = await me.get(`/desks/${atelier.id}?date=2026-11-27`);
    const booked = await statementsOf(() => me.submit(offer, 'form[action$="/bookings"]', {}, { stay: true }));
    const page = await me.get(booked.result.headers.get('location')!);
    const week = await statementsOf(() => me.get(`/week?date=2026-11-27`));
    const cancelled = await statementsOf(() => me.submit(page, 'form[action$="/cancellation"]', {}, { stay: true }));
    expect([booked.result.status, cancelled.result.status, week.result.status]).toEqual([303, 303, 200]);
    for (const { sent, most } of [
      // One of them reads all that the employer set beside the agreement.
      { ...booked, most: 20 },
      { ...cancelled, most: 14 },
      { ...week, most: 14 },
    ]) {
      expect(sent.map(({ text }) => text)).toHaveLength(most);
    }
  });

  it('keeps the choices of somebody who comes second, and offers the next place', async () => {
    const [first, second] = [await signIn(1), await signIn(2)];
    const path = `/desks/${fabrique.id}?date=2026-11-27&part=am`;
    const [one, two] = [await first.get(path), await second.get(path)];
    expect((await first.submit(one, 'form[action$="/bookings"]')).status).toBe(200);
    const refused = await second.submit(two, 'form[action$="/bookings"]');
    expect(refused.status).toBe(409);
    expect(wordsOf(refused.$, '.error-summary')).toContain('La Fabrique n’a plus de poste libre');
    expect(wordsOf(refused.$, 'h1')).toBe('La Fabrique, vendredi 27 novembre, le matin');
    expect(allWords(refused.$, names)).toEqual(['Atelier du Cher']);
    expect(refused.$('.site-action a').attr('href')).toContain('date=2026-11-27&part=am');
    expect(refused.text).not.toContain('p1@acme.example');
  });

  it('says which rule stands against a booking before and after the button', async () => {
    const me = await signIn(3);
    for (const day of ['2026-12-01', '2026-12-02']) await acme.book(3, { siteId: atelier.id, day, part: 'am' });
    const offer = await me.get(`/desks/${atelier.id}?date=2026-12-03&part=day`);
    expect(offer.$('form[action$="/bookings"]')).toHaveLength(0);
    expect(wordsOf(offer.$, '.notice-title')).toContain('2 jours de télétravail par semaine');
    const posted = await me.post(`/desks/${atelier.id}/bookings`, { date: '2026-12-03', part: 'day' });
    expect(posted.status).toBe(422);
    expect(wordsOf(posted.$, '.error-summary')).toContain('2 jours de télétravail par semaine');
    const sunday = await me.post(`/desks/${atelier.id}/bookings`, { date: '2026-12-06', part: 'day' });
    expect(sunday.status).toBe(422);
    expect(wordsOf(sunday.$, '.error-summary')).toContain('dimanche 6 décembre 2026');
    expect((await me.post(`/desks/${outside.id}/bookings`, { date: '2026-12-08', part: 'day' })).status).toBe(409);
    const holiday = await me.get(`/desks/${atelier.id}?date=2026-12-25&part=day`);
    expect(wordsOf(holiday.$, '.notice-title')).toContain('Noël');
    expect(holiday.$('form[action$="/bookings"]')).toHaveLength(0);
    // A holiday at home names itself and closes nothing: whether a place is open is for the place to say.
    const christmas = await me.get('/week?date=2026-12-25');
    expect(wordsOf(christmas.$, '.week-day:has(a[href="/desks?date=2026-12-25"])')).toContain('Noël');
    const days = (await find(me, { date: '2026-12-22' })).$;
    expect(days('.day-strip .day-off').text()).not.toContain('Noël');
    expect(wordsOf(days, '.day-strip a[href*="2026-12-25"] .day-note')).toContain('Noël');
    const shut = await me.get('/desks?date=2026-12-25');
    expect(wordsOf(shut.$, 'main .notice')).toBe(
      'Aucun de ces lieux n’est ouvert vendredi 25 décembre Choisissez un autre jour.',
    );
    const strip = await find(me, { date: '2026-12-03' });
    expect(wordsOf(strip.$, '.notice-title')).toBe('La semaine du lundi 30 novembre a déjà ses 2 jours de télétravail');
    expect(strip.$('.site-action')).toHaveLength(0);
  });

  it('changes the day without losing the filters', async () => {
    const me = await signIn(4);
    const page = await find(me, { filters: '1', feature: 'quiet', minutes: '45', all: '1', near: 'Amboise' });
    expect(allWords(page.$, names)).toEqual(['Atelier du Cher']);
    const links = page.$('.day-strip a, .filter-tabs a').toArray();
    expect(links.length).toBeGreaterThan(8);
    for (const link of links) {
      const { searchParams } = new URL(page.$(link).attr('href')!, portal.baseUrl);
      expect(Object.fromEntries(searchParams)).toMatchObject({
        filters: '1',
        feature: 'quiet',
        minutes: '45',
        all: '1',
        near: 'Amboise',
      });
    }
    // A visit to a place and back keeps them too, and lands on its card.
    const there = await me.get(page.$('.site-action a').first().attr('href')!);
    const back = new URL(there.$('.back-link').attr('href')!, portal.baseUrl);
    expect(back.hash).toBe(`#site-${atelier.id}`);
    expect(Object.fromEntries(back.searchParams)).toMatchObject({
      filters: '1',
      feature: 'quiet',
      minutes: '45',
      near: 'Amboise',
    });
    expect((await me.get(back.pathname + back.search)).$(`#site-${atelier.id}`)).toHaveLength(1);
    const foreign = await me.get(
      `/desks/${atelier.id}?date=${THURSDAY}&from=${encodeURIComponent('x=//evil.example&near=Tours')}`,
    );
    expect(foreign.$('.back-link').attr('href')).toMatch(/^\/desks\?near=Tours&date=2026-11-26&part=day#/);
    const all = await find(me, { all: '1' });
    expect(allWords(all.$, names)).toEqual(['La Fabrique', 'Hors quota', 'Atelier du Cher']);
    expect(all.text).toContain('Hors de votre quota');
  });

  it('says so when nothing is near, when a town is unknown, when a month has no quota', async () => {
    const me = await signIn(4);
    const none = await find(me, { minutes: '15', feature: 'quiet', filters: '1' });
    expect(wordsOf(none.$, '.empty-state h2')).toBe(
      'Aucun lieu de votre entreprise à moins de 15 min avec ces équipements',
    );
    expect(allWords(none.$, names)).toEqual(['Atelier du Cher']);
    const unknown = await find(me, { near: 'Xyzzyville' });
    expect(wordsOf(unknown.$, '#near-error')).toContain('n’a pas été trouvée');
    const january = await find(me, { date: '2027-01-14' });
    expect(wordsOf(january.$, '.empty-state h2')).toContain('janvier 2027');
  });

  it('refuses addresses that make no sense, and hides what is another’s', async () => {
    const [me, other] = [await signIn(5), await signIn(6)];
    for (const date of ['2026-02-30', '9999-12-31', '0000-01-01', 'demain', '']) {
      for (const path of ['/desks', '/week', `/desks/${fabrique.id}`]) {
        expect((await me.get(`${path}?date=${date}`)).status).toBe(422);
      }
    }
    expect((await me.get('/desks?date=2099-12-31')).status).toBe(200);
    expect((await me.get('/week?date=2000-01-01')).status).toBe(200);
    expect((await me.get('/desks?date=2026-11-26&minutes=999')).status).toBe(422);
    expect((await me.get(`/desks/${fabrique.id}`)).status).toBe(422);
    expect((await me.get('/desks/nope?date=2026-11-26')).status).toBe(404);
    const { id } = await acme.book(6, { siteId: atelier.id, day: THURSDAY, part: 'pm' });
    expect((await other.get(`/week/bookings/${id}`)).status).toBe(200);
    await me.get('/week');
    expect((await me.get(`/week/bookings/${id}`)).status).toBe(404);
    expect((await me.get(`/week/bookings/${id}/calendar.ics`)).status).toBe(404);
    expect((await me.post(`/week/bookings/${id}/cancellation`)).status).toBe(404);
    expect((await me.post(`/desks/${atelier.id}/bookings`, { date: THURSDAY, part: 'pm', _csrf: '' })).status).toBe(
      403,
    );
    const stranger = await portal.browser().get('/week', { stay: true });
    expect(stranger.headers.get('location')).toBe('/sign-in?return=%2Fweek');
  });

  it('is too late to cancel once the time has begun, and says whom to tell', async () => {
    const { id } = await acme.book(7, { siteId: atelier.id, day: '2026-11-24', part: 'am' });
    if (portal.clock instanceof FixedClock) portal.clock.set(new Date('2026-11-24T08:00:00Z'));
    const me = await signIn(7);
    const page = await me.get(`/week/bookings/${id}`);
    expect(page.$('form[action$="/cancellation"]')).toHaveLength(0);
    const late = await me.post(`/week/bookings/${id}/cancellation`);
    expect(late.status).toBe(409);
    expect(wordsOf(late.$, '.error-summary')).toContain('n’est plus possible d’annuler');
    if (portal.clock instanceof FixedClock) portal.clock.set(NOW);
  });

  it('shows the agreement that waits to somebody who has none yet, and refuses to book until then', async () => {
    const newcomer = { staffNumber: 'N-1', email: 'p99@acme.example', givenName: 'Dominique', familyName: 'Fictive' };
    const added = await portal.app
      .get(AddEmployees, { strict: false })
      .execute(acme.ctx, [{ ...newcomer, communeInsee: '37003' }]);
    const me = await signIn(99);
    const before = await me.get('/week');
    expect(wordsOf(before.$, '.notice-title')).toContain('Aucun avenant de télétravail en vigueur');
    expect(before.$('.week-day a')).toHaveLength(0);

    const agreementIds = await portal.app.get(PrepareAgreements, { strict: false }).execute(acme.ctx, {
      employeeIds: [added.get('N-1')!],
      locale: 'fr',
      terms: { ...USUAL_TERMS, startOn: THURSDAY },
    });
    await portal.app.get(SendAgreement, { strict: false }).execute(acme.ctx, { agreementIds });
    const week = await me.get('/week');
    expect(wordsOf(week.$, '.notice-title')).toMatch(/^Un avenant de télétravail attend votre signature \(AVT-/);
    expect(week.$('.notice a').attr('href')).toBe('/my/agreement');
    const found = await find(me, {});
    expect(wordsOf(found.$, '.notice-title')).toContain('Aucun avenant de télétravail en vigueur le jeudi 26 novembre');
    expect(allWords(found.$, names)).not.toEqual([]);
    expect(found.$('.site-action')).toHaveLength(0);
    const posted = await me.post(`/desks/${atelier.id}/bookings`, { date: THURSDAY, part: 'day' });
    expect(posted.status).toBe(422);
    expect(wordsOf(posted.$, '.error-summary')).toContain('Aucun avenant de télétravail signé');
  });

  it('speaks English', async () => {
    const me = await signIn(4);
    await me.get('/week');
    const week = await me.post('/locale', { locale: 'en', return: '/week' });
    expect(wordsOf(week.$, 'h1')).toBe('Hello Camille');
    expect(wordsOf((await find(me, {})).$, 'h1')).toBe('A desk near home');
  });

  it('sends an account without an employee on its way', async () => {
    const me = await signIn(5);
    await portal.database.query(`update members set employee_id = null where email = 'p5@acme.example'`);
    for (const path of ['/week', '/desks']) expect((await me.get(path)).text).toContain('rattaché à un salarié');
    expect((await me.get(`/desks/${fabrique.id}?date=${THURSDAY}`)).status).toBe(404);
  });
});
