import { NOW, openSite, programme, THURSDAY, type Programme, type TestSite } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { wordsOf } from '../../support/html.js';
import { sessions } from './sessions.js';

/* Places to which people come back: kept and let go by one button, first where one looks for a desk, nobody else's to see. */

let portal: TestApp;
let acme: Programme;
let signIn: (index: number) => Promise<Browser>;
let site: TestSite;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  acme = await programme(portal, 'acme', '100000001', 5);
  signIn = await sessions(portal, 'acme', acme);
  site = await openSite(portal, { name: 'La Fabrique', desks: 3 });
  await acme.grant(site.id, 40);
});
afterAll(() => portal.close());

const kept = (index: number) =>
  portal.database.query<{ site_id: string; desk_id: string | null }>(
    `select site_id, desk_id from favourite_places where employee_id = $1`,
    [acme.employeeIds[index]],
  );
const KEEP = 'form[action^="/favourites/"]:not([action$="/removal"])';
const DROP = 'form[action^="/favourites/"][action$="/removal"]';

it('a place is kept by one button, stands first where one looks, and is let go by another', async () => {
  const me = await signIn(0);
  const found = await me.get(`/desks?date=${THURSDAY}`);
  expect(found.$('#favourites')).toHaveLength(0);
  const place = await me.get(`/desks/${site.id}?date=${THURSDAY}&part=am`);
  const after = await me.submit(place, KEEP);
  expect(`${after.url.pathname}${after.url.search}`).toContain(`/desks/${site.id}?date=${THURSDAY}&part=am`);
  expect(await kept(0)).toEqual([{ site_id: site.id, desk_id: null }]);
  const again = await me.get(`/desks?date=${THURSDAY}&part=am`);
  const link = again.$('section[aria-labelledby="favourites"] a');
  expect([link.text().trim(), link.attr('href')]).toEqual([
    'La Fabrique',
    expect.stringContaining(`/desks/${site.id}?date=${THURSDAY}&part=am`),
  ]);
  await me.submit(after, DROP);
  expect(await kept(0)).toEqual([]);
});

it('the desk of a booking is kept with its place, and chosen when one comes back', async () => {
  const me = await signIn(1);
  const booked = await acme.book(1, { siteId: site.id, day: THURSDAY, part: 'day' });
  const page = await me.get(`/week/bookings/${booked.id}`);
  const after = await me.submit(page, KEEP);
  expect(after.url.pathname).toBe(`/week/bookings/${booked.id}`);
  expect(after.$(DROP)).toHaveLength(1);
  expect(await kept(1)).toEqual([{ site_id: site.id, desk_id: booked.deskId }]);
  const found = await me.get(`/desks?date=2026-11-27`);
  const link = found.$('section[aria-labelledby="favourites"] a');
  expect(link.text().trim()).toBe(`La Fabrique, poste ${booked.deskLabel}`);
  const place = await me.get(link.attr('href')!);
  expect(wordsOf(place.$, '#desks')).toContain(booked.deskLabel);
  expect(place.$(`form[action$="/bookings"] input[name="desk"]`).attr('value')).toBe(booked.deskId);
});

it('of another place, of a desk elsewhere and of too many is refused, and a favourite is seen by nobody else', async () => {
  const me = await signIn(2);
  const elsewhere = await openSite(portal, { name: 'Atelier', desks: 1 });
  const place = await me.get(`/desks/${site.id}?date=${THURSDAY}`);
  const wrong = await me.submit(place, KEEP, { desk: elsewhere.deskIds[0]! }, { stay: true });
  expect(wrong.status).toBe(422);
  expect(await kept(2)).toEqual([]);
  for (let number = 0; number < 12; number += 1) {
    const { id } = await openSite(portal, { name: `Lieu ${number}`, desks: 1 });
    await portal.database.query(
      `insert into favourite_places (employer_id, employee_id, site_id, kept_at) values ($1, $2, $3, now())`,
      [acme.employerId, acme.employeeIds[2], id],
    );
  }
  expect((await me.submit(place, KEEP, {}, { stay: true })).status).toBe(409);
  const other = await signIn(3);
  expect((await other.get(`/desks?date=${THURSDAY}`)).$('#favourites')).toHaveLength(0);
});

it('goes with the record of the person', async () => {
  await portal.database.query(
    `insert into favourite_places (employer_id, employee_id, site_id, kept_at) values ($1, $2, $3, now())`,
    [acme.employerId, acme.employeeIds[4], site.id],
  );
  await portal.database.query(`update employees set erased_on = '2026-11-23', left_on = '2026-11-01' where id = $1`, [
    acme.employeeIds[4],
  ]);
  expect(await kept(4)).toEqual([]);
});
