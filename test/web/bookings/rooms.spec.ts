import { NOW, openSite, outcomes, THURSDAY, type Programme, type TestSite } from '../../db/bookings/programme.js';
import { BookRoom } from '../../../src/bookings/rooms/book-room.js';
import { ArrangeRooms } from '../../../src/sites/index.js';
import { systemContext } from '#libs/platform/context/index.js';
import type { TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { ownPlace } from '../../support/evidence.js';
import { allWords, wordsOf } from '../../support/html.js';
import { addStaff, staffBrowser, staffed, type Staffed } from '../../support/staff.js';
import { booking } from './sessions.js';

const system = systemContext('test', null, 'test');
let portal: TestApp;
let acme: Programme;
let operator: Staffed;
let browser: Browser;
let site: TestSite;
let bare: TestSite;
let me: Browser;
let signIn: (index: number) => Promise<Browser>;
let room: string;

beforeAll(async () => {
  ({ portal, acme, site, signIn } = await booking({ people: 5, desks: 2, granted: 20 }));
  bare = await openSite(portal, { name: 'Sans contrat', desks: 2 });
  const [{ id } = { id: '' }] = await portal.database.query<{ id: string }>(
    `select id from operators where slug = 'essai'`,
  );
  operator = await staffed(portal, { kind: 'operator', name: 'Essais', operatorId: id }, 'operator-manager');
  browser = await staffBrowser(portal, operator);
  me = await signIn(0);
});
afterAll(() => portal.close());

const here = () => `/operator/desks/${site.id}/rooms`;
const refused = async (answer: Promise<Awaited<ReturnType<Browser['get']>>>) => {
  const { status, $ } = await answer;
  return [status, wordsOf($, '.error-summary')];
};
const post = (form: Record<string, string>) => me.post(`/rooms/${room}/bookings`, { date: THURSDAY, ...form });

describe('the meeting rooms of a place', () => {
  it('are added by whoever runs it, with seats and unit', async () => {
    const [status, words] = await refused(browser.post(here(), { roomLabel: '', seats: '6', unit: 'hour' }));
    expect([status, words]).toEqual([422, expect.stringContaining('Donnez un nom à la salle')]);
    expect((await refused(browser.post(here(), { roomLabel: 'A', seats: '1', unit: 'hour' })))[0]).toBe(422);
    expect((await refused(browser.post(here(), { roomLabel: 'A', seats: '6', unit: 'week' })))[0]).toBe(422);
    const added = await browser.post(here(), { roomLabel: 'Salle Loire', seats: '6', unit: 'hour' });
    expect(wordsOf(added.$, 'tbody')).toContain('Salle Loire');
    expect((await refused(browser.post(here(), { roomLabel: 'Salle Loire', seats: '6', unit: 'day' })))[0]).toBe(422);
    const front = await staffBrowser(portal, { ...operator, ...(await addStaff(portal, operator, 'reception')) });
    expect((await front.post(here(), { roomLabel: 'B', seats: '6', unit: 'hour' })).status).toBe(403);
    await portal.app.get(ArrangeRooms, { strict: false }).execute(system, {
      site: bare.id,
      change: { act: 'add', label: 'Salle Cher', seats: 4, unit: 'half' },
    });
    room = (
      await portal.database.query<{ id: string }>(`select id from meeting_rooms where site_id = $1`, [site.id])
    )[0]!.id;
  });

  it('are offered where the company holds desks, and nowhere else', async () => {
    const page = await me.get(`/rooms?date=${THURSDAY}`);
    expect(allWords(page.$, 'tbody a')).toEqual(['Salle Loire']);
    const [other] = await portal.database.query<{ id: string }>(`select id from meeting_rooms where site_id = $1`, [
      bare.id,
    ]);
    const barred = await me.get(`/rooms/${other!.id}?date=${THURSDAY}`);
    expect(barred.$('form[action$="/bookings"]')).toHaveLength(0);
    expect(wordsOf(barred.$, '.notice')).toContain('n’a pas de poste à Sans contrat');
    expect((await me.post(`/rooms/${other!.id}/bookings`, { date: THURSDAY, from: '08:30', to: '13:00' })).status).toBe(
      422,
    );
  });

  it('are booked by the hour, take nothing from the quota, and are given back', async () => {
    const page = await me.get(`/rooms/${room}?date=${THURSDAY}`);
    expect(page.$('#from option').first().text()).toBe('08:30');
    expect(await refused(post({ from: '09:00', to: '10:30' }))).toEqual([
      422,
      expect.stringContaining('heures proposées'),
    ]);
    expect(await refused(post({ from: '10:30', to: '09:30' }))).toEqual([
      422,
      expect.stringContaining('heures proposées'),
    ]);
    expect((await refused(post({ from: 'x', to: '' })))[0]).toBe(422);
    expect(await refused(post({ date: '2026-11-29', from: '09:30', to: '10:30' }))).toEqual([
      422,
      expect.stringContaining('n’ouvre pas'),
    ]);
    const booked = await post({ from: '09:30', to: '11:30' });
    expect(booked.url.pathname).toBe('/rooms');
    expect(wordsOf(booked.$, 'main')).toContain('09:30 – 11:30');
    expect(await acme.used(site.id)).toBe(0);
    expect(await portal.database.query(`select 1 from booked_halves`)).toEqual([]);
    expect(await refused(post({ from: '10:30', to: '12:30' }))).toEqual([
      409,
      expect.stringContaining('déjà une salle'),
    ]);
    const seen = await browser.get(here());
    expect(wordsOf(seen.$, 'main')).toContain('Camille Fictive 0 (Employeur acme)');
    const freed = await me.submit(booked, 'form[action$="/cancellation"]');
    expect(wordsOf(freed.$, 'body')).toContain('annulée');
    expect(await portal.database.query(`select 1 from room_bookings where cancelled_at is null`)).toEqual([]);
  });

  it('are had by one of several who want them at once, at times that overlap', async () => {
    const want = (index: number, from: string, to: string) =>
      portal.app.get(BookRoom, { strict: false }).execute(acme.as(index), { roomId: room, day: THURSDAY, from, to });
    const all = [want(0, '08:30', '12:30'), want(1, '11:30', '13:30'), want(2, '10:30', '11:30')];
    const found = await outcomes([...all, want(3, '12:30', '13:30')]);
    const kept = await portal.database.query<{ overlapping: number }>(
      `select count(*)::int as overlapping from room_bookings a join room_bookings b
         on a.id < b.id and a.room_id = b.room_id and a.during && b.during
       where a.cancelled_at is null and b.cancelled_at is null`,
    );
    expect(kept).toEqual([{ overlapping: 0 }]);
    expect((found['booked'] ?? 0) + (found['bookings.room-taken'] ?? 0)).toBe(4);
    expect(found['bookings.room-taken']).toBeGreaterThan(0);
    const other = await signIn(4);
    expect((await other.get(`/rooms/${room}?date=${THURSDAY}`)).text).not.toContain('Fictive 0');
    const [{ id } = { id: '' }] = await portal.database.query<{ id: string }>(
      `select id from room_bookings where cancelled_at is null limit 1`,
    );
    expect((await other.post(`/rooms/bookings/${id}/cancellation`)).status).toBe(404);
  });

  it('are given back before they begin only, and offer no button afterwards', async () => {
    const later = await signIn(4);
    await later.get('/rooms');
    await later.post(`/rooms/${room}/bookings`, { date: '2026-11-27', from: '08:30', to: '12:30' });
    expect((await later.get('/rooms')).$('form[action$="/cancellation"]')).toHaveLength(1);
    // It goes on now.
    await portal.database.query(
      `update room_bookings set day = '2026-11-23', during = tstzrange($1::timestamptz - interval '1 hour', $1::timestamptz + interval '1 hour')
       where day = '2026-11-27'`,
      [NOW],
    );
    const during = await later.get('/rooms');
    expect(wordsOf(during.$, 'main')).toContain('Salle Loire');
    expect(during.$('form[action$="/cancellation"]')).toHaveLength(0);
  });

  it('are not booked at a place whose mandatory evidence is missing of the day, as desks are not', async () => {
    await ownPlace(portal, operator, site.id, THURSDAY);
    const page = await me.get(`/rooms/${room}?date=${THURSDAY}`);
    expect(wordsOf(page.$, '.notice')).toContain('justificatifs obligatoires');
    expect((await refused(post({ from: '16:30', to: '17:30' })))[0]).toBe(422);
    expect((await me.get(`/rooms/${room}?date=2026-11-25`)).$('form[action$="/bookings"]')).toHaveLength(1);
  });

  it('that go away on a day to come can be kept after all', async () => {
    await browser.post(`${here()}/${room}/withdrawal`, { on: '2027-01-11', confirmed: '1' });
    const page = await browser.get(here());
    expect(wordsOf(page.$, 'main')).toContain('Retirée à partir du lundi 11 janvier 2027');
    const kept = await browser.submit(page, 'form[action$="/return"]');
    expect(wordsOf(kept.$, 'main')).not.toContain('Retirée à partir du');
  });
});
