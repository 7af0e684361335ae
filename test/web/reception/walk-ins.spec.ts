import { FixedClock } from '#libs/platform/clock/index.js';
import {
  codeOf as codeOfRefusal,
  NOW,
  openSite,
  programme,
  wrongGrants,
  type Programme,
  type TestSite,
} from '../../db/bookings/programme.js';
import { TakeWalkIn } from '../../../src/reception/walk-ins/take-walk-in.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { wordsOf } from '../../support/html.js';
import { addStaff, staffBrowser, staffed, type Staffed } from '../../support/staff.js';
import { sessions } from '../bookings/sessions.js';

let portal: TestApp;
let acme: Programme;
let operator: Staffed;
let front: Browser;
let site: TestSite;
let second: TestSite;
let theirs: TestSite;
let signIn: (index: number) => Promise<Browser>;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  acme = await programme(portal, 'acme', '100000001', 8);
  signIn = await sessions(portal, 'acme', acme);
  site = await openSite(portal, { name: 'La Fabrique', desks: 3 });
  second = await openSite(portal, { name: 'Le Relais', desks: 1 });
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
  const desk = await addStaff(portal, operator, 'reception');
  front = await staffBrowser(portal, { ...operator, ...desk });
  for (const { id: siteId } of [site, second]) await acme.grant(siteId, 20);
});
afterAll(() => portal.close());
beforeEach(async () => {
  if (portal.clock instanceof FixedClock) portal.clock.set(NOW);
  await portal.database.query(
    `update bookings set cancelled_at = now(), cancelled_by = 'x' where cancelled_at is null`,
  );
  await portal.database.query(`update quota_grants set used_half_days = 0`);
});

const later = (minutes: number) => {
  if (portal.clock instanceof FixedClock) portal.clock.set(new Date(NOW.getTime() + minutes * 60_000));
};
/** The code that somebody shows. */
const codeOf = async (person: Browser): Promise<string> => {
  const page = await person.submit(await person.get('/walk-in'), 'form[action="/walk-in"]');
  return wordsOf(page.$, '.code-big');
};
const give = (code: string, over: Record<string, string> = {}) =>
  front.post('/operator/walk-ins', { code, site: site.id, until: 'close', ...over });
const said = async (answer: Promise<Awaited<ReturnType<Browser['get']>>>) => {
  const { status, $ } = await answer;
  return { status, words: wordsOf($, '.error-summary') };
};
const booked = () =>
  portal.database.query<{ part: string; from: string; to: string }>(
    `select part, to_char(lower(during) at time zone 'Europe/Paris', 'HH24:MI') as from,
       to_char(upper(during) at time zone 'Europe/Paris', 'HH24:MI') as to
     from bookings where cancelled_at is null order by lower(during)`,
  );

describe('somebody who walks in', () => {
  it('shows a code and has a desk, from now on', async () => {
    const me = await signIn(0);
    const code = await codeOf(me);
    expect(code).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/);
    const form = await front.get(`/operator/walk-ins?code=${code}`);
    expect(form.$('#code').val()).toBe(code);
    const given = await give(code.toLowerCase().replace('-', ' '));
    expect(given.url.pathname).toBe(`/operator/desks/${site.id}/day`);
    expect(wordsOf(given.$, 'body')).toMatch(/Poste 00\d pour Camille Fictive 0 \(Employeur acme\)\./);
    expect(wordsOf(given.$, 'tbody')).toContain('Camille Fictive 0 (Employeur acme), 09:05 – 18:30');
    expect(await booked()).toEqual([{ part: 'day', from: '09:05', to: '18:30' }]);
    expect(await acme.used(site.id)).toBe(2);
    const mine = await me.get('/walk-in');
    expect(wordsOf(mine.$, '.notice')).toContain('Votre poste est réservé');
    expect(mine.$('.code-big')).toHaveLength(0);
    expect((await me.get(mine.$('.notice a').attr('href')!)).status).toBe(200);
    const [entry] = await portal.database.query<{ actor: string }>(
      `select actor_name as actor from audit_entries where action = 'bookings.book' order by at desc limit 1`,
    );
    expect(entry?.actor).toBe('La Fabrique');
  });

  it('may stay for the morning', async () => {
    await give(await codeOf(await signIn(1)), { until: 'noon' });
    expect(await booked()).toEqual([{ part: 'am', from: '09:05', to: '13:00' }]);
    expect(await acme.used(site.id)).toBe(1);
  });

  it('has one desk by one code, however often and wherever it is pressed', async () => {
    const code = await codeOf(await signIn(2));
    const take = (siteId: string) =>
      portal.app.get(TakeWalkIn, { strict: false }).execute(operator.ctx, { code, site: siteId, until: 'close' });
    const all = await Promise.allSettled([site.id, second.id, site.id, second.id, site.id].map(take));
    expect(await booked()).toHaveLength(1);
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const lost = all.flatMap((one) => (one.status === 'rejected' ? [codeOfRefusal(one.reason)] : []));
    expect(lost).toEqual(Array(4).fill('reception.walk-in-taken'));
    expect(await said(give(code))).toEqual({
      status: 409,
      words: expect.stringContaining('Ce code a déjà servi') as string,
    });
    expect(await wrongGrants(portal)).toEqual([]);
  });

  it('is one of two for the last desk, and the other is told so', async () => {
    const codes = [await codeOf(await signIn(3)), await codeOf(await signIn(4))];
    const take = (code: string) =>
      portal.app.get(TakeWalkIn, { strict: false }).execute(operator.ctx, { code, site: second.id, until: 'close' });
    const all = await Promise.allSettled(codes.map(take));
    expect(all.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const lost = all.find((one) => one.status === 'rejected');
    expect(lost?.reason).toMatchObject({ code: 'reception.walk-in-full' });
    expect(await wrongGrants(portal)).toEqual([]);
  });

  it('needs a code that is there, that is the last one, and not over', async () => {
    const me = await signIn(5);
    expect(await said(give('AAAA-AAAA'))).toMatchObject({ status: 409 });
    expect(await said(give(''))).toMatchObject({ status: 422 });
    const first = await codeOf(me);
    const last = await codeOf(me);
    expect((await said(give(first))).words).toContain('Ce code a expiré');
    later(10);
    expect((await said(give(last))).words).toContain('Ce code a expiré');
    expect((await me.get('/walk-in')).$('.code-big')).toHaveLength(0);
    expect(await booked()).toEqual([]);
  });

  it('is refused by the rules of every booking: the person reads why, the front desk does not', async () => {
    const me = await signIn(6);
    for (const day of ['2026-11-25', '2026-11-26']) await acme.book(6, { siteId: site.id, day, part: 'day' });
    const refused = await said(give(await codeOf(me)));
    expect(refused.status).toBe(409);
    expect(refused.words).toContain('La réservation n’est pas possible pour cette personne');
    expect(refused.words).not.toContain('semaine');
    const mine = await me.get('/walk-in');
    expect(wordsOf(mine.$, '.notice')).toContain('2 jours de télétravail par semaine');
    // The code still serves once the reason is gone.
    const code = wordsOf(mine.$, '.code-big');
    await portal.database.query(
      `update bookings set cancelled_at = now(), cancelled_by = 'x' where cancelled_at is null`,
    );
    await portal.database.query(`update quota_grants set used_half_days = 0`);
    expect((await give(code)).url.pathname).toBe(`/operator/desks/${site.id}/day`);
  });

  it('is told when the company has no half-days left, the place closes, or another runs it', async () => {
    const code = await codeOf(await signIn(7));
    await portal.database.query(`update quota_grants set used_half_days = granted_half_days where site_id = $1`, [
      site.id,
    ]);
    expect((await said(give(code))).words).toContain('n’a plus de demi-journées ici');
    await portal.database.query(`update quota_grants set used_half_days = 0`);
    expect((await give(code, { site: theirs.id })).status).toBe(404);
    expect((await said(give(code, { site: 'x' }))).status).toBe(422);
    later(9 * 60 + 27);
    const evening = await codeOf(await signIn(7));
    expect((await said(give(evening))).words).toContain('n’est plus ouvert assez longtemps');
    expect((await said(give(evening, { until: 'noon' }))).words).toContain('n’est plus ouvert assez longtemps');
    const employee = await signIn(0);
    expect((await employee.post('/operator/walk-ins', { code: evening, site: site.id })).status).toBe(403);
    expect((await front.get('/walk-in')).status).toBe(403);
  });
});

it('is kept once by PostgreSQL, and for minutes', async () => {
  const taken = `update walk_in_codes set booking_id = null where booking_id is not null`;
  await expect(portal.database.query(taken)).rejects.toThrow('taken once');
  await expect(
    portal.database.query(`update walk_in_codes set ends_at = ends_at + interval '1 minute' where booking_id is null`),
  ).rejects.toThrow('taken once');
});
