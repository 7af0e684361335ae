import type { Browser, BrowserContext, Page } from 'playwright-core';
import { requestContext } from '#libs/platform/context/index.js';
import { CancelBooking } from '../../../src/bookings/index.js';
import { SubscribeDevice } from '../../../src/bookings/push/subscribe-device.js';
import { WebPush } from '../../../src/bookings/push/web-push.js';
import { NOW, openSite, programme, THURSDAY, type Programme, type TestSite } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import { launchChromium, openWindow } from '../../support/chromium.js';
import { describeInBrowser, exhaustive } from '../../support/machine.js';
import { PushService } from '../../support/push-service.js';
import { drainQueue } from '../../support/queue.js';

/*
 * What a browser makes of a push: the service worker that the portal gives it shows the portal's own message, as the push service handed
 * it on, and leads to the page that the message names. Starting a browser for it takes longer than all other specs of pushes.
 */

const SHOWN = `navigator.serviceWorker.ready.then((registration) => registration.getNotifications()).then((all) =>
  all.map(({ title, body, tag }) => ({ title, body, tag })))`;

(exhaustive ? describeInBrowser : describe.skip)('a push in a browser', () => {
  let portal: TestApp;
  let acme: Programme;
  let site: TestSite;
  let chromium: Browser;
  let window: BrowserContext;
  let page: Page;
  const service = new PushService(() => portal.clock.now());

  beforeAll(async () => {
    await service.start();
    [portal, chromium] = await Promise.all([
      testApp({ now: NOW, worker: true, env: { PALIER_OUTBOUND_NETWORKS: '127.0.0.0/8' } }),
      launchChromium(),
    ]);
    acme = await programme(portal, 'acme', '100000001', 2);
    site = await openSite(portal, { name: 'La Fabrique', desks: 2 });
    await acme.grant(site.id, 20);
    window = await openWindow(chromium, portal.baseUrl, { width: 390 });
    await window.grantPermissions(['notifications'], { origin: portal.baseUrl });
    page = await window.newPage();
    await page.goto('/places?near=Amboise');
    await page.evaluate('navigator.serviceWorker.ready');
  }, 60_000);
  afterAll(async () => {
    await chromium.close();
    await portal.close();
    await service.stop();
  });

  /** The portal's message about a booking that HR cancelled, as the push service hands it to the browser, decrypted. */
  async function cancelled(index: number, details: boolean): Promise<{ readonly id: string; readonly text: string }> {
    const key = await portal.app.get(WebPush, { strict: false }).publicKey();
    const subscription = service.subscribe(key);
    await portal.app.get(SubscribeDevice, { strict: false }).execute(acme.as(index), { subscription, details });
    const { id } = await acme.book(index, { siteId: site.id, day: THURSDAY, part: 'day' });
    const hr = requestContext({ ...acme.as(1 - index), roles: ['employee', 'hr'] });
    await portal.app.get(CancelBooking, { strict: false }).execute(hr, { bookingId: id });
    await drainQueue(portal.database);
    return { id, text: service.pushed.splice(0).at(-1)!.text };
  }

  /** Hands a message to the service worker as Chromium's own push service would. */
  async function deliver(data: string): Promise<void> {
    const session = await window.newCDPSession(page);
    const known = new Promise<string>((resolve) => {
      session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
        const [registration] = registrations;
        if (registration) resolve(registration.registrationId);
      });
    });
    await session.send('ServiceWorker.enable');
    const registrationId = await known;
    await session.send('ServiceWorker.deliverPushMessage', { origin: portal.baseUrl, registrationId, data });
    await session.detach();
  }

  it('is shown in the words of the portal, without place or time unless that was chosen, and leads to its page', async () => {
    for (const [index, details] of [
      [0, false],
      [1, true],
    ] as const) {
      const { id, text } = await cancelled(index, details);
      await deliver(text);
      await page.waitForFunction(`${SHOWN}.then((all) => all.length === ${index + 1})`);
      const shown = (await page.evaluate<{ title: string; body: string; tag: string }[]>(SHOWN)).find(({ tag }) =>
        tag.includes(id),
      );
      expect(shown?.title).toBe('Votre réservation est annulée');
      expect(/Fabrique|novembre/.test(shown?.body ?? '')).toBe(details);
      // A page may be opened only where somebody really pressed: the worker is asked what it would open.
      const [worker] = window.serviceWorkers();
      const opened = await worker!.evaluate<string>(`(async () => {
        const [notification] = await self.registration.getNotifications({ tag: ${JSON.stringify(shown!.tag)} });
        return new Promise((resolve) => {
          self.clients.openWindow = async (href) => (resolve(href), null);
          self.dispatchEvent(new NotificationEvent('notificationclick', { notification }));
        });
      })()`);
      expect(opened).toBe(`${portal.baseUrl}/week/bookings/${id}`);
    }
  });
});
