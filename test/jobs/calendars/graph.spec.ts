import { setTimeout as wait } from 'node:timers/promises';
import { requestContext } from '#libs/platform/context/index.js';
import { CancelBooking } from '../../../src/bookings/index.js';
import { ChangeBooking } from '../../../src/bookings/change/change-booking.js';
import { ChooseMailbox } from '../../../src/calendars/connecting/choose-mailbox.js';
import { ConnectMailboxes } from '../../../src/calendars/connecting/connect-mailboxes.js';
import { EndCalendar } from '../../../src/calendars/connecting/end-calendar.js';
import { NOW, openSite, programme, THURSDAY, type Programme, type TestSite } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import { GraphServer } from '../../support/graph-server.js';
import { invitationsIn } from '../../support/calendar-readers.js';
import { drainQueue } from '../../support/queue.js';
import { smtpSink, type SmtpSink } from '../../support/smtp-sink.js';

/*
 * The mailboxes of an employer in Microsoft 365 say what people's bookings are: once each, by the employer's own program, for nobody
 * who does not want it.
 */

let portal: TestApp;
let acme: Programme;
let site: TestSite;
let relay: SmtpSink;
const server = new GraphServer();
let person = -1;

beforeAll(async () => {
  await server.start();
  relay = await smtpSink();
  const env = {
    SMTP_URL: relay.url,
    PALIER_OUTBOUND_NETWORKS: '127.0.0.0/8',
    PALIER_GRAPH_URL: server.url,
    PALIER_GRAPH_LOGIN_URL: server.url,
  };
  portal = await testApp({ now: NOW, worker: true, env });
  acme = await programme(portal, 'acme', '100000001', 10, { daysPerWeek: 5 });
  site = await openSite(portal, { name: 'La Fabrique', desks: 10 });
  await acme.grant(site.id, 200);
});
afterAll(async () => {
  await portal.close();
  await server.stop();
  await relay.close();
});
beforeEach(async () => {
  person += 1;
  server.mailboxes.clear();
  server.mailboxes.set(mailbox(), new Map());
  server.asked.length = 0;
  server.fates.length = 0;
  await portal.database.query(`delete from calendar_connections`);
});

const mailbox = () => `p${person}@acme.example`;
const admin = () =>
  requestContext({ ...acme.ctx, actor: { kind: 'member', id: acme.employeeIds[9]!, name: 'Ada' }, roles: ['admin'] });
const connect = (wish: Partial<{ secret: string; address: string }> = {}) =>
  portal.app
    .get(ConnectMailboxes, { strict: false })
    .execute(admin(), { address: server.directory, account: server.program, secret: server.secret, ...wish });
const book = (part: 'am' | 'pm' | 'day' = 'day') => acme.book(person, { siteId: site.id, day: THURSDAY, part });
const cancel = (bookingId: string) =>
  portal.app.get(CancelBooking, { strict: false }).execute(acme.as(person), { bookingId });
const change = (bookingId: string, part: 'am' | 'pm' | 'day') =>
  portal.app.get(ChangeBooking, { strict: false }).execute(acme.as(person), { bookingId, slot: { part } });
const drain = () => drainQueue(portal.database);
const events = () => server.of(mailbox());
const copies = () =>
  portal.database.query<{ state: string; trouble: string | null }>(
    `select state, trouble from calendar_copies where employee_id = $1 order by id`,
    [acme.employeeIds[person]],
  );
const state = async () =>
  (await portal.database.query<{ state: string }>(`select state from calendar_connections`))[0]?.state;
async function sooner(content: () => Promise<boolean>): Promise<void> {
  while (!(await content())) {
    await portal.database.query(
      `update outbox_messages set due_at = now() where job like 'calendars.%' and done_at is null and failed_at is null and due_at > now()`,
    );
    await wait(50);
  }
}

describe('the mailboxes of an employer', () => {
  it('are connected by an administrator alone, with a program that gets a token', async () => {
    await expect(
      portal.app
        .get(ConnectMailboxes, { strict: false })
        .execute(acme.as(0), { address: server.directory, account: server.program, secret: server.secret }),
    ).rejects.toMatchObject({ status: 403 });
    await expect(connect({ secret: 'wrong' })).rejects.toMatchObject({
      fields: [{ field: 'secret', code: 'calendars.not-opened-graph-refused' }],
    });
    expect(await state()).toBeUndefined();
  });

  it('have each booking once, as the invitation would say it, moved and taken out', async () => {
    const tokens = server.tokens;
    await connect();
    const { id } = await book();
    await drain();
    expect(events()).toMatchObject([
      {
        subject: 'Bureau · La Fabrique',
        start: { dateTime: '2026-11-26T08:30:00', timeZone: 'UTC' },
        showAs: 'workingElsewhere',
        reminderMinutesBeforeStart: 60,
        location: { coordinates: { latitude: 47.41, longitude: 0.98 } },
      },
    ]);
    expect(events()[0]!.singleValueExtendedProperties[0]!.value).toMatch(new RegExp(`^${id}@`));
    await change(id, 'am');
    await drain();
    expect(events()).toMatchObject([{ end: { dateTime: '2026-11-26T12:00:00' } }]);
    await cancel(id);
    await drain();
    expect(events()).toEqual([]);
    // One for the look of the web process, one for the worker's.
    expect(server.tokens - tokens).toBe(2);
  });

  it('bring no second entry by mail', async () => {
    const letter = async () => {
      relay.messages.length = 0;
      const { id } = await book('am');
      await drain();
      const brought = relay.messages.flatMap(invitationsIn).length;
      await cancel(id);
      await drain();
      return brought;
    };
    expect(await letter()).toBe(1);
    await connect();
    expect(await letter()).toBe(0);
  });

  it('make no second event where the answer to the look or to the making was lost', async () => {
    await connect();
    server.fates.push('lost');
    await book('am');
    await sooner(async () => (await copies())[0]?.state === 'there');
    server.fates.push('do', 'lost');
    await book('pm');
    await sooner(async () => (await copies()).every(({ state: one }) => one === 'there'));
    expect(events()).toHaveLength(2);
  });

  it('are found again by their own id, and said again where they were removed by hand', async () => {
    await connect();
    const { id } = await book();
    await drain();
    await portal.database.query(`update calendar_copies set place = null, tag = null`);
    await change(id, 'pm');
    await drain();
    expect(events()).toHaveLength(1);
    expect(events()[0]!.start.dateTime).toBe('2026-11-26T12:00:00');
    // Removed by hand: said again.
    server.mailboxes.get(mailbox())!.clear();
    await change(id, 'am');
    await drain();
    expect(events()).toHaveLength(1);
  });

  it('are left alone as long as Graph asks, and a token that was taken back is replaced', async () => {
    await connect();
    server.fates.push({ status: 429, retryAfter: '1' }, { status: 503, retryAfter: '1' });
    const { id } = await book();
    await sooner(async () => (await copies())[0]?.state === 'there');
    expect(events()).toHaveLength(1);
    server.takenBack = true;
    await cancel(id);
    await drain();
    expect(events()).toEqual([]);
    expect(await state()).toBe('active');
  });

  it('are nobody’s who does not want it, from then on and for what is there', async () => {
    await connect();
    await book('am');
    await drain();
    const choose = portal.app.get(ChooseMailbox, { strict: false });
    await choose.execute(acme.as(person), { wanted: false });
    await drain();
    await book('pm');
    await drain();
    expect(events()).toEqual([]);
    await choose.execute(acme.as(person), { wanted: true });
    await drain();
    expect(events()).toHaveLength(2);
  });

  it('that are missing stop nobody else’s; a program that is refused stops all, and the administrators are told', async () => {
    await portal.database.query(
      `insert into members (id, employer_id, email, display_name, roles, created_at)
       values (gen_random_uuid(), $1, 'ada@acme.example', 'Ada', '{admin}', now()) on conflict do nothing`,
      [acme.employerId],
    );
    server.mailboxes.clear();
    relay.messages.length = 0;
    await connect();
    await book('am');
    await drain();
    expect(await copies()).toEqual([{ state: 'failed', trouble: 'no-mailbox' }]);
    expect(await state()).toBe('active');
    server.secret = 'renewed';
    server.takenBack = true;
    await book('pm');
    await drain();
    expect(await state()).toBe('stopped');
    expect(relay.messages.filter((message) => /^To: ada@acme\.example/m.test(message))).toHaveLength(1);
    server.mailboxes.set(mailbox(), new Map());
    await connect();
    await drain();
    expect(events()).toHaveLength(2);
  });

  it('are emptied and forgotten when the administrator ends it', async () => {
    await connect();
    await book();
    await drain();
    await portal.app.get(EndCalendar, { strict: false }).execute(admin(), { whose: 'employer', remove: true });
    await drain();
    expect([await state(), events()]).toEqual([undefined, []]);
  });
});
