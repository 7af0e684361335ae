import { setTimeout as wait } from 'node:timers/promises';
import { FixedClock } from '#libs/platform/clock/index.js';
import { CancelBooking } from '../../../src/bookings/index.js';
import { ChangeBooking } from '../../../src/bookings/change/change-booking.js';
import { ConnectCalendar } from '../../../src/calendars/connecting/connect-calendar.js';
import { EndCalendar } from '../../../src/calendars/connecting/end-calendar.js';
import { EndCalendarsOfLeaversJob } from '../../../src/calendars/copies/end-calendars-of-leavers.job.js';
import { NOW, openSite, programme, THURSDAY, type Programme, type TestSite } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import { CaldavServer } from '../../support/caldav-server.js';
import { READERS } from '../../support/calendar-readers.js';
import { drainQueue } from '../../support/queue.js';

/*
 * A person's calendar at a CalDAV server says what their bookings are: once each, whatever is repeated, lost, changed by hand or away
 * for a while; and no more once it is disconnected.
 */

let portal: TestApp;
let acme: Programme;
let site: TestSite;
const server = new CaldavServer();
let person = -1;

beforeAll(async () => {
  await server.start();
  portal = await testApp({ now: NOW, worker: true, env: { PALIER_OUTBOUND_NETWORKS: '127.0.0.0/8' } });
  acme = await programme(portal, 'acme', '100000001', 30, { daysPerWeek: 5 });
  site = await openSite(portal, { name: 'La Fabrique', desks: 30 });
  await acme.grant(site.id, 200);
});
afterAll(async () => {
  await portal.close();
  await server.stop();
});
beforeEach(async () => {
  person += 1;
  server.events.clear();
  server.asked.length = 0;
  server.fates.length = 0;
  server.calendars = ['work'];
  server.password = server.account.secret;
  server.leadsTo = null;
  if (portal.clock instanceof FixedClock) portal.clock.set(NOW);
});
afterEach(async () => {
  await drain();
  await portal.database.query(`delete from calendar_connections`);
});

const WORK = '/calendars/camille/work/';
const connect = (path = WORK, wish: Partial<{ secret: string; address: string }> = {}) =>
  portal.app
    .get(ConnectCalendar, { strict: false })
    .execute(acme.as(person), { address: server.url(path), ...server.account, ...wish });
const end = (remove: boolean) =>
  portal.app.get(EndCalendar, { strict: false }).execute(acme.as(person), { whose: 'own', remove });
const book = (part: 'am' | 'pm' | 'day' = 'day', day = THURSDAY) => acme.book(person, { siteId: site.id, day, part });
const cancel = (bookingId: string) =>
  portal.app.get(CancelBooking, { strict: false }).execute(acme.as(person), { bookingId });
const change = (bookingId: string, to: { part: 'am' | 'pm' | 'day' }) =>
  portal.app.get(ChangeBooking, { strict: false }).execute(acme.as(person), { bookingId, slot: to });
const drain = () => drainQueue(portal.database);
const connection = async () =>
  (
    await portal.database.query<{ state: string; trouble: string | null }>(
      `select state, trouble from calendar_connections where employee_id = $1`,
      [acme.employeeIds[person]],
    )
  )[0];
const copies = () =>
  portal.database.query<{ state: string; asked: number; done: number; trouble: string | null }>(
    `select state, asked, done, trouble from calendar_copies where employee_id = $1 order by day, id`,
    [acme.employeeIds[person]],
  );
const read = () => READERS.map(([, reader]) => server.texts.flatMap((text) => reader(text)));
/** Makes the jobs due that wait for their next try, until a look at the state is content. */
async function sooner(content: () => Promise<boolean>): Promise<void> {
  while (!(await content())) {
    await portal.database.query(
      `update outbox_messages set due_at = now() where job like 'calendars.%' and done_at is null and failed_at is null and due_at > now()`,
    );
    await wait(50);
  }
}

describe('a calendar at a CalDAV server', () => {
  it('is found from the address of the server, the account or the calendar, and only where it takes events', async () => {
    for (const path of ['/', '/dav/', '/calendars/camille/', '/calendars/camille/work']) {
      expect(await connect(path)).toBeNull();
      const [row] = await portal.database.query<{ address: string }>(`select address from calendar_connections`);
      expect(row!.address).toBe(server.url(WORK));
    }
    server.calendars = ['home', 'work', 'shared!'];
    await portal.database.query(`delete from calendar_connections`);
    expect(await connect('/')).toEqual({
      choose: ['home', 'work'].map((name) => ({ address: server.url(`/calendars/camille/${name}/`), name })),
    });
    expect(await connection()).toBeUndefined();
  });

  it.each([
    ['a wrong password', { secret: 'wrong' }, 'secret', 'calendars.not-opened-caldav-refused'],
    ['an address inside', { address: 'http://10.0.0.1/' }, 'server', 'calendars.address-network'],
    ['no address of the web', { address: 'ftp://calendars.example' }, 'server', 'calendars.address-scheme'],
  ])('is not connected with %s', async (_, wish, field, code) => {
    await expect(connect(WORK, wish)).rejects.toMatchObject({ fields: [{ field, code }] });
    expect(await connection()).toBeUndefined();
  });

  it('is not connected where no calendar takes events, or none may be written to', async () => {
    server.calendars = [];
    await expect(connect('/')).rejects.toMatchObject({ fields: [{ field: 'server', code: 'calendars.none-there' }] });
    server.calendars = ['shared!'];
    await expect(connect('/')).rejects.toMatchObject({
      fields: [{ field: 'server', code: 'calendars.not-opened-caldav-forbidden' }],
    });
  });

  it('sends the password to no other host than the typed one', async () => {
    const other = new CaldavServer();
    await other.start();
    server.leadsTo = other.url('/dav/');
    await expect(connect('/')).rejects.toMatchObject({
      fields: [{ field: 'server', code: 'calendars.elsewhere', params: { host: new URL(other.url()).host } }],
    });
    expect(other.asked).toEqual([]);
    await other.stop();
  });

  it('has each coming booking once, moves it and takes it out, as the invitation says it', async () => {
    const early = await book('am');
    await connect();
    await drain();
    const late = await book('pm');
    await drain();
    expect(server.events.size).toBe(2);
    for (const entries of read()) {
      expect(entries.map(({ method }) => method)).toEqual([undefined, undefined]);
      expect(new Set(entries.map(({ uid }) => uid.split('@')[0]))).toEqual(new Set([early.id, late.id]));
    }
    await cancel(late.id);
    await change(early.id, { part: 'day' });
    await drain();
    for (const entries of read()) {
      expect(entries.map((entry) => [entry.sequence, entry.end.toISOString()])).toEqual([
        [1, '2026-11-26T16:00:00.000Z'],
      ]);
    }
    // Written against the tag that was given; the same booking is the same resource.
    expect(server.asked.filter(({ method }) => method === 'PUT').map(({ ifMatch }) => ifMatch !== undefined)).toEqual([
      false,
      false,
      true,
    ]);
    expect((await copies()).map(({ state }) => state).toSorted()).toEqual(['none', 'there']);
  });

  it('agrees with a server whose answer was lost, and makes no second entry', async () => {
    await connect();
    server.fates.push('lost');
    const { id } = await book();
    await sooner(async () => (await copies())[0]?.state === 'there');
    expect(server.events.size).toBe(1);
    server.fates.push('lost');
    await cancel(id);
    await sooner(async () => (await copies())[0]?.state === 'none');
    expect(server.events.size).toBe(0);
    expect(await connection()).toEqual({ state: 'active', trouble: null });
  });

  it('says the booking again over what was changed or removed by hand', async () => {
    await connect();
    const { id } = await book();
    await drain();
    const [path] = [...server.events.keys()];
    server.touch(path!, (text) => text.replace('SUMMARY:', 'SUMMARY:Mine '));
    await change(id, { part: 'am' });
    await drain();
    expect(read()[0]!.map(({ title, sequence }) => [title, sequence])).toEqual([['Bureau · La Fabrique', 1]]);
    server.events.delete(path!);
    await change(id, { part: 'pm' });
    await drain();
    expect(server.events.size).toBe(1);
    server.touch(path!, (text) => text);
    await cancel(id);
    await drain();
    expect(server.events.size).toBe(0);
  });

  it('takes the entry of an invitation that was accepted there for its own', async () => {
    await connect();
    const { id } = await book('am');
    await drain();
    const [path, { text }] = [...server.events][0]!;
    // As if the calendar had taken it from the mail under a name of its own before we wrote.
    server.events.clear();
    await portal.database.query(`update calendar_copies set place = null, tag = null, attempted = false`);
    const mailed = `${WORK}from-mail.ics`;
    server.events.set(mailed, { text, tag: '"mail"' });
    await change(id, { part: 'day' });
    await drain();
    expect([[...server.events.keys()], path === mailed]).toEqual([[mailed], false]);
    expect(read()[1]!.map(({ sequence }) => sequence)).toEqual([1]);
    await cancel(id);
    await drain();
    expect(server.events.size).toBe(0);
  });

  it('keeps the order of changes: the last word is the booking’s, however many workers write', async () => {
    await connect();
    const { id } = await book('am');
    for (const part of ['day', 'pm', 'am', 'pm', 'day', 'am'] as const) await change(id, { part });
    await sooner(async () => (await copies()).every(({ asked, done }) => asked === done));
    expect(server.events.size).toBe(1);
    for (const entries of read()) expect(entries.map(({ sequence }) => sequence)).toEqual([6]);
  });

  it('waits as long as a busy server asks, and goes on', async () => {
    await connect();
    server.fates.push({ status: 429, retryAfter: '1' }, { status: 503, retryAfter: '1' }, 500);
    await book();
    await sooner(async () => (await copies())[0]?.state === 'there');
    expect(server.events.size).toBe(1);
    expect(await connection()).toEqual({ state: 'active', trouble: null });
  });

  it.each([
    ['the password was changed', 'refused', () => (server.password = 'another')],
    ['the account may write no more', 'forbidden', () => (server.calendars = ['work!'])],
    ['the calendar was removed', 'gone', () => (server.calendars = ['home'])],
    ['the calendar is full', 'full', () => void server.fates.push(507)],
  ])(
    'is stopped, and its owner told once, when %s; connected again it makes up for what it missed',
    async (_, trouble, happens) => {
      await connect();
      const first = await book('am');
      await drain();
      happens();
      const second = await book('pm');
      await drain();
      expect(await connection()).toEqual({ state: 'stopped', trouble });
      const before = server.asked.length;
      await cancel(first.id);
      await drain();
      expect(server.asked).toHaveLength(before);
      const told = await portal.database.query<{ text: string }>(
        `select text from sent_mails where recipient = $1 and subject like '%n’écrit plus%'`,
        [`p${person}@acme.example`],
      );
      expect(told).toHaveLength(1);
      server.password = server.account.secret;
      server.calendars = ['work'];
      await connect();
      await drain();
      expect(read()[0]!.map(({ uid }) => uid.split('@')[0])).toEqual([second.id]);
    },
  );

  it('is given up after three days without an answer, and told', async () => {
    await connect();
    server.fates.push(...Array.from({ length: 40 }, () => 500));
    await book();
    await sooner(async () => (await connection())!.trouble === 'away');
    if (portal.clock instanceof FixedClock) portal.clock.set(new Date(NOW.getTime() + 73 * 3_600_000));
    await sooner(async () => (await connection())!.state === 'stopped');
    server.fates.length = 0;
    await drain();
    expect(await copies()).toMatchObject([{ state: 'waiting', trouble: 'away' }]);
  });

  it('gives up one entry that the server will not have, and writes the others', async () => {
    await connect();
    server.fates.push(415);
    await book('am');
    await drain();
    await book('pm');
    await drain();
    expect((await copies()).map(({ state }) => state).toSorted()).toEqual(['failed', 'there']);
    expect(await connection()).toMatchObject({ state: 'active' });
  });

  it('leaves what was written, or takes it out, as its owner wants, and forgets the secret', async () => {
    await connect();
    await book('am');
    await drain();
    await end(false);
    expect([await connection(), server.events.size]).toEqual([undefined, 1]);
    await connect();
    await drain();
    await end(true);
    await end(true);
    await drain();
    expect([await connection(), server.events.size]).toEqual([undefined, 0]);
    await book('pm');
    await drain();
    expect(server.events.size).toBe(0);
  });

  it('is forgotten with its secret where entries cannot be taken out, and its owner told', async () => {
    await connect();
    await book();
    await drain();
    server.password = 'another';
    await end(true);
    await drain();
    expect(await connection()).toBeUndefined();
    const told = await portal.database.query(
      `select 1 from sent_mails where recipient = $1 and subject like '%sont restées%'`,
      [`p${person}@acme.example`],
    );
    expect(told).toHaveLength(1);
  });

  it('ends with the job of its owner', async () => {
    await connect();
    await book();
    await drain();
    await portal.database.query(`update employees set left_on = '2026-11-22' where id = $1`, [
      acme.employeeIds[person],
    ]);
    const run = { id: '00000000-0000-4000-8000-000000000001', attempt: 1 };
    await portal.app.get(EndCalendarsOfLeaversJob, { strict: false }).handle(acme.ctx, {}, run);
    await drain();
    expect([await connection(), server.events.size]).toEqual([undefined, 0]);
  });
});
