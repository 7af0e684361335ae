import { FixedClock } from '#libs/platform/clock/index.js';
import { SwitchPresence } from '../../../src/presence/index.js';
import { openSite, programme, NOW, THURSDAY, type Programme, type TestSite } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { recordPresence } from '../../support/presence.js';
import { staffBrowser, staffed, type Staffed } from '../../support/staff.js';
import { sessions } from '../bookings/sessions.js';

const PATH = '/operator/presence';
/** Thursday, 9:10 in Paris. */
const MORNING = new Date('2026-11-26T08:10:00Z');
let portal: TestApp;
let acme: Programme;
let site: TestSite;
let host: Staffed;
let reception: Browser;
let stranger: Browser;
let ids: string[];

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  acme = await programme(portal, 'acme', '100000001', 3);
  site = await openSite(portal, { name: 'La Fabrique', desks: 3 });
  await acme.grant(site.id, 20);
  await acme.book(0, { siteId: site.id, day: THURSDAY, part: 'day' });
  await acme.book(1, { siteId: site.id, day: THURSDAY, part: 'am' });
  await acme.book(2, { siteId: site.id, day: '2026-11-27', part: 'day' });
  const { database } = portal;
  const [own] = await database.query<{ id: string }>(`select id from operators where slug = 'essai'`);
  const [other] = await database.query<{ id: string }>(
    `insert into operators (id, slug, name, kind, created_at) values (gen_random_uuid(), 'autre', 'Autre', 'private', now()) returning id`,
  );
  host = await staffed(portal, { kind: 'operator', name: 'Essais associés', operatorId: own!.id }, 'reception');
  const away = await staffed(portal, { kind: 'operator', name: 'Voisins', operatorId: other!.id }, 'reception');
  const bookings = await database.query<{ id: string }>(`select id from bookings order by day, employee_id`);
  ids = bookings.map(({ id }) => id);
  if (portal.clock instanceof FixedClock) portal.clock.set(MORNING);
  reception = await staffBrowser(portal, host);
  stranger = await staffBrowser(portal, away);
});
afterAll(() => portal.close());

const say = (browser: Browser, booking: string, half: string, present = 'yes') =>
  browser.post(`${PATH}/${booking}/${half}`, { present });
const entries = () =>
  portal.database.query<{ half: string; kind: string | null; by: string }>(
    `select half, kind, recorded_by as by from day_entries where origin = 'confirmed' order by place`,
  );

describe('the host of a place', () => {
  it('sees who is expected today and cannot confirm anybody while the employer has not switched it on', async () => {
    const page = await reception.get(PATH);
    expect([page.status, pageProblems(page.$)]).toEqual([200, []]);
    const words = wordsOf(page.$, 'main');
    expect(words).toContain('Camille Fictive 0');
    expect(words).toContain('Employeur acme');
    // Tomorrow's people are not of today.
    expect(words).not.toContain('Camille Fictive 2');
    expect(page.$(`form[action^="${PATH}/"]`)).toHaveLength(0);
    const refused = await say(reception, ids[0]!, 'am');
    expect([refused.status, wordsOf(refused.$, '.error-summary')]).toEqual([409, expect.stringContaining('employeur')]);
    expect(await entries()).toEqual([]);
  });

  it('confirms half days of today, once each, under the name of the operator, and takes back what was wrong', async () => {
    await recordPresence(portal, acme);
    const page = await reception.get(PATH);
    expect(pageProblems(page.$)).toEqual([]);
    const done = await reception.submit(page, `form[action="${PATH}/${ids[0]}/am"]`, {});
    expect([done.status, pageProblems(done.$), wordsOf(done.$, 'main')]).toEqual([
      200,
      [],
      expect.stringContaining('Confirmé'),
    ]);
    await Promise.all([say(reception, ids[0]!, 'am'), say(reception, ids[1]!, 'am'), say(reception, ids[1]!, 'am')]);
    expect(await entries()).toHaveLength(2);
    await say(reception, ids[1]!, 'am', 'no');
    await say(reception, ids[1]!, 'am', 'no');
    expect(await entries()).toEqual([
      { half: 'am', kind: 'third-place', by: 'Essais associés' },
      { half: 'am', kind: 'third-place', by: 'Essais associés' },
      { half: 'am', kind: null, by: 'Essais associés' },
    ]);
  });

  it('cannot confirm what has not begun, another day, a half day that is not booked, or anybody at the site of another', async () => {
    expect(wordsOf((await stranger.get(PATH)).$, 'main')).not.toContain('Camille');
    const before = await entries();
    for (const [browser, booking, half, status] of [
      [reception, ids[0]!, 'pm', 409],
      [reception, ids[1]!, 'pm', 409],
      [reception, ids[2]!, 'am', 409],
      [reception, ids[0]!, 'evening', 404],
      [stranger, ids[0]!, 'am', 404],
    ] as const)
      expect([half, (await say(browser, booking, half)).status]).toEqual([half, status]);
    expect((await say(reception, ids[0]!, 'am', 'perhaps')).status).toBe(422);
    expect(await entries()).toEqual(before);
    const employee = await (await sessions(portal, 'acme', acme))(0);
    for (const path of [PATH, `${PATH}/codes`]) expect((await employee.get(path)).status).toBe(403);
  });

  it('has a code of the day for each own site, and the journal says what was confirmed, not of whom', async () => {
    const page = await reception.get(`${PATH}/codes`);
    expect([page.status, pageProblems(page.$)]).toEqual([200, []]);
    expect(page.$('main img').attr('alt')).toContain('La Fabrique');
    expect((await stranger.get(`${PATH}/codes`)).$('main img')).toHaveLength(0);
    const journal = await portal.database.query<{ action: string; detail: string }>(
      `select action, detail from audit_entries where action in ('presence.confirm', 'presence.take-back') order by at, seq`,
    );
    expect(journal.map(({ action }) => action)).toEqual(['presence.confirm', 'presence.confirm', 'presence.take-back']);
    expect(JSON.stringify(journal)).not.toMatch(/Camille|acme/i);
  });

  it('cannot confirm once the employer has switched it off, and can still take back', async () => {
    await portal.app.get(SwitchPresence, { strict: false }).execute(acme.ctx, { on: false });
    expect((await say(reception, ids[1]!, 'am')).status).toBe(409);
    expect((await say(reception, ids[0]!, 'am', 'no')).status).toBe(200);
    expect((await entries()).at(-1)).toMatchObject({ kind: null });
  });
});
