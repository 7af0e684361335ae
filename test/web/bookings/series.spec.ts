import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FixedClock } from '#libs/platform/clock/index.js';
import { addDays } from '#libs/calendar/index.js';
import { ExtendSeriesJob } from '../../../src/bookings/series/extend-series.job.js';
import { FinishSeriesJob } from '../../../src/bookings/series/finish-series.job.js';
import { RepeatWeek } from '../../../src/bookings/series/repeat-week.js';
import { WorkerModule } from '../../../src/worker.module.js';
import { NOW, openSite, programme, type Programme, type TestSite } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser, Page } from '../../support/browser.js';
import { allWords, wordsOf } from '../../support/html.js';
import { sessions } from './sessions.js';

/*
 * Weeks as usual and series through the pages: what is possible is booked, what is not says why, a second tap changes nothing, and
 * later dates follow night by night, each tried once.
 */

/** Monday 30 November: the week after that of `NOW`, with no desk in it. */
const NEXT = '2026-11-30';
const DECEMBER_MONDAY = '2026-12-07';

let portal: TestApp;
let second: INestApplicationContext;
let acme: Programme;
let signIn: (index: number) => Promise<Browser>;
let site: TestSite;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  acme = await programme(portal, 'acme', '100000001', 13);
  signIn = await sessions(portal, 'acme', acme);
  site = await openSite(portal, { name: 'La Fabrique', desks: 4 });
  for (const month of ['2026-11', '2026-12', '2027-01', '2027-02', '2027-03']) await acme.grant(site.id, 60, month);
  second = await NestFactory.createApplicationContext(WorkerModule.with(portal.config, portal.clock), {
    logger: false,
  });
});
afterAll(async () => {
  await second.close();
  await portal.close();
});
const moveTo = (instant: Date | string) => (portal.clock as FixedClock).set(new Date(instant));
beforeEach(() => moveTo(NOW));

const held = async (index: number) =>
  portal.database.query<{ day: string; part: string }>(
    `select to_char(day, 'YYYY-MM-DD') as day, part from bookings where employee_id = $1 and cancelled_at is null order by 1, 2`,
    [acme.employeeIds[index]],
  );
const idsHeld = async (index: number) =>
  (
    await portal.database.query<{ id: string }>(
      `select id from bookings where employee_id = $1 and cancelled_at is null order by day`,
      [acme.employeeIds[index]],
    )
  ).map(({ id }) => id);
const daysHeld = async (index: number) => (await held(index)).map(({ day }) => day);
const usual = (me: Browser, week: Page) => me.submit(week, 'form[action="/week/series/usual"]');
const letters = (like: string) =>
  portal.database.query<{ payload: unknown }>(`select payload from outbox_messages where job like $1`, [like]);
const series = (query: Record<string, string | string[]>) => {
  const params = new URLSearchParams();
  for (const [name, values] of Object.entries({ site: site.id, ...query }))
    for (const value of [values].flat()) params.append(name, value);
  return `/week/series/new?${params.toString()}`;
};

describe('a week as usual', () => {
  it('is booked in one tap, and a second tap changes nothing', async () => {
    const me = await signIn(0);
    await acme.book(0, { siteId: site.id, day: '2026-11-24', part: 'day' });
    await acme.book(0, { siteId: site.id, day: '2026-11-26', part: 'am' });
    const week = await me.get(`/week?date=${NEXT}`);
    const done = await usual(me, week);
    expect(done.url.pathname).toMatch(/^\/week\/series\//);
    expect(wordsOf(done.$, '.notice')).toContain('2 dates réservées');
    expect(await held(0)).toEqual([
      { day: '2026-11-24', part: 'day' },
      { day: '2026-11-26', part: 'am' },
      { day: '2026-12-01', part: 'day' },
      { day: '2026-12-03', part: 'am' },
    ]);
    const again = await usual(me, week);
    expect([again.url.pathname, wordsOf(again.$, '.toast-line')]).toEqual(['/week', expect.stringContaining('Rien')]);
    expect(again.$('form[action="/week/series/usual"]')).toHaveLength(0);
    expect(await held(0)).toHaveLength(4);
  });

  it('says of each day why it is not booked, and books the others', async () => {
    const me = await signIn(1);
    await acme.book(1, { siteId: site.id, day: '2026-11-24', part: 'day' });
    const atelier = await openSite(portal, { name: 'Atelier du Cher', desks: 1 });
    // Nothing is held there in December.
    await acme.grant(atelier.id, 20, '2026-11');
    await acme.book(1, { siteId: atelier.id, day: '2026-11-25', part: 'day' });
    const done = await usual(me, await me.get(`/week?date=${NEXT}`));
    const rows = allWords(done.$, 'tbody tr');
    expect(rows).toHaveLength(2);
    expect(rows[0]).toContain('Réservée');
    expect(rows[1]).toMatch(/Non réservée.*décembre 2026/);
    expect(await daysHeld(1)).toEqual(['2026-11-24', '2026-11-25', '2026-12-01']);
  });

  it('is booked once when it is asked for at once in two processes, and told of once', async () => {
    for (const index of [2, 3]) await acme.book(index, { siteId: site.id, day: '2026-11-27', part: 'pm' });
    const ask = (app: INestApplicationContext, index: number) =>
      app.get(RepeatWeek, { strict: false }).execute(acme.as(index), { date: NEXT });
    for (const index of [2, 3]) {
      const ids = await Promise.all([portal.app, second, portal.app, second].map((app) => ask(app, index)));
      const asked = ids.filter((id) => id !== null);
      expect(await daysHeld(index)).toEqual(['2026-11-27', '2026-12-04']);
      const rows = await portal.database.query<{ n: number }>(
        `select count(*)::int as n from booking_series_days where employee_id = $1 and booking_id is not null`,
        [acme.employeeIds[index]],
      );
      expect(rows[0]!.n).toBe(1);
      for (const app of [portal.app, second])
        for (const seriesId of asked)
          await app.get(FinishSeriesJob, { strict: false }).handle(acme.ctx, { seriesId: seriesId!, round: 0 });
      const told = await letters('bookings.tell-of-series');
      const of = told.filter(({ payload }) => asked.some((id) => JSON.stringify(payload).includes(id!)));
      expect(of.length).toBeGreaterThanOrEqual(1);
      expect(of.length).toBeLessThanOrEqual(asked.length);
    }
  });
});

describe('a series', () => {
  it('is shown date by date before it is asked for, the limits of the agreement reached by its own dates', async () => {
    const me = await signIn(4);
    const page = await me.get(series({ date: DECEMBER_MONDAY, weekdays: ['1', '2', '3'], until: '2026-12-13' }));
    const boxes = page.$('input[name="dates"]');
    expect(boxes).toHaveLength(3);
    const checked = boxes.filter((_, one) => page.$(one).attr('checked') !== undefined);
    // The agreement has two days a week.
    expect(checked.map((_, one) => page.$(one).attr('value')).get()).toEqual(['2026-12-07', '2026-12-08']);
    expect(await held(4)).toEqual([]);
    const done = await me.submit(page, 'form[action="/week/series"]', { dates: ['2026-12-08'] });
    expect(await daysHeld(4)).toEqual(['2026-12-08']);
    expect(wordsOf(done.$, '.notice')).toContain('1 date réservée');
  });

  it('goes on as its dates come near, each tried once, and ends from a day on with one letter', async () => {
    const me = await signIn(5);
    const page = await me.get(
      series({ date: '2026-12-01', part: 'am', weekdays: '2', every: '2', until: '2027-03-31' }),
    );
    const begun = await me.submit(page, 'form[action="/week/series"]');
    const id = begun.url.pathname.split('/').at(-1)!;
    const first = await daysHeld(5);
    expect(first).toEqual(['2026-12-01', '2026-12-15', '2026-12-29', '2027-01-12', '2027-01-26', '2027-02-09']);

    moveTo('2026-12-10T06:00:00Z');
    const extend = portal.app.get(ExtendSeriesJob, { strict: false });
    for (const run of [1, 2]) await extend.handle(acme.ctx, {}, { id: `run-${run}` } as never);
    const rounds = await portal.database.query<{ round: number; day: string }>(
      `select round, to_char(day, 'YYYY-MM-DD') as day from booking_series_days where series_id = $1 and round > 0 order by 2`,
      [id],
    );
    expect(rounds).toEqual(
      [
        { round: 1, day: '2027-02-23' },
        { round: 1, day: '2027-03-09' },
      ].slice(0, rounds.length),
    );
    expect(rounds.length).toBeGreaterThan(0);
    await portal.app.get(FinishSeriesJob, { strict: false }).handle(acme.ctx, { seriesId: id, round: 1 });
    expect(await daysHeld(5)).toEqual([...first, ...rounds.map(({ day }) => day)]);

    const later = await signIn(5);
    const shown = await later.get(`/week/series/${id}`);
    const ended = await later.submit(shown, `form[action="/week/series/${id}/end"]`, { from: '2026-12-20' });
    expect(wordsOf(ended.$, '.toast-line')).toContain('annulées');
    expect(await daysHeld(5)).toEqual(['2026-12-01', '2026-12-15']);
    expect(await acme.used(site.id, '2027-01')).toBe(0);
    const told = (await letters('bookings.tell-of-changes')).filter(({ payload }) =>
      JSON.stringify(payload).includes(acme.employeeIds[5]!),
    );
    expect(told).toHaveLength(1);
    moveTo('2027-01-20T06:00:00Z');
    await extend.handle(acme.ctx, {}, { id: 'run-3' } as never);
    expect(await daysHeld(5)).toEqual(['2026-12-01', '2026-12-15']);
  });

  it('waits for a month whose quota is not open yet, and never for what was left out', async () => {
    const me = await signIn(7);
    const late = await openSite(portal, { name: 'La Grange', desks: 2 });
    await acme.grant(late.id, 20, '2026-12');
    const wish = { site: late.id, date: '2026-12-01', part: 'pm', weekdays: '5', until: '2027-01-16' };
    const page = await me.get(series(wish));
    expect(page.$('input[name="dates"]')).toHaveLength(4);
    expect(wordsOf(page.$, 'main')).toContain('3 dates ne peuvent pas encore être demandées');
    const begun = await me.submit(page, 'form[action="/week/series"]', { dates: ['2026-12-04', '2026-12-11'] });
    const id = begun.url.pathname.split('/').at(-1)!;
    expect(allWords(begun.$, 'tbody tr')).toHaveLength(2);
    const extend = async (round: number) => {
      await portal.app.get(ExtendSeriesJob, { strict: false }).handle(acme.ctx, {}, { id: `late-${round}` } as never);
      await portal.app.get(FinishSeriesJob, { strict: false }).handle(acme.ctx, { seriesId: id, round });
    };
    await extend(1);
    expect(await daysHeld(7)).toEqual(['2026-12-04', '2026-12-11']);
    await acme.grant(late.id, 20, '2027-01');
    await extend(1);
    expect(await daysHeld(7)).toEqual(['2026-12-04', '2026-12-11', '2027-01-08', '2027-01-15']);
  });

  it.each([
    ['ten years', { until: addDays('2026-12-01', 3_650) }, 'until'],
    ['an end before the beginning', { until: '2026-11-30' }, 'until'],
    ['no day that falls into it', { weekdays: '5', until: '2026-12-03' }, 'weekdays'],
  ])('is refused with its field: %s', async (_name, wish, field) => {
    const me = await signIn(6);
    const form = await me.get(series({ date: '2026-12-01', weekdays: '2', until: '2026-12-31' }));
    const refused = await me.submit(form, 'form[action="/week/series"]', wish);
    expect(refused.status).toBe(422);
    expect(refused.$(`.error-summary a[href="#${field}"]`)).toHaveLength(1);
    expect(await held(6)).toEqual([]);
  });

  it('is nobody else’s, and dates that are none of its own are refused', async () => {
    const me = await signIn(6);
    const form = await me.get(series({ date: '2026-12-01', weekdays: '2', until: '2026-12-31' }));
    const odd = await me.submit(form, 'form[action="/week/series"]', { dates: ['2026-12-02'] });
    expect([odd.status, await held(6)]).toEqual([422, []]);
    const begun = await me.submit(form, 'form[action="/week/series"]', { dates: ['2026-12-08'] });
    const other = await signIn(7);
    expect((await other.get(begun.url.pathname)).status).toBe(404);
  });

  it('is changed from a day on: each date is shown first, what both have stays at its desk', async () => {
    const me = await signIn(8);
    const wish = { date: DECEMBER_MONDAY, weekdays: ['1', '2'], until: '2026-12-22' };
    const begun = await me.submit(await me.get(series(wish)), 'form[action="/week/series"]');
    const id = begun.url.pathname.split('/').at(-1)!;
    const before = await idsHeld(8);
    expect(before).toHaveLength(6);

    // Two days a week are what the agreement has: Wednesday is possible only since Monday is given up.
    const path = `/week/series/${id}/change?date=2026-12-14&part=day&every=1&until=2026-12-22&weekdays=2&weekdays=3`;
    const offer = await me.get(path);
    expect(offer.status).toBe(200);
    const boxes = allWords(offer.$, 'input[name="dates"]').length;
    expect(boxes).toBe(3);
    expect(wordsOf(offer.$, '.notice')).toContain('2 réservations seront annulées');
    expect(allWords(offer.$, '.notice li')).toEqual([
      expect.stringContaining('14 décembre'),
      expect.stringContaining('21 décembre'),
    ]);
    expect(offer.$('input[name="dates"][disabled]')).toHaveLength(0);
    expect(await idsHeld(8)).toEqual(before);

    const done = await me.submit(offer, `form[method="post"][action="/week/series/${id}/change"]`);
    expect(wordsOf(done.$, '.toast-line')).toContain('changée');
    expect(await daysHeld(8)).toEqual(['2026-12-07', '2026-12-08', '2026-12-15', '2026-12-16', '2026-12-22']);
    const after = await idsHeld(8);
    expect(before.filter((one) => after.includes(one))).toHaveLength(4);
    // One goes on, the other says where.
    expect(allWords((await me.get('/week/series')).$, '.card h2')).toHaveLength(1);
    const former = await me.get(`/week/series/${id}`);
    expect(former.$(`a[href="${done.url.pathname}"]`)).toHaveLength(1);
    expect(former.$('form[action$="/end"]')).toHaveLength(0);
    expect(done.$(`a[href="/week/series/${id}"]`)).toHaveLength(1);
    expect((await me.get(path)).status).toBe(409);
    const other = await signIn(7);
    expect((await other.get(`/week/series/${id}/change`)).status).toBe(404);
  });

  it('is as it was where the change is refused', async () => {
    const me = await signIn(9);
    const wish = { date: DECEMBER_MONDAY, weekdays: '4', until: '2026-12-22' };
    const begun = await me.submit(await me.get(series(wish)), 'form[action="/week/series"]');
    const id = begun.url.pathname.split('/').at(-1)!;
    const offer = await me.get(`/week/series/${id}/change?weekdays=5`);
    const form = `form[method="post"][action="/week/series/${id}/change"]`;
    const refused = await me.submit(offer, form, { until: '2026-11-30' });
    expect([refused.status, refused.$('.error-summary a[href="#until"]').length]).toEqual([422, 1]);
    const odd = await me.submit(offer, form, { dates: ['2026-12-08'] });
    expect([odd.status, odd.$('.error-summary a[href="#dates"]').length]).toEqual([422, 1]);
    expect(await daysHeld(9)).toEqual(['2026-12-10', '2026-12-17']);
  });

  it('changes only the part of the day without losing a desk: what cannot change is said before, and stays', async () => {
    const full = await openSite(portal, { name: 'Le Réduit', desks: 1 });
    await acme.grant(full.id, 20, '2026-12');
    const me = await signIn(10);
    const wish = { site: full.id, date: DECEMBER_MONDAY, part: 'am', weekdays: '2', until: '2026-12-22' };
    const begun = await me.submit(await me.get(series(wish)), 'form[action="/week/series"]');
    const id = begun.url.pathname.split('/').at(-1)!;
    const before = await idsHeld(10);
    await acme.book(11, { siteId: full.id, day: '2026-12-15', part: 'pm' });

    const offer = await me.get(`/week/series/${id}/change?date=${DECEMBER_MONDAY}&part=day&weekdays=2`);
    expect(allWords(offer.$, '.notice li')).toEqual([]);
    expect(offer.$('input[name="dates"][checked]:not([disabled])')).toHaveLength(3);
    expect(wordsOf(offer.$, 'main')).toContain('1 date garde la réservation d’avant');
    expect(wordsOf(offer.$, 'main')).toMatch(/Ne peut pas changer.*La réservation d’avant reste \(matin, poste 001\)/);
    const done = await me.submit(offer, `form[method="post"][action="/week/series/${id}/change"]`);
    expect(allWords(done.$, 'tbody tr')).toEqual([
      expect.stringMatching(/8 décembre.*Journée.*Réservée/),
      expect.stringMatching(/15 décembre.*Journée.*Inchangée.*La réservation d’avant reste.*matin/),
      expect.stringMatching(/22 décembre.*Journée.*Réservée/),
    ]);
    expect(wordsOf(done.$, '.notice')).toContain('1 date garde la réservation d’avant');
    expect(await held(10)).toEqual([
      { day: '2026-12-08', part: 'day' },
      { day: '2026-12-15', part: 'am' },
      { day: '2026-12-22', part: 'day' },
    ]);
    expect(await idsHeld(10)).toEqual(before);
  });

  it('shows what a change takes of the quota as it will be taken: date by date, each beside what the others still hold', async () => {
    const scarce = await openSite(portal, { name: 'La Réserve', desks: 3 });
    await acme.grant(scarce.id, 4, '2026-12');
    const me = await signIn(12);
    const wish = { site: scarce.id, date: DECEMBER_MONDAY, part: 'am', weekdays: '2', until: '2026-12-22' };
    const begun = await me.submit(await me.get(series(wish)), 'form[action="/week/series"]');
    const id = begun.url.pathname.split('/').at(-1)!;
    // Three half-days are held, one is left: one date can become a whole day.
    const offer = await me.get(`/week/series/${id}/change?date=${DECEMBER_MONDAY}&part=day&weekdays=2`);
    expect(wordsOf(offer.$, 'main')).toContain('2 dates gardent la réservation d’avant');
    await me.submit(offer, `form[method="post"][action="/week/series/${id}/change"]`);
    expect((await held(12)).map(({ part }) => part)).toEqual(['day', 'am', 'am']);
    expect(await acme.used(scarce.id, '2026-12')).toBe(4);
  });

  it('begins and changes from today on: a day that is over is refused by its field, before and when it is sent', async () => {
    const me = await signIn(6);
    const past = series({ date: '2026-11-20', weekdays: '2', until: '2026-12-31' });
    const shown = await me.get(past);
    expect(shown.$('.error-summary a[href="#date"]')).toHaveLength(1);
    expect(wordsOf(shown.$, '.error-summary')).toContain('20 novembre 2026');
    expect(shown.$('form[method="post"][action="/week/series"]')).toHaveLength(0);
    const form = await me.get(series({ date: '2026-12-01', weekdays: '5', until: '2026-12-31' }));
    const refused = await me.submit(form, 'form[action="/week/series"]', { date: '2026-11-20' });
    expect([refused.status, refused.$('.error-summary a[href="#date"]').length]).toEqual([422, 1]);
    const ends = await me.get(series({ date: '2026-12-01', weekdays: '5', until: '2026-11-30' }));
    expect(ends.$('.error-summary a[href="#until"]')).toHaveLength(1);
  });
});
