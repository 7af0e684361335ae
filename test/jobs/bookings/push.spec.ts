import { setTimeout as wait } from 'node:timers/promises';
import { requestContext } from '#libs/platform/context/index.js';
import { CancelBooking } from '../../../src/bookings/index.js';
import { SEND_BOOKING_REMINDER } from '../../../src/bookings/mail/booking-mail.jobs.js';
import { SendBookingReminderJob } from '../../../src/bookings/mail/send-booking-reminder.job.js';
import { EndDevice } from '../../../src/bookings/push/end-device.js';
import { SubscribeDevice } from '../../../src/bookings/push/subscribe-device.js';
import { WebPush } from '../../../src/bookings/push/web-push.js';
import { NOW, openSite, programme, THURSDAY, type Programme, type TestSite } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import { PushService } from '../../support/push-service.js';
import { drainQueue } from '../../support/queue.js';

/*
 * A browser shows what happens to its person's bookings, by a push service that reads nothing of it; no place or time on a locked screen
 * unless that was chosen, and nothing of what the person did themselves.
 */

let portal: TestApp;
let acme: Programme;
let site: TestSite;
let key: string;
const service = new PushService(() => portal.clock.now());
let person = -1;

beforeAll(async () => {
  await service.start();
  portal = await testApp({ now: NOW, worker: true, env: { PALIER_OUTBOUND_NETWORKS: '127.0.0.0/8' } });
  acme = await programme(portal, 'acme', '100000001', 8, { daysPerWeek: 5 });
  site = await openSite(portal, { name: 'La Fabrique', desks: 8 });
  await acme.grant(site.id, 100);
  key = await portal.app.get(WebPush, { strict: false }).publicKey();
});
afterAll(async () => {
  await portal.close();
  await service.stop();
});
beforeEach(() => {
  person += 1;
  service.pushed.length = 0;
  service.refused.length = 0;
  service.fates.length = 0;
});

const subscribe = (details = false, subscription = service.subscribe(key)) =>
  portal.app.get(SubscribeDevice, { strict: false }).execute(acme.as(person), { subscription, details });
const devices = () =>
  portal.database.query<{ id: string }>(`select id from push_subscriptions where employee_id = $1`, [
    acme.employeeIds[person],
  ]);
const hr = () => requestContext({ ...acme.as(7), roles: ['employee', 'hr'] });
const cancelled = async (by = hr()) => {
  const { id } = await acme.book(person, { siteId: site.id, day: THURSDAY, part: 'day' });
  await portal.app.get(CancelBooking, { strict: false }).execute(by, { bookingId: id });
  return id;
};
const said = () => service.pushed.map(({ text }) => JSON.parse(text) as Record<string, string>);

describe('a browser that is told', () => {
  it('decrypts what somebody else cancelled, without place or time, once; nothing of what its person did', async () => {
    await subscribe();
    const id = await cancelled();
    await drainQueue(portal.database);
    expect(service.refused).toEqual([]);
    expect(said()).toEqual([
      {
        title: 'Votre réservation est annulée',
        body: 'Ouvrez Palier pour voir laquelle, et trouver un autre lieu.',
        path: `/week/bookings/${id}`,
        tag: `cancelled-/week/bookings/${id}`,
      },
    ]);
    await cancelled(acme.as(person));
    await drainQueue(portal.database);
    expect(service.pushed).toHaveLength(1);
  });

  it('shows place and time by choice; what the push service sees is as long either way', async () => {
    await subscribe(true);
    await subscribe(false);
    await acme.book(person, { siteId: site.id, day: THURSDAY, part: 'day' });
    const job = portal.app.get(SendBookingReminderJob, { strict: false });
    const payload = SEND_BOOKING_REMINDER.payload.parse({ employeeId: acme.employeeIds[person], day: THURSDAY });
    await job.handle(acme.ctx, payload);
    await job.handle(acme.ctx, payload);
    await drainQueue(portal.database);
    expect(new Set(said().map(({ body }) => body!.replaceAll(/\s/g, ' ')))).toEqual(
      new Set(['La Fabrique, dès 08:30, jeudi 26 novembre 2026', 'Ouvrez Palier pour voir où et à quelle heure.']),
    );
    expect(new Set(service.pushed.map(({ bytes }) => bytes)).size).toBe(1);
    // Kept for a browser that is away until the desk begins, a day at most.
    for (const { ttl } of service.pushed) expect(ttl).toBe(86_400);
  });

  it.each([404, 410])('is forgotten when the push service answers %s', async (status) => {
    await subscribe();
    service.fates.push(status);
    await cancelled();
    await drainQueue(portal.database);
    expect([await devices(), service.pushed]).toEqual([[], []]);
  });

  it('is told after as long as a busy service asks', async () => {
    await subscribe();
    service.fates.push({ status: 429, retryAfter: '1' }, 500);
    await cancelled();
    while (service.pushed.length === 0) {
      await portal.database.query(
        `update outbox_messages set due_at = now() where job = 'bookings.push-news' and done_at is null and due_at > now()`,
      );
      await wait(50);
    }
    expect(await devices()).toHaveLength(1);
  });

  it('is told no more once it is taken back, and nobody takes back another’s', async () => {
    await subscribe();
    const [device] = await devices();
    const end = portal.app.get(EndDevice, { strict: false });
    await end.execute(acme.as(7), { deviceId: device!.id });
    expect(await devices()).toHaveLength(1);
    await end.execute(acme.as(person), { deviceId: device!.id });
    await cancelled();
    await drainQueue(portal.database);
    expect(service.pushed).toEqual([]);
  });

  it.each([
    ['no JSON', '{'],
    [
      'an address inside',
      JSON.stringify({ endpoint: 'https://10.0.0.1/x', keys: { p256dh: 'B'.repeat(87), auth: 'a'.repeat(22) } }),
    ],
    [
      'a key that is no point',
      JSON.stringify({ endpoint: 'http://127.0.0.1/x', keys: { p256dh: 'B'.repeat(87), auth: 'a'.repeat(22) } }),
    ],
  ])('is not taken with %s', async (_, subscription) => {
    person = 0;
    await expect(subscribe(false, subscription)).rejects.toMatchObject({
      fields: [{ field: 'subscription', code: 'bookings.push-refused' }],
    });
  });
});
