import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openSite } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import { launchChromium, openWindow } from '../../support/chromium.js';
import { describeInBrowser } from '../../support/machine.js';
import { company, signIn, type Company } from '../identity/acme.js';

/** Bytes of a first visit: a town with its map, and a page without one. */
const MOST = 150_000;
const MOST_MAP_DATA = 60_000;
/** What the service worker asks for by itself at a first visit: itself, and the page for offline in both languages. */
const FOR_OFFLINE = ['/service-worker.js', '/offline?in=fr', '/offline?in=en'];

/** What a page weighed on the wire, headers included, by path. */
async function weighed(page: Page): Promise<{ sum: (of: RegExp) => number; forget: () => void }> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  const paths = new Map<string, { path: string; cached: boolean }>();
  const bytes = new Map<string, number>();
  devtools.on('Network.responseReceived', ({ requestId, response }) => {
    paths.set(requestId, { path: new URL(response.url).pathname, cached: response.fromDiskCache === true });
  });
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const { path, cached } = paths.get(requestId) ?? { path: '', cached: true };
    if (!cached) bytes.set(path, (bytes.get(path) ?? 0) + encodedDataLength);
  });
  return {
    sum: (of) => [...bytes].filter(([path]) => of.test(path)).reduce((total, [, size]) => total + size, 0),
    forget: () => bytes.clear(),
  };
}

describeInBrowser('the weight of a first view', () => {
  let portal: TestApp;
  let chromium: Browser;
  let acme: Company;

  beforeAll(async () => {
    [portal, chromium] = await Promise.all([testApp({ now: new Date('2026-11-23T08:00:00Z') }), launchChromium()]);
    acme = await company(portal, 'acme');
    // As many as a page shows.
    for (let index = 0; index < 50; index += 1)
      await openSite(portal, { name: `Lieu ${index}`, desks: 3, lat: 47.41 + index / 5_000, lon: 0.98 });
  });

  afterAll(async () => {
    await chromium.close();
    await portal.close();
  });

  /** A window that fetches by itself: what a service worker fetches is not seen by the page that is weighed. */
  const visit = (width: number): Promise<BrowserContext> =>
    openWindow(chromium, portal.baseUrl, { width, keepsOffline: false });

  it('with a map around a town is under 150 kB on the wire, under 60 kB of it map, and nothing the second time', async () => {
    const window = await visit(1280);
    const page = await window.newPage();
    const { sum, forget } = await weighed(page);
    // A quiet network may as well be a script that has not run yet; the ground of the map is the last that is asked for.
    const look = async (path: string): Promise<void> => {
      const ground = page.waitForResponse(/\/assets\/map\/[^/]+\/\d+\//);
      await page.goto(path, { waitUntil: 'networkidle' });
      await (await ground).finished();
    };

    await look('/places?near=Amboise');
    expect(sum(/^\/assets\/map\//)).toBeGreaterThan(2000);
    expect(sum(/^\/assets\/map\//)).toBeLessThan(MOST_MAP_DATA);
    expect(sum(/./)).toBeLessThan(MOST);

    forget();
    await look('/places?near=Amboise&page=1');
    expect(sum(/^\/assets\//)).toBe(0);
    await window.close();
  });

  it.each([
    ['a stranger', '/places?near=Amboise', false],
    ['somebody of a company', '/desks', true],
  ])(
    'of « Trouver » on a phone is under 150 kB for %s, with what is kept for offline',
    async (_who, path, signedIn) => {
      const window = await visit(390);
      if (signedIn) {
        const camille = portal.browser();
        const { email } = acme.camille;
        await signIn(camille, acme, { nameId: email, attributes: { mail: email }, now: portal.clock.now() });
        await window.addCookies([{ name: 'palier-sid', value: camille.cookie('palier-sid')!, url: portal.baseUrl }]);
      }
      const page = await window.newPage();
      const { sum } = await weighed(page);
      const answer = await page.goto(path, { waitUntil: 'networkidle' });
      expect(answer?.status()).toBe(200);
      for (const asked of FOR_OFFLINE)
        await page.evaluate(`fetch('${asked}', { cache: 'no-store' }).then((answer) => answer.text())`);
      await page.waitForLoadState('networkidle');
      expect(sum(/^\/(?:offline|service-worker\.js)$/)).toBeGreaterThan(2000);
      expect(sum(/./)).toBeGreaterThan(20_000);
      expect(sum(/./)).toBeLessThan(MOST);
      await window.close();
    },
  );
});
