import { CancelBooking } from '../../../src/bookings/index.js';
import { EmployeeLeaves } from '../../../src/employees/index.js';
import { NOW, openSite, programme, THURSDAY, type Programme, type TestSite } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import { Browser, type Page } from '../../support/browser.js';
import { wordsOf } from '../../support/html.js';
import { sessions } from './sessions.js';

/*
 * A calendar reads a person's bookings under a secret address: nobody else's, unchanged ones not again, and nothing more
 * once the address is taken back, replaced, or the person has left.
 */

let portal: TestApp;
let acme: Programme;
let signIn: (index: number) => Promise<Browser>;
let site: TestSite;
let stranger: Browser;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  acme = await programme(portal, 'acme', '100000001', 4);
  signIn = await sessions(portal, 'acme', acme);
  site = await openSite(portal, { name: 'La Fabrique', desks: 3 });
  await acme.grant(site.id, 20);
  stranger = new Browser(portal.baseUrl);
});
afterAll(() => portal.close());

const PAGE = '/week/calendar';
const addressOn = (page: Page) => new URL(page.$('#address').attr('value')!).pathname;
const open = async (me: Browser): Promise<string> =>
  addressOn(await me.submit(await me.get(PAGE), `form[action="${PAGE}"]`));
const read = (address: string, headers: Record<string, string> = {}) => stranger.get(address, { stay: true, headers });
const uids = (text: string) => text.match(/^UID:.*$/gm) ?? [];
const book = async (index: number) => (await acme.book(index, { siteId: site.id, day: THURSDAY, part: 'am' })).id;

describe('the address that a calendar reads', () => {
  it('gives one’s own bookings under the ids of the letters, without a sign-in, and says when nothing changed', async () => {
    const me = await signIn(0);
    const mine = await book(0);
    await book(1);
    const address = await open(me);
    const feed = await read(address);
    expect([feed.status, feed.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
    expect(uids(feed.text)).toEqual([expect.stringContaining(`UID:${mine}@`)]);
    const single = await me.get(`/week/bookings/${mine}/calendar.ics`);
    expect(uids(feed.text)).toEqual(uids(single.text));
    expect(feed.text).toMatch(/^REFRESH-INTERVAL;VALUE=DURATION:PT1H/m);

    const tag = feed.headers.get('etag')!;
    expect((await read(address, { 'if-none-match': tag })).status).toBe(304);
    await portal.app.get(CancelBooking, { strict: false }).execute(acme.as(0), { bookingId: mine });
    const after = await read(address, { 'if-none-match': tag });
    expect([after.status, uids(after.text)]).toEqual([200, []]);
    expect(wordsOf((await me.get(PAGE)).$, 'main')).not.toContain('jamais encore');
  });

  it('ends when it is replaced or taken back', async () => {
    const me = await signIn(2);
    const first = await open(me);
    const second = await open(me);
    expect([(await read(first)).status, (await read(second)).status]).toEqual([404, 200]);
    const gone = await me.submit(await me.get(PAGE), `form[action="${PAGE}/end"]`);
    expect(gone.$(`form[action="${PAGE}/end"]`)).toHaveLength(0);
    expect((await read(second)).status).toBe(404);
  });

  it('ends with the job, and with the account', async () => {
    const address = await open(await signIn(3));
    await portal.database.query(`update members set deactivated_at = now() where employee_id = $1`, [
      acme.employeeIds[3],
    ]);
    expect((await read(address)).status).toBe(404);
    await portal.database.query(`update members set deactivated_at = null where employee_id = $1`, [
      acme.employeeIds[3],
    ]);
    expect((await read(address)).status).toBe(200);
    await portal.app
      .get(EmployeeLeaves, { strict: false })
      .execute(acme.ctx, { employeeId: acme.employeeIds[3]!, lastDay: '2026-11-22' });
    expect((await read(address)).status).toBe(404);
  });

  it.each(['palier_calendar_x.ics', 'x', `palier_calendar_${'A'.repeat(43)}.ics`, '..%2Fweek.ics', '%00.ics'])(
    'is nobody’s when guessed: %s',
    async (name) => {
      expect((await read(`/calendar/${name}`)).status).toBe(404);
    },
  );
});
